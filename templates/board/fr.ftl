# Said on the pages of board/.

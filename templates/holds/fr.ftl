# Said on the pages of holds/.

# Said on the pages of accounts/.

# Said on the pages of capacity/.

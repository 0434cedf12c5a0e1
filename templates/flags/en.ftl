# Said on the pages of flags/.

# Said on the pages of reports/.

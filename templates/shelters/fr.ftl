# Said on the pages of shelters/.

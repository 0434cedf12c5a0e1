# Said on the pages of board/.
board-page = Board
board-title = Where there is room
board-choose-region = Choose a region.
board-everywhere = Everywhere
board-empty = No shelter fits what you chose. Leave a choice open to see more.
board-sheet-link = Sheet to print
# The line on top, by whom a place is sought for.
board-line-single-women = { $free } of { $all } { $all ->
    [one] shelter
   *[other] shelters
} can take a single woman now
board-line-people = { $free } of { $all } { $all ->
    [one] shelter
   *[other] shelters
} can take { $people } people together now
board-line-women-with-children = { $free } of { $all } { $all ->
    [one] shelter
   *[other] shelters
} can take a woman with children now
board-line-families = { $free } of { $all } { $all ->
    [one] shelter
   *[other] shelters
} can take a family now
board-line-youth = { $free } of { $all } { $all ->
    [one] shelter
   *[other] shelters
} can take a young person now
board-line-men = { $free } of { $all } { $all ->
    [one] shelter
   *[other] shelters
} can take a man now
board-line-all-genders = { $free } of { $all } { $all ->
    [one] shelter
   *[other] shelters
} can take a person of any gender now
board-line-seniors = { $free } of { $all } { $all ->
    [one] shelter
   *[other] shelters
} can take a senior now
# Groups of cards.
board-group-free = Room available
board-group-unsure = Not confirmed: phone first
board-group-full = Full
board-group-closed = Not taking anyone now
# Headlines.
board-free-household = { $n ->
    [one] Room for one person
   *[other] Room for a household of { $n }
}
board-free-beds = { $n ->
    [one] 1 bed available
   *[other] { $n } beds available
}
board-free-rooms = { $n ->
    [one] 1 room available
   *[other] { $n } rooms available
}
board-free-beds-1-plus = 1 bed or more available
board-free-beds-1-2 = 1 or 2 beds available
board-free-beds-3-plus = 3 beds or more available
board-free-rooms-1-plus = 1 room or more available
board-free-rooms-1-2 = 1 or 2 rooms available
board-free-rooms-3-plus = 3 rooms or more available
board-unsure = Not confirmed
board-unsure-full = Not confirmed – last said full
board-unsure-beds = { $n ->
    [one] Not confirmed – last said 1 bed
   *[other] Not confirmed – last said { $n } beds
}
board-unsure-rooms = { $n ->
    [one] Not confirmed – last said 1 room
   *[other] Not confirmed – last said { $n } rooms
}
board-unsure-beds-1-plus = Not confirmed – last said 1 bed or more
board-unsure-beds-1-2 = Not confirmed – last said 1 or 2 beds
board-unsure-beds-3-plus = Not confirmed – last said 3 beds or more
board-unsure-rooms-1-plus = Not confirmed – last said 1 room or more
board-unsure-rooms-1-2 = Not confirmed – last said 1 or 2 rooms
board-unsure-rooms-3-plus = Not confirmed – last said 3 rooms or more
board-full = Full
board-full-over = Full, { $n } over capacity
board-closed = Not taking anyone now
# Exact numbers beside the headline.
board-beds-taken = { $occupied } of { $open } { $open ->
    [one] bed
   *[other] beds
} taken
board-beds-taken-held = { $occupied } of { $open } { $open ->
    [one] bed
   *[other] beds
} taken, { $held } held
board-rooms-taken = { $occupied } of { $open } { $open ->
    [one] room
   *[other] rooms
} taken
board-rooms-taken-held = { $occupied } of { $open } { $open ->
    [one] room
   *[other] rooms
} taken, { $held } held
# How old a count is.
board-age-fresh = Confirmed this shift
board-age-aging = Confirmed last shift
board-age-stale = Not confirmed for two shifts or more
board-age-unknown = Never confirmed
board-free-now = { $unit ->
    [room] { $n ->
        [one] { $n } room free
       *[other] { $n } rooms free
    }
   *[bed] { $n ->
        [one] { $n } bed free
       *[other] { $n } beds free
    }
}
board-confirmed = confirmed { $when }, { $team }
board-confirmed-last = last confirmed { $when }, { $team }
board-confirmed-never = never confirmed
board-team = { $team ->
    [day] day staff
    [evening] evening staff
    [night] night staff
    [lead] shelter lead
    [house] Havenboard
   *[network] the network
}
board-paused = { $reason }, until { $end }
# What a house asks for and offers.
board-tag-french = Serves in French
board-tag-ages = Ages: { $ages }
board-tag-ask = Ask first: { $what }
board-tag-no = Not possible: { $what }
board-tag-other-regions = Takes women from other regions
board-tongues = Languages on site:
# The language that was asked for.
board-language-staff = Staff speak { $language }
board-language-interpreter = Interpreter now: { $language }
board-interpreter-everywhere = { $language }: an interpreter can be reached by telephone or video now.
board-interpreter-regions = { $language }: an interpreter can come now in { $regions }.
board-interpreter-none = { $language }: no interpreter can be had at this moment.
board-interpreter-more = Who to call, and when
board-answers-now = Answers here now
board-answers-phone = Answers by phone
# One's own house.
board-own = Your house: { $name }
board-own-count = Confirm or change the count
# Filters.
board-filters = Filters
board-filter-region = Region
board-filter-population = Who needs a place
board-filter-people = How many people
board-filter-all = All
board-filter-more = Needs, language and more
board-filter-vacant = Only where there is room now
board-filter-unit = Counted in
board-filter-tongue = Language, spoken on site or by an interpreter
board-filter-needs = Needs
board-filter-show = Show
board-filter-none = Show everything
board-filter-close = Close
# The sheet for when the line is down.
board-sheet = Sheet
board-sheet-title = Board sheet – { $place }
board-sheet-printed = As of { $at }.
board-sheet-use = For when the line is down: phone, tick, write the time.
board-sheet-caption = Shelters by name
board-sheet-shelter = Shelter
board-sheet-for = For
board-sheet-known = Last known
board-sheet-line = Intake line
board-sheet-room = Has room
board-sheet-told = Told at
# How often it was right.
board-accuracy-network = The board was right { $n ->
    [one] { $right } of { $n } time
   *[other] { $right } of { $n } times
} over the last 3 months, as those who asked a house found out.
board-accuracy-few = Not enough answers say yet how often the board is right.
board-accuracy-house = What the board said of this house was right { $n ->
    [one] { $right } of { $n } time
   *[other] { $right } of { $n } times
} over the last 3 months.

# Said on the house's own page.
desk-title = House
desk-kicker = Your house · { $region }
desk-kicker-plain = Your house
desk-others = Your other houses
desk-list = Your houses
desk-none = No house of your organization is listed yet. The network’s administrator adds it.
desk-no-pools = This house lists no beds or rooms yet. Its lead adds them in the profile.
desk-profile = What partners read about this house
# Until and since when.
desk-until-today = until { $hour }
desk-until-day = until { $day }
desk-ago = { $minutes ->
    [0] just now
    [one] a minute ago
   *[other] { $minutes } minutes ago
}
# The headline and the numbers.
desk-head-free = { $unit ->
    [room] { $n ->
        [one] { $n } room available
       *[other] { $n } rooms available
    }
   *[bed] { $n ->
        [one] { $n } bed available
       *[other] { $n } beds available
    }
}
desk-head-household = { $n ->
    [one] A room for one person
   *[other] Largest household that fits tonight: { $n } people
}
desk-head-full = Full
desk-head-over = { $n } more than there is room for
desk-head-nothing-open = Nothing open tonight
desk-head-paused = Not taking anyone { $until } – { $reason }
desk-head-unsure = Not confirmed
desk-open = { $unit ->
    [room] { $n } open
   *[bed] { $n } open
}
desk-occupied = { $unit ->
    [room] { $n } occupied
   *[bed] { $n } occupied
}
desk-held = { $unit ->
    [room] { $n } held
   *[bed] { $n } held
}
desk-unavailable = { $unit ->
    [room] { $n } of { $funded } funded rooms not open: { $reason }
   *[bed] { $n } of { $funded } funded beds not open: { $reason }
}
desk-unavailable-until = { $unit ->
    [room] { $n } of { $funded } funded rooms not open until { $day }: { $reason }
   *[bed] { $n } of { $funded } funded beds not open until { $day }: { $reason }
}
desk-surge = { $unit ->
    [room] { $n ->
        [one] { $n } room more open than funded
       *[other] { $n } rooms more open than funded
    }
   *[bed] { $n ->
        [one] { $n } bed more open than funded
       *[other] { $n } beds more open than funded
    }
}
# Counting and confirming.
desk-confirm = { $unit ->
    [room] Still { $n } occupied: confirm
   *[bed] Still { $n } occupied: confirm
}
desk-confirm-all = Hand-over: { $n ->
    [one] confirm the count
   *[other] confirm all { $n } counts
}
desk-stepper = { $unit ->
    [room] Rooms occupied now
   *[bed] Beds occupied now
}
desk-step-less = One fewer: { $n }
desk-step-more = One more: { $n }
desk-step-none = Nobody is in
desk-undo = Undo the count of { $time }
desk-departure = { $unit ->
    [room] One household left
   *[bed] One person left
}
desk-end-stay = Somebody left: end the stay
desk-another = Another number
desk-field-occupied = { $unit ->
    [room] Rooms occupied
   *[bed] Beds occupied
}
desk-field-open = { $unit ->
    [room] Rooms open tonight
   *[bed] Beds open tonight
}
desk-field-open-hint = Staffed and fit for use.
desk-field-reason = { $unit ->
    [room] If fewer than the { $n } funded rooms are open, why
   *[bed] If fewer than the { $n } funded beds are open, why
}
desk-reason-unsaid = no reason given
desk-reason-none = –
desk-field-reason-until = Last day of that, if known
desk-day-wrong = Please give a day such as 2026-01-31.
desk-set = Set
# Somebody was faster.
desk-moved = This count changed meanwhile, so nothing was done. What is true now?
desk-moved-all = A count changed meanwhile, so nothing was confirmed. Please look at it again.
desk-conflict-set = { $by ->
    [day] The day desk set this to { $n } { $ago }. What is true now?
    [evening] The evening desk set this to { $n } { $ago }. What is true now?
    [night] The night desk set this to { $n } { $ago }. What is true now?
    [lead] The shelter lead set this to { $n } { $ago }. What is true now?
    [house] Havenboard set this to { $n } { $ago }. What is true now?
   *[network] The network set this to { $n } { $ago }. What is true now?
}
desk-conflict-changed = { $by ->
    [day] The day desk changed this { $ago } ({ $what }); { $n } occupied now. What is true?
    [evening] The evening desk changed this { $ago } ({ $what }); { $n } occupied now. What is true?
    [night] The night desk changed this { $ago } ({ $what }); { $n } occupied now. What is true?
    [lead] The shelter lead changed this { $ago } ({ $what }); { $n } occupied now. What is true?
    [house] Havenboard changed this { $ago } ({ $what }); { $n } occupied now. What is true?
   *[network] The network changed this { $ago } ({ $what }); { $n } occupied now. What is true?
}
desk-conflict-look = This changed meanwhile. What is true now?
desk-conflict-value = { $unit ->
    [room] { $n } occupied
   *[bed] { $n } occupied
}
desk-conflict-field = Another number
desk-sent-already = This was already sent from an earlier page. Here is how it stands now.
# Not taking anyone.
desk-pause = Not taking anyone
desk-resume = Taking again
desk-pause-change = Change why or until when
desk-pause-choose = Choose why
desk-pause-why = Why
desk-pause-until = Until when
desk-pause-stands = As it stands: { $until }
desk-pause-shift = The next change of shift: { $until }
desk-pause-morning = Tomorrow morning: { $until }
desk-pause-other = Another time
desk-pause-other-time = Another day and time
desk-pause-hint = On this house’s clock. It ends by itself.
desk-moment-wrong = Please give a day and a time, such as 2026-01-15 07:00.
# On the way.
desk-holds = On the way
desk-hold-line = { $unit ->
    [room] { $n ->
        [one] { $n } room held
       *[other] { $n } rooms held
    }
   *[bed] { $n ->
        [one] { $n } bed held
       *[other] { $n } beds held
    }
}
desk-hold-extended = kept longer: { $reason }
desk-arrived = Arrived
desk-arrival-room = Room she takes
desk-arrival-people = Who came: numbers by age
desk-release = Release
desk-extend = Keep it longer
desk-extend-minutes = Minutes more
desk-hold-new = Hold a space
desk-hold-spaces = { $unit ->
    [room] Rooms
   *[bed] Beds
}
desk-hold-minutes = Minutes
desk-hold-make = Hold
# Rooms.
desk-rooms = Rooms
desk-room-name = Room { $label }
desk-room-sleeps = sleeps { $n }
desk-room-cribs = { $n ->
    [one] { $n } crib
   *[other] { $n } cribs
}
desk-room-step-free = step-free
desk-room-set = Room { $label }: { $state }
desk-room-out = Out of use
desk-room-moved = Room { $label } was changed meanwhile ({ $state }). Please look again.
# History.
desk-history = What was counted
desk-history-newest = { $pool }: newest changes first
desk-history-whole = The whole history
desk-history-title = History
desk-history-heading = History: { $pool }
desk-history-from = From
desk-history-to = To
desk-history-hint = A day such as 2026-01-31.
desk-history-hint-to = The last day counts whole.
desk-history-show = Show
desk-history-caption = { $n ->
    [one] { $n } change, and the numbers after it
   *[other] { $n } changes, oldest first, and the numbers after each
}
desk-history-empty = Nothing changed between these days.
desk-history-next = What came next
desk-period-wrong = Please give a day such as 2026-01-31, or a time such as 2026-01-31T05:00:00Z.
desk-period-order = “From” has to be before “To”.
desk-col-time = When
desk-col-what = What
desk-col-open = Open
desk-col-occupied = Occupied
desk-col-held = Held
desk-col-by = By
# What was just done.
notice-counted = The count is set.
notice-confirmed = Confirmed.
notice-all-confirmed = Every count is confirmed.
notice-undone = The count is undone.
notice-left = The departure is counted.
notice-paused = The board now says that nobody is taken here.
notice-resumed = The board now says that people are taken again.
notice-room-set = The room is changed, and the count follows it.
notice-held = The space is held.
notice-arrived = The arrival is counted.
notice-released = The space is free again.
notice-extended = The hold is kept longer.

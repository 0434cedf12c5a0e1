# Said on the pages of services that interpret, and of their interpreters.
provider-title = Interpretation service
provider-kicker = Interpretation
provider-list = Interpretation services
provider-none = There are no services yet.
provider-parts = Parts of this page
provider-add = Add a service
provider-add-hint = Its hours and interpreters come next.
provider-add-button = Add the service
provider-profile = What it says of itself
provider-save = Save
provider-name = Name
provider-name-hint = As its partners know it.
provider-name-taken = Your organization already has a service of this name.
provider-line = Line to call
provider-line-hint = For example 613 555 0142 ext. 12. Leave it empty if interpreters are only booked.
provider-no-line = There is no line to call: interpreters of this service are booked.
provider-code = Access code of the line
provider-code-hint = What the line asks for. It is kept sealed; each opening is an entry of the journal.
provider-code-new = New access code of the line
provider-code-sealed = A code is kept sealed and is not shown here. Leave this empty to keep it.
provider-code-remove = Take the code away
provider-code-open = Show the access code
provider-codes-many = You have opened { $most } access codes within a day. Ask a colleague to open this one, or call another line.
provider-code-journal = This is an entry of the journal.
provider-code-shown = Access code, shown this once
provider-cost-code = Cost code
provider-cost-code-hint = Whose budget the call is on, as your network says it. May be empty.
provider-ways = How it interprets, and how long before it has to know
provider-ways-hint = On call means that somebody has to be called first.
provider-ways-none = Please choose at least one way.
provider-notice = Notice while open
provider-call-notice = Notice while on call
provider-call-notice-short = On call, somebody has to be called first: please give at least as long as while open.
provider-at-once = at once
provider-notices = { $open }; while on call, { $call }
provider-minutes = { $n ->
    [one] { $n } minute before
   *[other] { $n } minutes before
}
provider-hours = { $n ->
    [one] { $n } hour before
   *[other] { $n } hours before
}
provider-days = { $n ->
    [one] { $n } day before
   *[other] { $n } days before
}
provider-regions = Regions its interpreters go to
provider-regions-hint = For interpretation in person.
provider-regions-none = Interpreters who come in person go somewhere: please choose at least one region.
provider-open = When it is open
provider-always-tick = Day and night, every day
provider-always = Day and night, every day
provider-always-week = This service answers at every hour of every day, so it has no week. Interpreters may still have hours of their own.
provider-always-dates = No date is different while it answers at every hour.
provider-zone = Time zone
provider-zone-hint = Its hours are read on this clock. For example America/Toronto.
provider-moved = Somebody else saved this while you were writing. What you typed is still here; compare it, then save again to replace theirs.
provider-call = To call
provider-no-tongues = Nobody is listed yet.
provider-close = Close this service
provider-close-means = Nobody may be booked with it any more. It leaves every list; its figures stay.
provider-close-button = Close the service
provider-booked = Somebody of this service is booked. Please cancel the bookings first, or wait until they are over.
notice-provider-added = The service is added. Now add its interpreters and its hours.
notice-provider-saved = The service is saved.
notice-provider-closed = The service is closed.
# How soon a line answers.
reach-title = How soon it answers
reach-ask = After the call: how soon was an interpreter on the line? Nothing else is noted.
reach-unknown = Nobody has told yet how soon it answers.
reach-hour = At this hour of the day: an interpreter within 5 minutes in { $soon } of { $all } { $all ->
    [one] call
   *[other] calls
} of the last 3 months.
reach-day = At any hour: an interpreter within 5 minutes in { $soon } of { $all } { $all ->
    [one] call
   *[other] calls
} of the last 3 months. None at this hour.
reach-by-hour = Hour by hour
reach-caption = Calls of the last 3 months by hour of the service’s day
reach-hour-column = Hour
reach-soon-column = Interpreter within 5 minutes
reach-of = { $soon } of { $all }
notice-reach-told = Thank you: counted.
# Hours.
hours-title = Hours
hours-day = { $day }
hours-week = Week
hours-week-hint = For example 09:00-12:00, 13:00-17:00; past midnight 22:00-06:00. An empty line is closed.
hours-open = Open
hours-on-call = On call
hours-now-none = Closed for the next two weeks
hours-now-open = Open now { $until }
hours-now-on-call = On call now { $until }
hours-now-closed = Closed now; opens { $when }
hours-now-to-call = Closed now; on call from { $when }
hours-closed = Closed
hours-only-on-call = on call { $hours }
hours-and-on-call = { $open }, on call { $call }
hours-save-week = Save the week
hours-day-wrong = { $day }: please write hours such as 09:00-12:00, 13:00-17:00, or 22:00-06:00 past midnight.
hours-day-many = { $day }: please write { $most } stretches at most.
hours-day-overlap = { $day }: two of these hours overlap.
hours-wrong = Please write hours such as 09:00-12:00, 13:00-17:00, or 22:00-06:00 past midnight.
hours-many = Please write { $most } stretches at most.
hours-overlap = Two of these hours overlap.
hours-zone = Time zone: { $zone }
hours-dates-title = Holidays and other dates
hours-dates-none = Every date to come is like its weekday.
hours-dates-new = Add dates
hours-dates-hint = Write the hours of these dates, or leave both lines empty for days off. They replace what the weekday says.
hours-dates-save = Save the dates
hours-dates-withdraw = Like the weekday again
hours-dates = { $first } to { $last }
hours-from = First day
hours-last = Last day, if there are several
hours-day-off = Day off
hours-date-past = This day is over. Please give today or a later day.
hours-date-order = The last day comes before the first one.
hours-date-far = Please give a day within two years.
hours-dates-many = Please give { $most } days at most at once.
hours-date-none = These dates are like their weekdays already.
notice-hours-saved = The hours are saved.
# Interpreters.
interpreter-title = Interpreter
interpreter-list = Interpreters and teams
interpreter-none = Nobody is listed yet. Without an interpreter or a team, nothing of this service is found.
interpreter-add = Add an interpreter or a team
interpreter-add-button = Add
interpreter-profile = What she, he or the team does
interpreter-save = Save
interpreter-alias = Alias
interpreter-alias-hint = What everybody outside calls her, him or the team, such as “Interpreter 12” or “Arabic team”. Never a name.
interpreter-alias-taken = This service already has an interpreter of this alias.
interpreter-tongues = Languages
interpreter-tongues-hint = A language on each line, by any name or code; dialects after a colon, such as “Arabic: Levantine, Egyptian”.
interpreter-tongue-unknown = Line { $line }: no language answers to this name. Please try another spelling, or its code.
interpreter-tongue-several = Line { $line }: several languages answer to this name. Please write one of these: { $names }.
interpreter-tongue-twice = Line { $line }: this language stands there already.
interpreter-tongues-many = Please name { $most } languages at most.
interpreter-dialects-wrong = Line { $line }: please name the dialects in 120 characters at most.
interpreter-languages = { $n ->
    [one] { $n } language
   *[other] { $n } languages
}
interpreter-modes = Ways
interpreter-modes-none = Please choose at least one way.
interpreter-at-once = How many at once
interpreter-at-once-hint = 1 for a person; more for a team. Leave it empty if there are as many as call.
interpreter-so-many = { $n ->
    [one] { $n } at once
   *[other] { $n } at once
}
interpreter-as-many = as many as call
interpreter-gender = Gender
interpreter-gender-hint = Told only to find whom somebody would rather speak through.
interpreter-gender-untold = Not told
interpreter-not-for = Not to be sent for
interpreter-not-for-hint = A community or place where this interpreter is known. Only your team sees it.
interpreter-hours = Hours
interpreter-own-hours = Hours of her, his or their own
interpreter-follows = The hours of the service hold for this interpreter. Tick “Hours of her, his or their own” and save to write others.
interpreter-close = Take off the list
interpreter-close-means = Nobody can be booked with this alias any more. Bookings that are over stay as they were.
interpreter-close-button = Take off the list
interpreter-booked-at-once = { $n ->
    [one] { $n } booking runs then: please say at least as many.
   *[other] { $n } bookings run at once: please say at least as many.
}
interpreter-booked = This interpreter is booked. Please cancel the bookings or confirm somebody else first.
notice-interpreter-added = The interpreter is added.
notice-interpreter-saved = The interpreter is saved.
notice-interpreter-closed = The interpreter is off the list.
bookings-unfit = { $n ->
    [one] One confirmed booking does not fit any more what is said here. Look at it, and call it off if nobody can come.
   *[other] { $n } confirmed bookings do not fit any more what is said here. Look at them, and call off those to which nobody can come.
}
# The journal’s words.
act-provider = Looked at an interpretation service
act-providers = Looked at the interpretation services
act-provider-added = Added an interpretation service
act-provider-changed = Changed an interpretation service
act-provider-closed = Closed an interpretation service
act-access-code-opened = Opened the access code of an interpretation line
act-reach-told = Told how soon an interpretation line answered
act-hours-changed = Changed hours of interpretation
act-interpreter = Looked at an interpreter
act-interpreters = Looked at the interpreters
act-interpreter-added = Added an interpreter
act-interpreter-changed = Changed an interpreter
act-interpreter-closed = Took an interpreter off the list

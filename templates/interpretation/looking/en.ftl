# Said on the page of who interprets when, and by the call behind it.
nav-interpretation = Interpretation
interpretation-look-title = Interpretation
interpretation-look-own = Own services
interpretation-look-book = Bookings
interpretation-look-language = Language
interpretation-look-language-hint = Any name, such as Farsi, Mandarin or LSQ.
interpretation-look-mode = How
interpretation-look-any-mode = Any way
interpretation-look-at = At another time
interpretation-look-at-hint = Left empty: now.
interpretation-look-at-format = Please give a day and an hour, such as 2026-11-30 14:00.
interpretation-look-show = Show
interpretation-look-all = All languages, now
interpretation-look-unknown = No language here is called that. Please try another name or spelling.
interpretation-look-asked-at = At { $at }
interpretation-look-now = now
interpretation-look-then = at that time
interpretation-look-never = nobody within two weeks
interpretation-look-notice = ask { $notice }
interpretation-look-nobody = No service in the network has an interpreter for { $language }.
interpretation-look-others = Did you mean another one?
interpretation-look-services = Who to call
interpretation-look-tongues = { $n ->
    [one] one language
   *[other] { $n } languages
}
interpretation-look-always = Day and night, every day
interpretation-look-closed = Closed for the next two weeks
interpretation-look-opens = Opens { $at }
interpretation-look-on-call-from = On call from { $at }
interpretation-look-open-until = Open { $until }
interpretation-look-on-call-until = On call { $until }
interpretation-look-cost-code = cost code { $code }
interpretation-look-code = Show the access code
interpretation-look-called = Called? Say how soon they answered
interpretation-look-board = Shelters on the board
interpretation-look-none = No service keeps interpreters here yet.
interpretation-look-table = Every language: now, or when next
interpretation-look-table-at = Every language: { $at }, or when next
interpretation-look-no-way = not offered
interpretation-at-format = Please give an instant as in RFC 3339, such as 2026-11-30T14:00:00Z.
interpretation-at-past = That time has passed. Please ask about now or a later time.
interpretation-at-far = Please ask about a time within the next year.

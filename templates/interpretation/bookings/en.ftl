# Said of bookings of interpreters. No sentence tells a service who asked, or for whom.
booking-title = Bookings
booking-one-title = Booking
booking-all = Interpretation
booking-lead-asked = { $n ->
    [0] Nothing waits for confirmation.
    [one] One booking waits for confirmation.
   *[other] { $n } bookings wait for confirmation.
}
booking-lead-answer = { $n ->
    [0] Nothing waits for your answer.
    [one] One booking waits for your answer.
   *[other] { $n } bookings wait for your answer.
}
booking-none = There are no bookings.
booking-group-late = Not confirmed in time
booking-group-waiting = To be confirmed
booking-group-past = Past: did it take place?
booking-group-coming = Confirmed
booking-group-over = Over
booking-stands = How it stands
booking-slot = { $from } – { $until }
booking-line = { $language } · { $mode } · { $slot } · { $state }
booking-is-late = Nobody has confirmed it in time
booking-comes = Confirmed: { $alias }
booking-through = through: { $gender }
booking-of-service = Service: { $name }
booking-another = Another interpreter is asked for.
booking-may-be-left = The case it was booked for is over or moves on. Cancel it if nobody needs it.
booking-call-instead = Call a telephone line instead
booking-cancelled-why = Cancelled by: { $by }. Reason: { $reason }
booking-cancelled-by = Cancelled by: { $by }
# The form
booking-ask-title = Book an interpreter
booking-ask = Ask for an interpreter
booking-language = Language
booking-choose = Please choose
booking-mode = In which way
booking-starts = From
booking-clock = By this clock: { $zone }
booking-minutes = Minutes
booking-more = Region, interpreter’s gender
booking-region = Region
booking-region-hint = Only for an interpreter who comes in person.
booking-anywhere = Anywhere
booking-gender = Through whom she would rather speak
booking-anybody = No preference
booking-number = Number
booking-who-comes = Who comes
booking-confirm = Confirm
booking-nobody-free = None of your interpreters is at work and free for all of that time.
booking-complete = It took place
booking-give-up = We have nobody
booking-exclude = Ask for another interpreter
booking-cancel = Cancel
booking-cancel-send = Cancel this booking
booking-reason = Reason
# The sheet of a day
booking-day-open = Day sheet
booking-day-title = Day sheet, { $day }
booking-day-caption = { $n ->
    [0] { $name }: nothing booked
    [one] { $name }: one booking
   *[other] { $name }: { $n } bookings
}
booking-day-before = The day before
booking-day-after = The day after
booking-day-no-service = Your organization has no service yet.
booking-day-when = When
booking-day-who = Interpreter
booking-day-state = State
booking-day-note = Note
# What cannot be
booking-taken = This booking has been confirmed already: somebody was faster.
booking-not-confirmed = This booking has not been confirmed yet.
booking-not-begun = This booking has not begun yet. Say that it took place once it has.
booking-over = This booking is over.
booking-stale = Somebody changed this in the meantime. What is true now?
booking-interpreter-busy = This interpreter is booked elsewhere at that time.
booking-no-such-interpreter = Choose one of your own interpreters.
booking-unable-language = This interpreter does not work in this language.
booking-unable-mode = This interpreter does not work in this way.
booking-unable-region = Your service does not go to this region.
booking-unable-gender = Another gender was asked for.
booking-unable-excluded = Somebody else than this interpreter was asked for.
booking-unable-closed = This interpreter does not work any more by then.
booking-unable-hours = This interpreter is not at work for all of that time.
booking-nobody-offers = No service offers this language in this way.
booking-nobody-works = Nobody is at work and free for all of that time. The next time somebody is: { $at }.
booking-nobody-works-soon = Nobody is at work and free for all of that time, nor within two weeks of it. Choose another way or a shorter time.
booking-many-of-worker = { $most } of your bookings are open. Cancel those that are not needed, then ask again.
booking-many-of-agency = { $most } bookings of your organization are open. Cancel those that are not needed, then ask again.
booking-start-wrong = Choose a time to come, within { $days } days.
booking-start-unread = Give a date and a time.
booking-language-wrong = Choose a language.
booking-not-interpreted = English and French are spoken by staff: choose a language that takes an interpreter.
# Just done
notice-booking-asked = Asked. You hear here when somebody confirms.
notice-booking-confirmed = Confirmed. Those who asked can see who comes.
notice-booking-cancelled = Cancelled.
notice-booking-completed = Noted: it took place.
notice-booking-given-up = Noted: your service has nobody.
notice-booking-excluded = Somebody else is asked for.
notice-booking-nobody-else = This interpreter does not come. Nobody else could: find another way, by telephone for instance.
# Acts, as the journal tells them.
act-booking = Looked at a booking
act-bookings = Looked at bookings
act-booking-asked = Asked for an interpreter
act-booking-confirmed = Confirmed an interpreter
act-booking-cancelled = Cancelled a booking
act-booking-completed = Said that a booking took place
act-booking-given-up = Said that nobody can be found
act-booking-excluded = Asked for another interpreter
act-booking-escalated = A booking was not confirmed in time
act-booking-unfilled = A booking found nobody
act-booking-day = Looked at a day sheet

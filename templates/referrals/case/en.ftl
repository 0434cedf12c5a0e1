# A case as its agency sees it. No sentence says who she is.
case-title = Case
case-all = Cases
case-find = Find a place
case-open = Open
case-over = Over, erased a day after
case-none = No case yet. One begins when she has agreed to being referred.
case-listed-opened = told { $when }
case-household-line = { $n ->
    [one] 1 person
   *[other] { $n } people
} · { $population }
case-not-sent = Not sent
case-not-sent-lead = Nothing was sent and nobody was asked. Your answers about her are still there, except the regions to stay away from; choose the places again.
case-back-to-search = Back to the search
case-where-now-missing = Say where she is now. No shelter sees it.
case-phoned-first = We have already counted her as turned away by phone: she stays one woman in the figures
# Going on with another's case.
case-continue = Go on with a case by its code
case-continue-lead = She has told it once already, elsewhere. With her consent you go on with the same case, and she is counted once. You see how many they are, what they need, their languages and how soon; what was asked before is called off. Whoever had the case is told that it goes on elsewhere, not with whom.
case-continue-code = Code
case-continue-agreed = She agrees that we go on with her case
case-continue-send = Go on with it
case-elsewhere = Continued elsewhere
case-elsewhere-lead = With her consent, others go on with these cases. Nothing more is shown of them here, and you need do nothing.
case-gone = This case goes on elsewhere
case-gone-lead = With her consent, others go on with it. What you had asked was called off; nothing more is shown of it here, and you need do nothing.
case-was-continued = With her consent, you went on with the case.
# Who has to act.
case-who-you = Your turn
case-who-her = Her turn, with you
case-who-houses = The shelters’ turn
case-who-house = The shelter’s turn
case-who-nobody = Nobody has to act now
# The next step.
case-next = Next step
case-next-opening = A place has opened: { $house }
case-next-choose = { $n ->
    [one] 1 offer: ask her, and choose
   *[other] { $n } offers: ask her which, and choose
}
case-next-phone = Nobody has answered: phone them
case-next-answers = { $n ->
    [one] 1 shelter is asked
   *[other] { $n } shelters are asked
}
case-next-waiting = She waits for a place to open
case-next-outcome = Does she still look for a place? What became of her?
case-next-ask = Nobody is being asked: ask more shelters, or go through the list below
case-next-on-her-way = She is expected: { $house }
case-next-over = Over
case-erased = Everything here is erased: { $when }.
# Requests.
case-requests = Shelters asked
case-requests-none = No shelter has been asked.
case-takes-beds = { $pool } · { $n ->
    [one] 1 bed
   *[other] { $n } beds
}
case-takes-room = { $pool } · 1 room
case-card-asked = Asked
case-card-talk = Probably: call now
case-card-offered = Place offered
case-card-accepted = Accepted
case-card-refused = Refused
case-card-lapsed = Ran out
case-card-left = She moved on
case-card-not-needed = Not needed any more
case-refused-house = The shelter could not: { $reason }
case-refused-her = She could not, or did not want to: { $reason }
case-refused-nobody = Nobody answered in time
case-note-language = Language: { $answer }
case-note-heard = Heard by phone; the shelter has not confirmed it yet.
case-note-heard-confirmed = Heard by phone, confirmed by the shelter.
case-note-board-right = You said that the board was right.
case-note-board-wrong = You said that the board was not right.
case-note-kept = The places are kept for her meanwhile.
case-phone-late = Nobody has answered: phone now.
case-phone-unwatched = Nobody looks at this inbox right now: phone.
case-inbox-watched = Answers here now.
case-line-show = Show the intake line
case-line-until = Told to you { $until }. That you looked is written in the journal.
case-choose-offer = She chooses this one
case-heard = They answered by phone
case-heard-yes = They said yes
case-heard-offer = They said probably
case-heard-no = They said no
case-reason = Why
case-reason-house = The shelter could not
case-reason-hers = She could not, or did not want to
case-choose = Choose
case-language = How language will be met
case-board-right = Was the board right about them?
case-yes = Yes
case-no = No
# Asking more.
case-ask = Ask more shelters
case-ask-nobody-left = There is no other place she could go to in this case.
case-ask-more = { $n ->
    [one] 1 more place she could go to
   *[other] { $n } more places she could go to
}
case-ask-where = Whom to ask
case-hold = Keep the places at once, where the shelter allows it
case-ask-send = Ask these
# Nothing fits.
case-nothing-fits = If nothing fits
case-services-lead = In this order; note what each answered.
case-no-services = Nobody has listed services for this region yet.
case-service-answer = They answered
case-note = Note
case-tried = { $answer } ({ $when })
# The outcome.
case-outcome = What became of her
case-outcome-lead = If she still looks for a place, say so: otherwise the case ends by itself after a week.
case-renew = She still looks for a place
case-outcome-open = No place was found
case-outcome-label = Where she went
case-outcome-send = End the case
case-withdraw = She does not want a place any more
case-withdraw-lead = Whoever was asked is told that a place is not needed, and what was kept is free again.
case-withdraw-send = Withdraw
# What was told.
case-facts = What was told
case-facts-hint = An asked shelter sees the ages, the needs its own rules test, and the languages. Nothing else.
case-fact-people = Who
case-fact-population = Group
case-fact-urgency = When
case-fact-region = Region
case-fact-needs = Needs
case-fact-languages = Languages
case-fact-where = Where she is
case-fact-violence = Violence
case-fact-trafficking = Trafficking
case-fact-immigration = Immigration
case-people-of-age = { $n } × { $age }
# What has happened.
case-timeline = What has happened
case-was-opened = The case was told.
case-was-asked = { $house } was asked.
case-was-offered = { $house } offered a place.
case-was-accepted = { $house } accepted.
case-was-heard = { $house } answered by phone.
case-was-refused = { $house } could not, or she did not want to.
case-was-lapsed = Time ran out for { $house }.
case-was-left = { $house }: she moves on to another house.
case-was-not-needed = { $house } was told that a place is not needed.
case-was-tried = { $name }: { $answer }
case-was-watched = She began to wait for a place.
case-was-ended = Ended: { $state }
# The receipt.
receipt-open = Receipt for your own file
receipt-title = Receipt
receipt-back = Back to the case
receipt-opened = Told
receipt-ended = Ended
receipt-state = How it ended
receipt-outcome = What became of her
receipt-language = Language
receipt-answers = Answers
receipt-asked = Asked
receipt-answered = Answered
receipt-answer = Answer
receipt-not-answered = not answered
receipt-plain = { $state }
receipt-note = Codes and times only. No shelter is named, neither the one that accepted nor any that was asked.
receipt-print = Print this page, or save it as PDF.
# Services to turn to when nothing fits.
fallback-title = If nothing fits: services in order
fallback-lead = What a worker goes through, region by region, when no shelter can take a woman.
fallback-none = No service is listed yet.
fallback-up = Up
fallback-down = Down
fallback-close = Take off the list
fallback-add = Add a service
fallback-region = Region
fallback-kind = Kind
fallback-name = Name
fallback-line = Public phone line
fallback-line-hint = Only a line that may be shown to everybody who refers.
# What was just done.
notice-case-opened = Noted. This is her code.
notice-case-moved-on = Her referral is open again, and her agency has been told.
case-thinned = A day has passed without a place. What was told of her is erased: only her code, her region, for whom a place was sought and why there was none are left until you say what became of her. To look again, ask her anew.
case-thinned-anew = Look for a place anew
case-fact-reasons = Why there was no place
notice-case-continued = You go on with this case now.
notice-case-asked = Asked.
notice-case-asked-kept = Asked. Places are kept only where the card says so; elsewhere the house had no room to keep, or does not do so.
notice-case-withdrawn = Withdrawn. Whoever was asked has been told.
notice-case-renewed = Noted: she still looks for a place.
notice-case-outcome-noted = Noted. The case has ended.
notice-case-watched = You will be told here when a place opens.
notice-case-watch-ended = She does not wait any more.
notice-case-passed = The place goes on to the next who waits. She still waits.
notice-case-tried = Noted.
notice-request-offered = Offered.
notice-request-accepted = Answered: yes.
notice-request-refused = Answered: no.
notice-request-chosen = Chosen. The others have been told that a place is not needed.
notice-request-confirmed = Confirmed.
notice-board-told = Thank you.
notice-referral-arrived = She has arrived.
notice-referral-no-show = Noted: she did not come.
notice-fallback-saved = Saved.
notice-fallback-closed = Taken off the list.
notice-turned-away = Counted.
act-watches = Looked at who waits for a place
act-watch-ended = Ended a watch
act-watch-passed = Passed an opening on
act-referral-extended = Prolonged a hold for a referral
act-fallbacks = Looked at the services to turn to
act-fallback-added = Added a service to turn to
act-fallback-moved = Changed the order of services
act-fallback-closed = Took a service off the list

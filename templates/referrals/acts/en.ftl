# Said of a referral and its requests. No sentence names a woman, and none tells one house of another.
referral-already-placed = A house has already accepted her.
referral-forgotten = What was told of her is erased, for a day has passed without a place. Say what became of her; to look again, ask her anew.
referral-over = This case is over.
referral-not-kept-here = No place is kept for her in this house now.
referral-nothing-offered = This house has not offered a place yet.
referral-nothing-answered = This house has not answered yet.
referral-was-refused = This request was refused.
referral-ran-out = Time for this request has run out.
referral-not-needed = A place is not needed here any more.
referral-called-off = This request was called off.
referral-stale = Somebody changed this in the meantime. What is true now?
referral-pool-closed = These places have been closed.
referral-many-of-worker = { $most } of your referrals are open. End those that are settled, then open this one.
referral-many-of-agency = Your agency has { $most ->
    [one] { $most } open referral
   *[other] { $most } open referrals
}. End those that are settled, then open this one.
referral-asks-of-worker = At most { $most } of your requests may wait for an answer at once.
referral-asks-of-agency = At most { $most ->
    [one] { $most } request of your agency
   *[other] { $most } requests of your agency
} may wait for an answer at once.
referral-ask-nobody = Choose at least one place to ask.
referral-ask-many = Ask at most { $most } places at once.
referral-ask-not-hers = One of these is not among the places she could go to.
referral-ask-twice = One of these is being asked already.
referral-ask-often = One of these has been asked three times for her. Phone them instead.
referral-no-room-now = There is no room there for her now. Phone them.
referral-region-needed = Say in which region the place is sought: she is counted there.
referral-phoned-first-not-staff = Only the house that turned her away by phone, and counted it, can say so.
referral-answers-instead = Your house has been asked for her: answer the request instead.
referral-code-slow-down = Too many codes that nobody has. Ask for the code again, sign by sign, and try in { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}.
referral-nobody-refuses = Say whether the house or the woman herself said no.
referral-nothing-to-confirm = There is no answer here to confirm.
referral-not-agreed = She has to agree first. Read her the sentence and ask.
referral-no-such-code = No referral has this code. Ask for it again, sign by sign.
referral-safe-time-wrong = A safe time to reach her lies within the next 30 days.
referral-nobody-takes-watches = None of the houses she could go to lets women wait for a place.
referral-language-not-placed = No house has accepted her yet: her language is settled with the house that does.
referral-line-closed = The line is told for half an hour after an offer to talk, and for a day after a yes.
# Acts, as the journal tells them.
act-ask = Put a referral to houses
act-acceptance = Accepted a referral
act-board-right = Said whether the board was right
act-board-told = Said whether the board was right
act-choice = Chose an offer
act-continuation = Continued a referral
act-erased = Erased what had ended
act-fallback = Noted what a service answered
act-fallback-noted = Noted what a service answered
act-heard = Confirmed an answer given by phone
act-inbox = Looked at the inbox
act-lapse = A hold ran out
act-no-show = Noted that somebody did not come
act-offer = Offered a place
act-outcome = Noted what became of a referral
act-outcome-asked = Asked what became of a referral
act-receipt = Looked at a receipt
act-referral = Looked at a referral
act-referral-arrived = Recorded an arrival by referral
act-referral-asked = Put a referral to houses
act-referral-continued = Continued a referral
act-referral-no-show = Noted that somebody referred did not come
act-referral-opened = Opened a referral
act-referral-outcome = Ended a referral without a place
act-referral-renewed = Renewed a referral
act-referral-withdrawn = Withdrew a referral
act-referrals = Looked at the referrals
act-refusal = Refused a referral
act-renewal = Renewed a referral
act-request-accepted = Accepted a referral
act-request-chosen = Chose an offer
act-request-confirmed = Confirmed an answer given by phone
act-request-lapsed = A request ran out
act-request-offered = Offered a place
act-request-refused = Refused a referral
act-turn-away = Counted a woman turned away by phone
act-turned-away = Counted a woman turned away by phone
act-watch = Kept watch for a place
act-watch-kept = Kept watch for a place
act-transfer = Said that somebody moves on to another house
act-referral-transferred = Said that somebody moves on to another house
act-referral-thinned = Erased what was told of somebody without a place
act-withdrawal = Withdrew a referral
act-wrong-code = Tried a code that nobody has
act-language-settled = Settled how language is met

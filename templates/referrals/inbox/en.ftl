# What a shelter has to answer.
inbox-title = Requests
inbox-line = { $n ->
    [0] Nobody waits for your answer
    [one] 1 request waits for your answer
   *[other] { $n } requests wait for your answer
}
inbox-none = There is nothing here now. New requests appear on this page.
inbox-sound = Sound for new requests
inbox-new = Waiting for your answer
inbox-heard = Said by phone: please confirm
inbox-offered = Offered: she chooses
inbox-coming = On the way
inbox-not-needed = Not needed any more
inbox-card-asked = Can you take her?
inbox-card-talk = Offered: they may call
inbox-card-offered = Offered
inbox-card-coming = On the way
inbox-card-refused = Refused
inbox-card-not-needed = A place is not needed here any more
inbox-not-needed-since = Since { $when }. What was kept is free again.
inbox-place = Place
inbox-people = Who
inbox-urgency = When
inbox-languages = Languages
inbox-booked = Interpretation asked for
inbox-needs = Needs
inbox-kept = The places are kept for her meanwhile.
inbox-not-kept = No place is kept any more. She may still come.
inbox-heard-accepted = Her worker noted that you said yes by phone.
inbox-heard-offered = Her worker noted that you said “probably” by phone.
inbox-heard-refused = Her worker noted a no by phone. { $said }
inbox-confirm = That is right
inbox-room = Room
inbox-room-any = First free room
inbox-arrived = She is here
inbox-no-show = She did not come
inbox-talk = Probably: talk first
inbox-accept = Yes, we take her
inbox-extend = She needs longer
inbox-minutes = Minutes more
inbox-why = Why
inbox-take-back = We cannot after all
inbox-refuse = We cannot
inbox-here = Arrived today
inbox-card-here = She is here
inbox-moves = She moves on to another house
inbox-moves-placed = The place kept for her here is free at once, and her referral is open again under the same code. Nobody is counted as turned away.
inbox-moves-arrived = She stays in your count until you record that she has left. Her referral is open again under the same code; she is counted once.
inbox-moves-agency = Her agency asks on
inbox-moves-house = We ask the next house
inbox-refuse-send = Answer no
# Turned away by phone.
turn-title = Turned away by phone
turn-lead = Counted at once; nothing is kept of her.
turn-why = Why
turn-other-reason = Reason: full, unless you choose another
turn-has-code = She has a code
turn-elsewhere = Had she asked elsewhere this week?
turn-elsewhere-yes = Yes
turn-elsewhere-no = No
turn-elsewhere-unknown = Not known
turn-pool = Which places
turn-code = Her code, if she has one
turn-code-hint = Then she stays one woman in the figures.
turn-count = Count
turn-find = Count, and find her a place elsewhere

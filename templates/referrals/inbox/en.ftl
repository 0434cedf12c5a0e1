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
inbox-card-asked = Can you take her?
inbox-card-talk = Offered: they may call
inbox-card-offered = Offered
inbox-card-coming = On the way
inbox-card-refused = Refused
inbox-place = Place
inbox-people = Who
inbox-urgency = When
inbox-languages = Languages
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
turn-find = Find her a place elsewhere

# Said on the pages of notices/.
notices-title = Reminders
notices-lead = { $n ->
    [one] One thing waits for you.
   *[other] { $n } things wait for you.
}
notices-none = There is nothing to tell you. What needs you will stand here.
notices-stale-counts = Not confirmed
notices-since = Two shifts have passed without a confirmation. Partners have seen “not confirmed” since { $since }.
notices-open = Open the counts
notices-place-open = A place has opened
notices-place-open-since = A place has been free since { $since } for somebody who waits. It waits for you only a short time, then it is told to the next.
notices-place-open-do = See who waits
notices-nobody-answers = Nobody answers
notices-nobody-answers-since = A request has waited for your house’s answer for too long; her worker has been told to phone since { $since }.
notices-nobody-answers-do = Open the requests
notices-moved-on = She moves on
notices-moved-on-since = A house that had somebody of yours has said that she moves on to another one. Since { $since } a place is sought again, under the same code.
notices-moved-on-do = Ask for her
notices-continued-elsewhere = Continued elsewhere
notices-continued-elsewhere-since = Since { $since } another agency goes on with a case of yours, by its code and with her consent. You need do nothing more for it.
notices-continued-elsewhere-do = See your cases
notices-many-withdrawals = Many withdrawals
notices-many-withdrawals-since = Within a day, three or more referrals of this agency were withdrawn after a house had offered a place; told { $since }. Each shows an intake line or keeps a bed: find out why.
notices-many-withdrawals-do = Look into it
notices-outcome-due = What became of her?
notices-outcome-due-since = Somebody your agency could not place has no outcome yet; asked since { $since }. Say what became of her, or that you still work on it.
notices-outcome-due-do = Open the referrals
notices-booking-unconfirmed = Interpreter not confirmed
notices-booking-unconfirmed-since = A booking of an interpreter has not been confirmed in time; told { $since }. Whoever is needed should be found another way before it begins.
notices-booking-unconfirmed-do = Open the bookings
notices-booking-asked-again = Interpreter cannot come
notices-booking-asked-again-since = The interpreter who was confirmed cannot come; told { $since }. The other services are asked again. Think of another way for her until somebody confirms.
notices-booking-asked-again-do = Open the booking
notices-booking-unfilled = Nobody interprets
notices-booking-unfilled-since = Nobody comes to a booking of an interpreter; told { $since }. Find another way, by telephone for instance.
notices-booking-unfilled-do = Open the booking
notices-booking-stands = Interpreter still booked
notices-booking-stands-since = An interpreter is still booked for a case that is over or moves on; told { $since }. Cancel the booking if nobody needs it.
notices-booking-stands-do = Open the booking

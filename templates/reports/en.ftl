# Said on the pages of reports/.
reports-title = Reports
reports-lead = Figures of facilities, and of persons as far as nobody can be found by them.
reports-open = Open
reports-capacity-title = Space-nights
reports-capacity-about = Spaces funded, open, occupied and held, by month, unit, pool, shelter, region or population.
# The formula, printed beside the figures.
reports-capacity-definition = A space-night is one bed or one room on one night, summed over the nights reported; nights without a report are in no sum. Nights are counted for each pool: ten pools can report 300 in a month of 30. A row that is not by unit adds beds and rooms. Held = kept for somebody on her way. Unavailable = funded − open (negative is surge). Occupancy = occupied ÷ open, and occupied ÷ funded; where nothing was open or funded there is no capacity to fill. Source: the census at the count hour of every night.
reports-from = From
reports-to = To
reports-group-by = Rows by
reports-show = Show
reports-group-month = Month
reports-group-unit = Unit
reports-group-pool = Pool
reports-group-shelter = Shelter
reports-group-region = Region
reports-group-population = Population
reports-nights = Nights
reports-funded = Funded
reports-open-spaces = Open
reports-occupied = Occupied
reports-held = Held
reports-unavailable = Unavailable
reports-occupancy-open = Occupied ÷ open
reports-occupancy-funded = Occupied ÷ funded
reports-no-capacity = no capacity
reports-beds = Beds
reports-rooms = Rooms
reports-all-beds = All, in beds
reports-all-rooms = All, in rooms
# What the table says, as a sentence.
reports-finding-beds = { reports-opening }, { $open } of open beds and { $funded } of funded beds were occupied on the nights reported.
reports-finding-rooms = { reports-opening }, { $open } of open rooms and { $funded } of funded rooms were occupied on the nights reported.
reports-finding-beds-none = { reports-opening }, no beds were both open and funded on the nights reported.
reports-finding-rooms-none = { reports-opening }, no rooms were both open and funded on the nights reported.
reports-finding-nothing = No night was reported { reports-during }.
reports-finding-no-spaces = No night could have been reported { reports-during }: there were no spaces here of which this report tells.
reports-coverage = Coverage: { $reported } of { $possible } { $possible ->
    [one] night reported
   *[other] nights reported
} ({ $share }), each pool’s nights counted.
reports-coverage-houses-reporting = { $possible ->
    [one] Coverage: { $reported } of { $possible } house reported at least one night.
   *[other] Coverage: { $reported } of { $possible } houses reported at least one night.
}
reports-only = Narrowed to: { $what }.
reports-only-nothing = There is no such house or pool among those you read about.
reports-only-wrong = There is no such choice; please take one from the list.
reports-only-some = Only capacity, nights full and the case for more beds can be narrowed. Other figures of persons come in fixed groupings.
reports-only-by = This report can be narrowed by: { $known }.
reports-all-populations = Everyone
reports-only-shelter = Only the house named below
reports-only-pool = Only the group of spaces named below
reports-coverage-none = Coverage: no night could have been reported.
reports-gaps = No report is not “0 occupied”: the column Nights shows where nights are missing.
reports-left-out = { $n ->
    [one] One more row is in this table’s CSV file.
   *[other] { $n } more rows are in this table’s CSV file.
}
reports-table-by-itself = This table as CSV
reports-about-csv = What the figures mean (CSV)
reports-table-csv = One table by itself comes as csv; as json and xlsx the report comes whole.
reports-table-wrong = There is no such table here. By themselves there are: { $known }.
reports-nights-of = { $n } of { $all }
# A figure and what it lies between, in one cell, and what heads it.
reports-between = { $mid } ({ $low }–{ $high })
reports-between-head = { $head } (from–to)
# What was asked wrongly.
reports-month-wrong = Please give a month as YYYY-MM, such as 2026-01.
reports-month-unfinished = There are figures up to { $last }; please ask for that month or an earlier one.
reports-period-backwards = The first month lies after the last one.
reports-group-wrong = Rows are by one or more of: { $known }.
reports-group-none = The rows of this report cannot be chosen.
reports-format-wrong = This report comes as json, csv or xlsx.
# What every report says of itself.
# The months a sentence is about: at its beginning, within it, by themselves. Other messages are made with these.
reports-opening = { $stretch ->
    [one] In { $stretch-to }
    [one-of-more] In { $stretch-to } ({ $stretch-told } of this report’s { $stretch-asked } months)
    [some-of-more] From { $stretch-from } to { $stretch-to } ({ $stretch-told } of this report’s { $stretch-asked } months)
   *[all] From { $stretch-from } to { $stretch-to }
}
reports-during = { $stretch ->
    [one] in { $stretch-to }
    [one-of-more] in { $stretch-to } ({ $stretch-told } of this report’s { $stretch-asked } months)
    [some-of-more] from { $stretch-from } to { $stretch-to } ({ $stretch-told } of this report’s { $stretch-asked } months)
   *[all] from { $stretch-from } to { $stretch-to }
}
reports-span = { $stretch ->
    [one] { $stretch-to }
   *[all] { $stretch-from } to { $stretch-to }
}
reports-span-fiscal = { $from }–{ $to }, April to March
reports-computed = Computed { $at } ({ $zone }).
reports-hidden = hidden
reports-hidden-cells = { $n ->
    [one] One figure is not shown: it could tell of 1 to 4 persons, or would give such a figure back.
   *[other] { $n } figures are not shown: they could tell of 1 to 4 persons, or would give such figures back.
}
reports-not-released = not released
reports-not-computed = cannot be computed
reports-no-report = no report
reports-coverage-houses = Coverage: { $in } of { $all } { $all ->
    [one] house is
   *[other] { $in ->
        [one] houses is
       *[other] houses are
    }
} in these figures.
reports-coverage-returns = Coverage: houses with a signed return: { $in } of { $all }; returns signed: { $signed } of { $returns }.
reports-coverage-apart = In { $months }, { $in } of { $all }{ $withheld ->
    [0] { "" }
    [one] : one withheld its figures of persons
   *[other] : { $withheld } withheld their figures of persons
}.
reports-coverage-withheld = { $n ->
    [one] One house withholds its figures of persons.
   *[other] { $n } houses withhold their figures of persons.
}
reports-coverage-months = Not released yet, and in no sum: { $months }.
reports-coverage-nightless = No night was reported, and none is in any sum: { $months }.
reports-coverage-own = Coverage: the books of your own house alone. Its nights are kept from { $month } on; what was not entered is in no figure.
reports-coverage-own-none = Coverage: the books of your own house alone, of which no night is kept yet; what was not entered is in no figure.
reports-compare = Set the year before beside it
reports-compare-wrong = The only comparison there is is year-before.
reports-year-before-of = { $head }, a year before
reports-year-before-said = Of the year before ({ reports-span }): { $said }
reports-year-before-uneven = { $row }: the months told are { $now }; of the year before, { $then }.
reports-nights-possible = Nights that could be reported
reports-group-quarter = Quarter
reports-group-fiscal-year = Fiscal year
reports-group-result = Result
reports-group-asked-elsewhere = Asked elsewhere
reports-group-refused-by = By
reports-group-how = How she asked
reports-group-reason = Reason
reports-group-outcome = Where she went
reports-group-within = Time
reports-group-urgency = Urgency
reports-group-languages = Languages
reports-group-language-answer = How language was met
reports-group-mode = Mode
reports-group-trafficking = Trafficking
reports-group-immigration = Immigration
reports-group-where-now = Where she was
reports-group-violence = Violence by
reports-group-about = What the rule tests
# The list of reports.
reports-days-full-about = Nights full by pool, shelter, and region with population; the longest run.
reports-demand-about = Who asked, how soon a house first answered, who was placed and how soon, who never was and why; women turned away by phone.
reports-turn-aways-about = Households turned away: by whom, for which reason, by phone or after a referral, for whom a space was sought.
reports-outcomes-about = What became of those not placed, who came, where women went when they left.
reports-interpretation-about = How language was met, needs nobody met, bookings of interpreters, service in French.
reports-trafficking-about = Trafficking on an axis of its own, beside immigration, where she was, and violence.
reports-rule-cost-about = What each rule excluded while a space stood free.
reports-srfva-about = Statistics Canada’s survey of residential facilities for victims of abuse.
reports-return-about = One house’s monthly return, exact and signed by its lead.
reports-case-about = How many women more one bed would admit, and how many beds would end the turn-aways.
# Tables of persons: what each is, what its figures mean, what it finds.
reports-count = Number
reports-share = Share
reports-all = All
reports-added-up = Rows added up
reports-regions-all = All regions
reports-regions-other = Other regions
reports-regions-merged = { $region } stands under “Other regions” for { $months }, and in every sum over those months: fewer than three of its houses are in these figures. It does not mean 0.
reports-regions-none = For { $months } no region is told for itself, nor in any sum over those months: too few houses are in these figures.
reports-terms-together = Short- and long-term together
reports-terms-merged = Short- and long-term houses stand together for { $months }, and in every sum over those months: fewer than three of one kind are in these figures.
reports-no-reason = No reason told
reports-no-mode = Not told
reports-no-test = No single need or situation
reports-column-named = “{ $name }”
reports-grouped-otherwise = { $title }: not told by { $asked } { $n ->
    [one] alone
   *[other] together
}; its rows are by { $by }.
# Of several lengths of time the first is taken.
reports-one-time = Rows are by { $by }: figures of persons are told by one length of time at once.
reports-own = Figures of your own house, exact; for the current month too, if you ask for it. They are for you. But for the return you sign, what leaves your house is released by the month, suppressed or rounded.
reports-funnel-title = What came of each referral
reports-funnel-definition = Each referral once, in the month it ended, by the region a place was sought in: no house is named, and none can be left out. Placed: a house had accepted her, whether or not she came; within 24 hours is counted from when it was told. Unmet rate = never placed ÷ all that ended, withdrawn ones among them. Shares are of everything in the same time, or, by region or population, of the same region or population: beside “never placed” the share is its unmet rate. Source: counts kept when a referral ends.
reports-funnel-finding = { reports-opening }, { $n ->
    [one] { reports-n } referral ended
   *[other] { reports-n } referrals ended
}; { reports-most }: { $top } ({ $share }).
reports-step = Step
reports-step-asked = Times a house was asked
reports-step-referrals = Referrals that ended, each once
reports-steps-title = From asking to a place
reports-steps-definition = The funnel. Asked: each request put to a house that it answered or let run out, in the month of that; a request called off before any answer is kept nowhere, and houses that withhold themselves are not in it. Referrals: each once, in the month it ended, whichever houses were asked for it; then what came of them. One referral can be put to several houses, and one that ends in a month may have been asked for in the month before, so that the first step is no sum the others are a part of; shares are of the referrals, and unmet rate = never placed ÷ referrals. Calls turned away by phone are a table of their own. Made of the figures of the tables below.
reports-steps-finding = { reports-opening }, in rounded figures, times a house was asked: { $asked }; referrals that ended: { $referrals }. Placed within 24 hours: { $day }, later: { $later }; never placed: { $never } (unmet rate { $rate }).
reports-phone-title = Women turned away by phone
reports-phone-definition = Calls in which a woman was turned away by phone, for whatever reason (no place, a rule of the house, her own choice), by whether she had asked elsewhere in the same week. Each call once, so that a woman who calls again is counted again; one who was referred afterwards is among the referrals as well, one who already had a referral is counted there alone. Calls to a house that withholds itself are not in it. Older calls do not say to which house: where a house of their region withholds itself, they are left out. Source: two taps of the staff.
reports-phone-finding = { reports-opening }, { $n ->
    [one] { reports-n } call of a woman was turned away
   *[other] { reports-n } calls of women were turned away
}; { $rows ->
    [usual] most often, had she asked elsewhere
   *[other] { reports-most }
}: { $top } ({ $share }).
reports-never-placed-title = Never placed, by reason
reports-never-placed-definition = Referrals never placed, once for each different reason why an asking came to nothing: the house’s, hers, or no answer. The rows may add up to more than there were referrals; a referral for which nobody was asked is in none.
reports-never-placed-finding = { reports-opening }, among { $n ->
    [one] { reports-n } reason for households
   *[other] { reports-n } reasons for households
} never placed, { reports-most }: { $top } ({ $share }).
reports-first-title = How soon a house first answered
reports-first-definition = From when a referral was told until the first house answered, whatever it said: each referral that was put to a house once, in the month it ended. “Never”: no house had answered when it ended.
reports-first-finding = { reports-opening }, { $n ->
    [one] { reports-n } referral was put
   *[other] { reports-n } referrals were put
} to houses; { $rows ->
    [usual] how soon the first answer came, most often
   *[other] { reports-most }
}: { $top } ({ $share }).
reports-placement-times-title = How soon a place was found
reports-placement-times-definition = From when a referral was told until the house accepted with which it was placed, for those placed, in the month the referral ended; a time just as long as a limit belongs to the shorter span.
reports-placement-times-finding = { reports-opening }, { $n ->
    [one] { reports-n } household was placed
   *[other] { reports-n } households were placed
}; { reports-most }: { $top } ({ $share }).
reports-answer-times-title = How soon houses answered
reports-answer-times-definition = From when a house was asked until it first answered: an offer, a yes or a no; “never” is a request that ran out unanswered; a time just as long as a limit belongs to the shorter span. Requests called off before any answer are not counted.
reports-answer-times-finding = { reports-opening }, { $n ->
    [one] a house was asked once
   *[other] houses were asked { reports-n } times
}; { $rows ->
    [usual] most often, by urgency and time to the answer
   *[other] { reports-most }
}: { $top } ({ $share }).
reports-turned-away-title = Turned away
reports-turned-away-definition = Each time a household was turned away, by phone or after a referral: refused by the house, declined by her or an offer she did not take up in time, or left without an answer. The population is that of the group of spaces that was asked. One household can be turned away more than once; among the referrals of “demand” she is counted once.
reports-turned-away-finding = { reports-opening }, { $n ->
    [one] a household was turned away once
   *[other] households were turned away { reports-n } times
}; { reports-most }: { $top } ({ $share }).
reports-turned-away-how-title = Turned away by phone and after a referral
reports-turned-away-how-definition = The same turn-aways, by how the household had asked: by phone, or by a referral put to the house. A woman who phones and has a referral is among those by phone here, and not among the calls that demand counts. How and why are never told together.
reports-turned-away-how-finding = { reports-opening }, { $n ->
    [one] a household was turned away once
   *[other] households were turned away { reports-n } times
}; { reports-most }: { $top } ({ $share }).
reports-outcomes-title = Where those not placed went
reports-outcomes-definition = What the agency noted of a referral that was never placed; it is asked 24 and 72 hours after the referral was told or last renewed, and after seven days it is “unknown”.
reports-outcomes-finding = { reports-opening }, { $n ->
    [one] { reports-n } household was never placed
   *[other] { reports-n } households were never placed
}; { reports-most }: { $top } ({ $share }).
reports-arrivals-title = Who came
reports-arrivals-definition = Households a house had accepted: whether they came. Those who withdrew or moved on before are not in it.
reports-arrivals-finding = { reports-opening }, { $n ->
    [one] { reports-n } household was expected
   *[other] { reports-n } households were expected
}; { reports-most }: { $top } ({ $share }).
reports-departures-title = Where women went when they left
reports-departures-definition = Households that left houses that keep anonymous stays, by where the woman went; of other houses it is not known.
reports-departures-finding = { reports-opening }, { $n ->
    [one] { reports-n } household left
   *[other] { reports-n } households left
}; { reports-most }: { $top } ({ $share }).
reports-language-title = How language was met
reports-language-definition = Accepted referrals in which a language other than English or French was named, by the first one named: how the house met it in the end, “not needed” included. Counted a day after the referral ended.
reports-language-finding = { reports-opening }, { $n ->
    [one] { reports-n } household that a house accepted
   *[other] { reports-n } households that a house accepted
} had named a language other than English or French; { reports-most }: { $top } ({ $share }).
reports-spoken-title = Language met and unmet
reports-spoken-met = Met
reports-spoken-unmet = Not met
reports-spoken-definition = Met: households that a house accepted, by the first language named other than English or French, where staff spoke it, an interpreter was booked, or one interpreted by telephone. Not met: needs nobody met, as in the table of these below, those of households never placed among them. A need counted as booked to which nobody came is in both. Whoever declined interpretation or did not need it is in neither. Largest unmet need first. Each figure is rounded by itself, so that the rows may add up to more or less than “All”, which is the nearer to what was counted. Made of the figures of the tables below.
reports-spoken-finding = { reports-opening }, in rounded figures, households whose language was met: { $met }; needs nobody met: { $unmet }, most often in: { $top } ({ $n }).
reports-spoken-finding-all = { reports-opening }, in rounded figures, households whose language was met: { $met }; needs nobody met: { $unmet }.
reports-unmet-title = Language needs nobody met
reports-unmet-definition = Needs of interpretation that nobody met: a booking nobody filled or the service called off, or an accepted referral of which nobody settled how language would be met; each need once, by group of languages, and by mode where an interpreter was asked for.
reports-unmet-finding = { reports-opening }, { $n ->
    [one] { reports-n } need of language was not met
   *[other] { reports-n } needs of language were not met
}; { reports-most }: { $top } ({ $share }).
reports-bookings-title = Interpreters booked
reports-bookings-definition = Bookings of interpreters that are over, each once, and what became of them. Figures of 1 to 4 are hidden, with whatever would give them back.
reports-bookings-finding = { reports-opening }, { $n ->
    [one] an interpreter was booked once
   *[other] interpreters were booked { reports-n } times
}; { reports-most }: { $top } ({ $share }).
reports-french-title = Served in French
reports-french-definition = Accepted referrals in which French was named among her languages: whether staff served her in it; “no” is anything else, a question left open too. To be served in French is a right and not interpretation.
reports-french-finding = { reports-opening }, { $n ->
    [one] { reports-n } household that a house accepted
   *[other] { reports-n } households that a house accepted
} had named French; { $rows ->
    [usual] served in it, most often
   *[other] { reports-most }
}: { $top } ({ $share }).
reports-trafficking-definition = Referrals by what the worker chose; where she chose nothing, trafficking is counted as no sign and immigration as not asked, and place and violence are not counted, so that the tables need not have the same sum. Trafficking, immigration, place and violence are separate axes: a woman who claims asylum is counted on each that was told, and vanishes into none.
reports-trafficking-immigration-title = Trafficking and immigration
reports-trafficking-immigration-finding = { reports-opening }, { $n ->
    [one] { reports-n } referral
   *[other] { reports-n } referrals
}; { $rows ->
    [usual] most often, by trafficking and immigration status
   *[other] { reports-most }
}: { $top } ({ $share }).
reports-trafficking-where-title = Trafficking and where she was
reports-trafficking-where-finding = { reports-opening }, { $n ->
    [one] { reports-n } referral
   *[other] { reports-n } referrals
}; { $rows ->
    [usual] most often, by trafficking and where she was
   *[other] { reports-most }
}: { $top } ({ $share }).
reports-violence-title = Violence
reports-violence-definition = Referrals by whose violence was left, where the worker told it.
reports-violence-finding = { reports-opening }, { $n ->
    [one] { reports-n } referral
   *[other] { reports-n } referrals
}; { $rows ->
    [usual] most often, by whose violence was left
   *[other] { reports-most }
}: { $top } ({ $share }).
reports-rule-cost-title = What rules excluded while a space stood free
reports-rule-cost-definition = Searches in which a rule of a pool (a need, a situation, an age or the number of people) excluded a household while that pool had a space free: once for each pool and each rule. The same question by the same worker within half an hour is one search; a question that was changed is another. Searches are counted, not households. The cost of a rule is what it excluded, not what it protects.
reports-rule-cost-finding = { reports-opening }, { $n ->
    [one] a rule excluded a household once
   *[other] rules excluded households { reports-n } times
} while a space stood free; { reports-most }: { $top } ({ $share }).
# Releases.
releases-title = Releases
releases-lead = But for the return a house signs for its funder, figures of persons leave the houses only as releases: computed, looked at, approved, and from then on unchanging. A correction is a new release.
releases-months = Finished months
releases-none = Nothing has been released yet.
releases-register = What was released
release-is-out = Released, version { $version }
release-is-not = Not released
release-is-closed = Not opened yet
release-look = Look
release-title = Figures of persons, { $month }
release-lead = This is all that would be released of the month. Figures of 1 to 4 are hidden, with whatever would give them back, or rounded to multiples of 5; that you look is in the journal. What a house says now counts for months that are not opened yet; what does not stand here is 0, or was rounded to 0.
release-lead-out = This is all that is released of the month, in the version that stands: the figures kept now give the same. Figures of 1 to 4 are hidden, with whatever would give them back, or rounded to multiples of 5; that you look is in the journal. What does not stand here is 0, or was rounded to 0.
release-version = Version
release-reason = Reason
release-approved-at = Approved
release-coverage = Houses in it
release-number = Number
release-houses = { $in } of { $all }
release-withheld = Houses withheld
release-hidden = Figures hidden
release-newly-hidden = Figures the last version showed and this one hides
release-unanswered = Asked, and no answer yet
release-asking = Houses that asked to be asked can answer until { $until }. The month can be opened when all have answered, or after that day: nobody is to see what is one house’s by the difference its answer makes.
release-open-lead = Nobody has seen the figures of this month yet. Opening it settles which houses are in it and in which region each stood: from then on, what a house says counts for later months. That you open it, and each look at it, is in the journal.
release-would-be-in = Would be in it
release-no-answer = Their time to answer is over: no answer is a no, and they are left out.
release-open = Open the month
release-answered-late = This month was already opened. What this house says counts for months that are not.
release-choose-reason = Choose
release-approve = Release these figures
release-nothing = Nobody was counted in this month.
release-own = Figures of persons of this house, in every month that was not opened yet
release-choose = Save
release-asked = { $month }: may this house be in the figures that are released? Your answer counts until the month is opened.
release-answered-yes = { $month }: you said yes, this house may be in the figures that are released. Until the month is opened you can still say:
release-answered-no = { $month }: you said no, this house is to be left out of the figures that are released. Until the month is opened you can still say:
release-yes = Yes
release-no = No, leave us out
release-unfinished = A month is released when it is over.
release-changed = The figures have changed since you looked at them. Look again, then release.
release-the-same = Nothing has changed since the last release of this month.
release-why = A correction says why.
release-gives-back = This correction would give back figures that the last release hides. Wait until more has changed, and try again.
notice-release-approved = Released. From now on these figures do not change.
notice-figures-chosen = Saved.
notice-figures-answered = Your answer is noted.
act-release-approved = Released figures of persons
act-release-opened = Opened a month before its release
act-release-looked-at = Looked at figures before their release
act-figures-chosen = Chose what is released of a house
act-figures-answered = Answered for a release
reports-nothing = Nothing is told for this period.
reports-space-nights = space-nights
reports-bed-nights = bed-nights
reports-room-nights = room-nights
reports-occupancy-percent = occupied ÷ open, in percent
reports-full-percent = nights full ÷ nights reported, in percent
# Which rows were fullest; a tie is told by all its names, or by how many rows they are.
reports-capacity-fullest = Fullest: { $most } ({ $mostshare } of open spaces occupied); least full: { $least } ({ $leastshare }).
reports-so-many-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
reports-ask = Other months, other rows
# The case for more beds.
beds-title = The case for more beds
beds-definition = Arrivals = households admitted, each time, + households left without a place, each once. Left without a place = referrals never placed + half of those withdrawn + first calls turned away by phone, whatever the reason, − those that found a place by a later call; a call by a woman who had asked elsewhere in the week is a later one. Mean stay = space-nights occupied ÷ households that left: the nights of a stay where a household takes one space. The share turned away with 0 to +n spaces follows from Erlang’s loss formula (A. K. Erlang, 1917), solved for what was observed. “End” means that fewer than 1% of those who ask are turned away, or fewer than one household a year. The pools of a region for the same population share their demand.
beds-covered = Houses in these figures are those that were there in all twelve months of a fiscal year and were left out of none; of several years, those of the year that had the fewest.
beds-no-year = A case is told for a whole fiscal year, April to March; none ends in this period.
beds-no-year-own = In this period none of your groups of spaces has a night to compute a case from.
beds-none = For this period no case can be computed: the table says why.
beds-finding = { $of }: one more space would admit about { $one ->
    [one] { $one } more household
   *[other] { $one } more households
} a year ({ $onelow } to { $onehigh }); about { $end } more ({ $endlow } to { $endhigh }) would end the turn-aways.
beds-finding-at-least = { $of }: one more space would admit about { $one ->
    [one] { $one } more household
   *[other] { $one } more households
} a year ({ $onelow } to { $onehigh }); about { $end } more ({ $endlow } to { $endhigh }) would end the turn-aways. Women who stopped calling are not in it, and would add to the need.
# What a case is of, and of which time.
beds-of = { $of } ({ $when })
beds-year = fiscal year { $year }
beds-spaces = Spaces open, mean
beds-stay = Space-nights per household that left
beds-asked = Households that asked, a year
beds-without = Without a place, a year
beds-per-space-low = More by one space, a year, low
beds-per-space = More by one space, a year
beds-per-space-high = More by one space, a year, high
beds-to-end-low = Spaces to end turn-aways, low
beds-to-end = Spaces to end turn-aways
beds-to-end-high = Spaces to end turn-aways, high
beds-at-end = More by these, a year
beds-rests-on = Rests on
beds-why-not = Why it cannot be computed
beds-few-nights = no pool reported 90 nights
beds-nothing-open = nothing was open
beds-no-departures = fewer than 10 departures; or, for more than a tenth of the occupied spaces, comings and goings not recorded, or more than a tenth of what changed set by hand
beds-no-demand = nobody who asked was counted, or too few
beds-out-of-bounds = numbers out of bounds
beds-regions-merged = several regions told together, which need not share a demand
beds-several-each = households take more than one bed on average
beds-give-back = it would give small numbers back that are hidden
beds-curve-title = What each added space would do
beds-curve-definition = Households more admitted in a year with 0, 1, 2 … more spaces, of each place that has a case in the newest year told: single women first, then where one more does most. Computed from the same numbers as the case above, and never told as more than are without a place.
beds-curve-finding = { $of }: { $added } more spaces would admit about { $more ->
    [one] { $more } more household
   *[other] { $more } more households
} a year ({ $low } to { $high }).
# Where there is no case, and how many more places stand in the table than in sentences.
beds-cannot = { $of }: no case can be computed, for this reason: { $why }.
beds-rest = { $n ->
    [one] One more place stands in the table; the report can be narrowed to a region or a population.
   *[other] { $n } more places stand in the table; the report can be narrowed to a region or a population.
}
beds-none-here = No case is told for what this report is narrowed to. There are: { $known }.
beds-added = Spaces added
beds-more-low = More households a year, low
beds-more = More households a year
beds-more-high = More households a year, high
beds-assumes = What was assumed, by letter: the column “Rests on” says which of it each case rests on.
beds-assumed = { $letter }. { $what }
beds-bias = Women who stopped calling are counted nowhere. In 260 simulated regions the low end of the range was never above the truth; the middle lay 4% below it for one more space (7% where women call again) and 9% where up to half of the women did not call a full region. Calls refused for another reason than want of space are counted as want of it, which goes the other way.
beds-range = How sure it is: the range is sampling error (95%) in each reading of calls of which nobody knows whether they were repeats. Released figures are computed from counts rounded to tens, which their range allows for, and told in whole households, those who asked in tens; a range is rounded outwards. In simulated regions it held the truth in more than nine of ten, from exact counts and from rounded ones, and where fewer than 60 households had left too. A place in which a house withholds itself has no case, and neither have regions that are told together beside others; where all are told together, as “All regions”, these have one.
reports-finding-untold = { $title }: { reports-during } the total is not told, nor any share of it, for a figure of { $months } is hidden.
reports-finding-untold-most = { $title }: { reports-during }, { reports-most }: { $top } ({ $share }). The total is not told, nor any share of it, for a figure of { $months } is hidden.
reports-finding-no-reason = { $title }: { reports-during }, { reports-n }; { $rounded ->
    [no] no reason was told for any
   *[yes] a reason was told for none, or for so few that it was rounded to 0
}.
reports-rounded = Rounded: { $titles }. Each figure of a month is a multiple of 5, at most 4 from what was counted and always the same way; a longer time is the sum of its months. What is not shown is 0, or was rounded to 0.
reports-rounded-months = A figure of { $n } months is off by about { $off } as a rule, and by { $most } at most; rows added up are off by more.
# A number within a sentence, where it may be rounded.
reports-n = { $rounded ->
    [yes] about { $n }
    [sum] about { $n } (figures added up, off by about { $off } as a rule)
   *[no] { $n }
}
reports-definition-rounded = { $definition } Figures are rounded to multiples of 5, each by itself: parts can add up to more or less than their whole, and one that is more has no share.
reports-finding-few = { $title }: { reports-during } nobody was counted, or so few that it was rounded to 0.
reports-finding-total = { $title }: { reports-during }, { reports-n }. What was most frequent cannot be told, for not all of it is shown.
reports-finding-alone = { $title }: { reports-during }, { reports-n }.
reports-finding-even = { $title }: { reports-during }, { reports-n }; several were equally frequent.
# What it was by that was most frequent, where a table is by something else than usually.
reports-most = { $rows ->
    [population] most often for
   *[other] most often
}
# Each share is of those rows alone that are alike in this column.
reports-definition-shares = { $definition } Shares are of the rows with the same { $by }.
reports-shares-of = Shares are of the rows with the same { $by }.
# What was most frequent, where two were, and a name that stands for two things.
reports-most-two = “{ $one }” and “{ $other }”
reports-most-of-all = { $figure } of all
reports-most-each = { $figure } each
reports-named-in-column = { $column } “{ $name }”
reports-finding-nobody = { $title }: { reports-during } nobody was counted.
# Unavailable by reason.
reports-unavailable-title = Unavailable, by reason
reports-unavailable-definition = Space-nights funded and not open, by the reason the house had given when the night was counted; nights are those of each pool on which something was closed for it. Nights with more open than funded (surge) are not in it, so that it can be more than the column Unavailable above. Source: the census.
reports-unavailable-finding = { reports-opening }, { $n ->
    [one] one space-night was funded and not open
   *[other] { $n } space-nights were funded and not open
}; most often: { $top } ({ $share }).
reports-unavailable-finding-even = { reports-opening }, { $n ->
    [one] one space-night was funded and not open
   *[other] { $n } space-nights were funded and not open
}; several reasons were equally frequent.
# Open data.
reports-open-data = Open data (CSV)
reports-open-data-about = The nights of houses that publish theirs, in the shape of the City of Toronto’s daily file; without months, the last twelve that are over.
# Nights full.
reports-full-title = Nights full
reports-full-no-single-women = { reports-opening }, there were no spaces for single women in: { $regions }.
reports-full-choose = Narrowed to one region and one population, or to one group of spaces, this report draws its nights as a calendar.
reports-full-definition = Full: something was open and nothing vacant in every pool that took anybody (occupied + held ≥ open). Nearly full, the full nights among them: occupied + held reached the threshold of what was open in those pools together, beds and rooms each. Share = nights full ÷ nights reported; a reported night on which nothing was open or nobody was taken is not full. A run is of full nights one after the other; a night without a report is in no denominator and breaks it. Of a shelter, and of a region’s spaces for one population, a night counts as reported as soon as one of its pools reported, and is full when each of those that reported and took anybody was: a pool without a report that night could have had room. The coverage counts each pool’s nights. Source: the census at the count hour of every night.
reports-full = Full
reports-full-share = Full ÷ nights
reports-nearly-full = Nearly full
reports-nearly-full-share = Nearly full ÷ nights
reports-longest-run = Longest run
# What the table says: single women apart, then whoever was full most often.
reports-full-single-women = { reports-opening }, single women’s spaces in { $region } were full on { reports-full-nights } ({ $share }); the longest run was { $run ->
    [one] 1 night
   *[other] { $run } nights
}.
reports-full-single-women-most = { reports-opening }, single women’s spaces were full most often in { $region }: on { reports-full-nights } ({ $share }){ reports-full-others }; the longest run was { $run ->
    [one] 1 night
   *[other] { $run } nights
}.
reports-full-finding = { reports-opening }, { $name }: full on { reports-full-nights } ({ $share }); the longest run was { $run ->
    [one] 1 night
   *[other] { $run } nights
}.
reports-full-most = { reports-opening }, full most often: { $name }, on { reports-full-nights } ({ $share }){ reports-full-others }; the longest run was { $run ->
    [one] 1 night
   *[other] { $run } nights
}.
reports-full-never = { reports-opening }, full on no night: { $name } ({ $nights } { $nights ->
    [one] night
   *[other] nights
} reported){ $others ->
    [0] {""}
    [one] {" "}and one other
   *[other] {" "}and { $others } others
}.
reports-full-nights = { $full } of the { $nights } { $nights ->
    [one] night
   *[other] nights
} reported
reports-full-others = { $others ->
    [0] {""}
    [one] , as one other was
   *[other] , as { $others } others were
}
reports-full-most-others = { reports-opening }, full most often of the other spaces: { $name }, on { reports-full-nights } ({ $share }){ reports-full-others }; the longest run was { $run ->
    [one] 1 night
   *[other] { $run } nights
}.
reports-full-nearly-own = Night by night only full and not full are told: nearly full is among not full there, and in the table by the month.
reports-own-facilities = Figures of your own house alone: what is said of a region is of your house’s spaces in it.
reports-full-nights-untold = Not told night by night: { $months }. On some night fewer than three houses reported that took people and were not full all month, or one was full as often as all together; by the month they are in the table.
reports-full-thresholds = Full is 100% of what was open, spaces held included. Nearly full is { $threshold } or more: the network’s setting. Statistics Canada’s survey takes occupied ÷ funded beds on one day: its figures are not to be compared with these.
reports-full-gaps = No report is not “0 free”: the column Nights shows where nights are missing.
reports-full-recounted = The threshold for nearly full has been set anew, and some of these months are still being counted again by it.
# The survey.
reports-group-term = Expected stay
survey-facilities = Facilities counted
survey-facilities-missing = Facilities nobody vouched for
survey-pools-missing = Groups of spaces nobody vouched for
survey-nearly-full = Facilities nearly full or full
survey-counted = Counted
survey-snapshot-title = At noon of the survey’s day
survey-snapshot-definition = How every house stood at noon of the survey’s day, on its own clock. Long-term is second-stage housing, short-term every other kind of house; Statistics Canada’s survey goes by the expected stay: under three months, counted in beds, or three months or more, counted in units. A room is a unit here. Occupancy is occupied ÷ open, and ÷ funded; the survey’s rate is of funded beds of short-term facilities. Nearly full or full, of short-term facilities and each by itself: occupied beds reached the share of funded beds that the network has set for “nearly full”. Groups of spaces nobody had vouched for at noon are in no figure, and a house of which nobody had vouched for any is not among the facilities counted. Numbers are read from the history of counts: a snapshot taken late is still that of noon.
survey-residents-title = Who was in at noon
survey-residents-definition = People in the house at noon of the survey’s day, by age, from anonymous stays; where nobody said who came, each space is counted as one adult. This cannot be computed, which is not zero, where a house keeps no stays, where stays account for fewer spaces than were occupied, where nobody had vouched for one of its groups of spaces, or where the program came round a day or more after noon; and not for a term in which one of your houses is so. Households turned away are those of the night of that day, from the count hour (4:00 unless set) to the next, by the house or because nobody answered; the survey counts persons. It also asks of residents what is never kept here, such as gender, reasons, identity, status and earlier stays.
survey-residents-untold = Who was in at noon is told to each house about itself, and to nobody else.
survey-residents-definition-untold = People in a house at noon of the survey’s day, by age, and households turned away in the night of that day. Figures of one day are not released.
survey-day-departures-title = Where those went who left on that day
survey-day-departures-definition = Households that left on the survey’s day, from midnight on by the house’s clock, by where the woman went, from anonymous stays. A stay is erased a day after it ended: this can be told on that day alone, to your own house, and nothing of it is kept. Afterwards, and where a house keeps no stays, it cannot be computed, which is not zero. Statistics Canada’s survey counts persons.
survey-day-departures-finding = { $day }: { $n ->
        [one] { $n } household has left.
       *[other] { $n } households have left.
    }
survey-day-departures-none = { $day }: where those went who left cannot be computed.
survey-day-departures-unknown = Not kept, or erased by now
survey-movements-title = Admissions and departures, for the survey
survey-movements-definition = Households admitted and departed in a fiscal year, 1 April to 31 March, each time: one that comes twice is counted twice. Statistics Canada’s survey counts persons, each woman and each child at each admission, and is not to be compared with these figures. What is released is the sum of the year’s months, each rounded to a multiple of 5, so that no month is given back.
survey-movements-finding = { reports-opening }, { $rounded ->
    [yes] in rounded figures, households
   *[no] households
} admitted: { $admitted }; departed: { $departed }.
survey-departures-title = Where they went, for the survey
survey-departures-definition = Departures of households in the fiscal year by where women went, of houses that keep anonymous stays; of other houses it cannot be computed. Statistics Canada’s survey asks where those went who left on its day. What is released is the sum of the year’s months, each rounded to a multiple of 5.
survey-departures-finding = { reports-opening }, { $n ->
    [one] { reports-n } departure
   *[other] { reports-n } departures
} with a destination; { reports-most }: { $top } ({ $share }).
survey-turned-away-title = Turned away, for the survey
survey-turned-away-definition = Households turned away in the fiscal year, each time and by each house: by the house, by their own choice, or because nobody answered. Statistics Canada’s survey tells those turned away on its day alone, as persons: compare only those by the house. What is released is the sum of the year’s months, each rounded to a multiple of 5.
survey-turned-away-finding = { reports-opening }, { $n ->
    [one] a household was turned away once
   *[other] households were turned away { reports-n } times
}; { reports-most }: { $top } ({ $share }).
survey-finding = { $day }, at noon: { $n ->
        [one] { $n } facility was counted.
       *[other] { $n } facilities were counted.
    }
survey-finding-full = { $n ->
    [one] { $full } of { $n } short-term facility with funded beds had { $threshold } or more of them occupied.
   *[other] { $full } of { $n } short-term facilities with funded beds had { $threshold } or more of them occupied, each by itself.
}
survey-finding-later = { $day } is the day of the survey; its figures are told when the month is over.
survey-finding-none = { $day } is the day of the survey; no facility has been counted.
survey-finding-no-day = No day was set for { $year }: there is no snapshot.
survey-note-released = Figures of facilities are as they were counted. Figures of persons are the sum of what was released of the year’s months.
survey-no-stays = Where the house keeps no stays
survey-one-year = Please choose months of one fiscal year, April to March.
survey-day-link = The day of the survey
survey-day-title = The day of the survey
survey-day-lead = At noon of this day every house is counted, on its own clock. Set it a day ahead at least; it can be changed until it has begun.
survey-year = Fiscal year
survey-date = Day
survey-date-hint = Within the year, or in the three months after it. Statistics Canada’s survey takes a working day in mid-April after the year, such as 13 April 2023.
survey-day-save = Set this day
survey-days = Days that are set
survey-days-none = No day has been set yet.
survey-day-wrong = Please write the day as 2026-04-15.
survey-day-outside = The day lies in the fiscal year, or in the three months after it.
survey-day-early = Set the day at least a day ahead.
survey-day-past = This year’s day has begun; it stays as it is.
survey-day-weekend = A Saturday or Sunday: Statistics Canada’s survey takes a working day.
notice-survey-day-set = The day is set.
notice-survey-day-set-weekend = The day is set. It is a Saturday or a Sunday: Statistics Canada’s survey takes a working day. You can still change it.
act-survey-day-set = Set the day of the survey
act-survey-taken = Counted a house at noon of the survey’s day
# The return.
return-nights = Nights reported, each pool’s counted
return-funded-beds = Bed-nights funded
return-funded-rooms = Room-nights funded
return-open-beds = Bed-nights open
return-open-rooms = Room-nights open
return-occupied-beds = Bed-nights occupied
return-occupied-rooms = Room-nights occupied
return-of-open-beds = Occupancy of open beds
return-of-open-rooms = Occupancy of open rooms
return-of-funded-beds = Occupancy of funded beds
return-of-funded-rooms = Occupancy of funded rooms
return-admitted = Households admitted
return-departed = Households departed
return-departed-to = Departed to: { $to }
return-turned-away = Households turned away
return-turned-away-by = Turned away by: { $by }
return-turned-away-how = Turned away: { $how }
return-turned-away-for = Turned away for: { $why }
return-not-kept = Not counted here: cannot be computed
return-line = Line
return-words = The form’s words
return-measure = What it asks for
return-figure = Figure
return-state = Signature
return-signed-at = Signed
return-before = Before
return-now = Now
return-lines-title = The return
return-lines-definition = Each line of the form with what it asks for. Space-nights are added up over the nights reported; occupancy is occupied ÷ open, and ÷ funded. Households admitted, departed and turned away are counted when it happens, in the month of that night. Turned away are those refused by the house, those who declined, and requests nobody answered, together; a line that asks for some of them alone says which. Admissions and departures cannot be computed where people were in and nobody was counted coming or going; where they went, unless every departure of the month says so, as where a house keeps stays. That is not zero. The figures are exact: a house gives them to those who fund it, signed by its lead.
return-register-title = Signatures
return-register-definition = A return is signed by the house’s lead once its month is over, and from then on does not change. A correction is another version that says why. The number is that of all its figures together, and tells none of them.
return-corrections-title = Corrections
return-corrections-definition = What each correction changed: the line as it was signed before, and as it was signed then.
return-finding = Returns for { reports-span }: signed: { $signed }; not signed: { $unsigned }.
return-none-signed = No return for { reports-span } has been signed for you. Of what was not signed for you, no figure is told; houses you do not fund are not named.
return-lines-finding = { reports-opening }, { $house }: { $is-signed ->
    [yes] the return is signed.
   *[no] the return is not signed.
}
return-lines-finding-all = { reports-opening }, returns signed: { $signed }; not signed: { $unsigned }.
return-note-lead = Months that are not signed are as your house stands now; signed ones are as they were signed.
return-note-funder = These are the returns that houses you fund have signed for you. Each of these houses is named; of what they have not signed for you, no figure is told. Houses you do not fund are not named.
return-note-register = A house’s return is exact, and only for the funders of its contracts: here it says whether it is signed.
return-period-long = Returns are read for { $most } months at most.
return-code-wrong = A line’s code has up to 24 letters, digits, points and hyphens, and begins with a letter or a digit.
return-words-wrong = Only the form’s own words: no numbers to call and no addresses.
return-unfinished = A return is signed when its month is over.
return-moved = The figures, or who reads them, have changed since you looked. Look again, then sign.
return-the-same = Nothing has changed since this return was signed.
return-why = A correction says why.
return-place-none = There is no line in this place. Places go from 1 to { $most }.
return-look = Look and sign: { $month }, { $house }
return-look-at-signed = Look at what is signed: { $month }, { $house }
return-lines-link = What the lines of the form ask for
return-title = Return for { $month }
return-lead = Look at every line, and at who will read it. Once you have signed, it does not change any more.
return-lead-signed = This return is signed and does not change any more: these are its figures. Should they change, you can sign a correction, which says why.
return-lead-again = This return is signed, and something has changed since. Look at every line, and at who will read it; what you sign now is a correction, which says why.
return-house = House
return-nights-of = { $n } of { $all }
return-signed-as = Version { $version }, signed { $at }
return-sign = Sign this return
return-nothing-new = Nothing has changed since it was signed.
return-form-title = The lines of the return
return-form-lead = Each line of your province’s form and what it asks for. Write the form’s own words, in both languages, and nothing about anybody.
return-form-usual = These lines hold for everybody who has set none. The first one you change makes them your own.
return-form-usual-all = These are the built-in lines. They hold for every house that has set none; the first one you change makes lines that hold instead.
return-form-own = These lines are your own.
return-form-own-all = These lines hold for every house that has set none.
return-place = Place
return-place-hint = From 1 to { $n }. A line that stands there is changed.
return-english = In English
return-french = In French
return-form-line = Set a line
return-form-save = Save this line
return-form-remove = Remove
return-form-reset = Use everybody’s lines again
return-form-reset-all = Use the built-in lines again
notice-return-signed = Signed. From now on this return does not change.
notice-return-mapped = Saved.
act-return-signed = Signed a return
act-return-mapped = Set what a line of the return asks for
reports-open-end = The last row is not whole: its last month is { $to }.
reports-by-region = Requests and languages are counted by region and name no house: those of a house that withholds itself are in them.
reports-not-by-house = Not counted by house, and told in the network’s releases alone: { $titles }.
reports-untold = Whether accepted households came is not told for months in which a house is left out: beside the referrals placed it would tell that house’s.
reports-begun = { $title }: the first month counted whole is { $month }. What came before was not counted so, and is not zero.
beds-definition-own = Of each of your pools by itself. Arrivals = households admitted, each time, + those your house refused, by phone or after a referral, for whatever reason; whether they had asked elsewhere is not kept by pool, so that the range takes them both ways. Requests that nobody answered are not in it. Mean stay = space-nights occupied ÷ households that left. The share turned away with 0 to +n spaces follows from Erlang’s loss formula (A. K. Erlang, 1917), solved for what was observed. Pools of a region share their demand: added up, cases of single pools tell too much.
return-means = Meaning
return-means-title = What each line means
return-means-definition = The definition of everything the lines ask for, once each.
return-means-nights = Nights that were reported, of every pool of the house; a night nobody vouched for is not one of them.
return-means-funded = Spaces that are paid for, added up over the nights reported.
return-means-open = Spaces that were staffed and fit for use, added up over the nights reported.
return-means-occupied = Spaces that were taken at the hour nights are counted, added up over the nights reported.
return-means-of-open = Space-nights occupied ÷ space-nights open, over the nights reported.
return-means-of-funded = Space-nights occupied ÷ space-nights funded, over the nights reported.
return-means-admitted = Households that came in during the month, each when it came.
return-means-departed = Households that left during the month, each when it left.
return-means-departed-to = Those of them that left for there; cannot be computed unless every departure of the month says where to.
return-means-turned-away = Households turned away, by phone and after a referral: refused by the house, declined by her, or left without an answer; one that asked twice is counted twice.
return-means-turned-away-how = Those of them by how they had asked, by phone or by a referral; cannot be computed for a month in which it was not yet counted.
return-means-turned-away-by = Those of them by who said no; nobody, where a request ran out without an answer.
return-means-turned-away-for = Those of them for this reason; each refusal has one.
return-means-not-kept = Asked for by the form and not counted here.
return-readers = Who will read it
return-readers-are = When you sign, these read it, every line, and nobody else outside your house:
return-readers-are-signed = It is signed for these. They read every line, and nobody else outside your house does:
return-readers-none = Nobody outside your house: no funder is named for it. You can sign and keep the return all the same; should a funder be named later, it reads nothing you have signed before, unless you sign again.
return-readers-none-signed = Nobody outside your house: no funder is named for it. Should one be named later, you can sign again for it.
return-erased = The figures of this month are erased: they are kept for ten years.
release-erased = The figures of this month are erased: they are kept for ten years.
reports-erased = Figures are kept for ten years. The oldest month there is: { $first }.
reports-erased-before = Figures are kept for ten years. With the year before beside it, the first month can be { $first } at the earliest.
act-figures-erased = Erased a month’s figures after ten years
act-nights-erased = Erased a month’s counts by night after 13 months
release-changes = What version { $version } changes of { $month }
release-changed-what = { $month }, version { $version }: { $n ->
    [one] { $n } figure changed
   *[other] { $n } figures changed
}
release-change-table = Table
release-change-of = Figure
release-change-named = { $head }: { $name }
release-change-before = Before
release-change-now = Now
release-unchanged = No figure is printed otherwise than in the version before.
release-case-figure = Figure
release-case-low = { $of }, low
release-case-high = { $of }, high
release-case-more = Households more a year with { $n ->
    [one] { $n } space
   *[other] { $n } spaces
} added
release-case-at-least = Women who stopped calling would add to the need
release-case-yes = Yes
release-case-no = No
reports-corrected = { $month } is version { $version }, approved { $approved }: what was changed stands under “Releases”.
# Pictures.
pictures-full = Full
pictures-nearly-full = Nearly full
pictures-not-full = Not full
pictures-no-report = No report
pictures-night-full = { $day }: full
pictures-night-nearly-full = { $day }: nearly full
pictures-night-not-full = { $day }: not full
pictures-night-no-report = { $day }: no report
pictures-hidden = hidden
pictures-nothing = No figures
pictures-part = Not all of the months are told: what is drawn is a part.
pictures-partly = Hollow: not all of its nights or months are told; what is drawn is a part.
pictures-rest = { $drawn } are drawn, the largest of those that are told; { $n ->
    [one] one more stands in the table.
   *[other] { $n } more stand in the table.
}
pictures-rest-first = { $drawn } are drawn, the first of the table; { $n ->
    [one] one more stands in it.
   *[other] { $n } more stand in it.
}
pictures-band = Shaded: the range in which the figure may lie.
pictures-band-of = Shaded: the range in which the figure may lie, of “{ $name }”.
pictures-met-unmet = { $met } met, { $unmet } not met
pictures-met-alone = { $met } met, unmet hidden
pictures-unmet-alone = met hidden, { $unmet } not met
pictures-day-1 = Sunday
pictures-day-2 = Monday
pictures-day-3 = Tuesday
pictures-day-4 = Wednesday
pictures-day-5 = Thursday
pictures-day-6 = Friday
pictures-day-7 = Saturday
pictures-weekday-1 = Su
pictures-weekday-2 = Mo
pictures-weekday-3 = Tu
pictures-weekday-4 = We
pictures-weekday-5 = Th
pictures-weekday-6 = Fr
pictures-weekday-7 = Sa

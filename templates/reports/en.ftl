# Said on the pages of reports/.
reports-title = Reports
reports-lead = Figures of facilities. Nobody who stayed in a shelter is in them.
reports-open = Open
reports-capacity-title = Capacity
reports-capacity-about = Spaces funded, open, occupied and held, by month, unit, pool, shelter, region or population.
reports-capacity-caption = Space-nights from { $from } to { $to }
# The formula, printed beside the figures.
reports-capacity-definition = A space-night is one bed or one room on one night, summed over the nights reported; nights without a report are in no sum. Unavailable = funded − open (negative is surge). Occupancy = occupied ÷ open, and occupied ÷ funded; where nothing was open or funded there is no capacity to fill.
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
reports-nights-of = { $reported } of { $possible }
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
reports-finding-beds = From { $from } to { $to }, { $open } of open beds and { $funded } of funded beds were occupied on the nights reported.
reports-finding-rooms = From { $from } to { $to }, { $open } of open rooms and { $funded } of funded rooms were occupied on the nights reported.
reports-finding-beds-none = From { $from } to { $to }, no beds were both open and funded on the nights reported.
reports-finding-rooms-none = From { $from } to { $to }, no rooms were both open and funded on the nights reported.
reports-finding-nothing = No night was reported from { $from } to { $to }.
reports-coverage = Coverage: { $reported } of { $possible } nights reported ({ $share }), each pool’s nights counted, by { $pools ->
    [one] one pool.
   *[other] { $pools } pools.
}
reports-coverage-none = Coverage: no night could have been reported.
reports-gaps = No report is not “0 occupied”: the column Nights shows where nights are missing.
reports-left-out = { $n ->
    [one] One more row is in the CSV file.
   *[other] { $n } more rows are in the CSV file.
}
# What was asked wrongly.
reports-month-wrong = Please give a month as YYYY-MM, such as 2026-01.
reports-month-unfinished = There are figures up to { $last }; please ask for that month or an earlier one.
reports-period-backwards = The first month lies after the last one.
reports-period-long = Please ask for { $most } months at most.
reports-group-wrong = Rows are by one or more of: { $known }.
reports-format-xlsx = This report does not come as a spreadsheet (xlsx) yet; please take csv.
reports-format-wrong = This report comes as json or csv.
# Months.
reports-month-1 = January { $year }
reports-month-2 = February { $year }
reports-month-3 = March { $year }
reports-month-4 = April { $year }
reports-month-5 = May { $year }
reports-month-6 = June { $year }
reports-month-7 = July { $year }
reports-month-8 = August { $year }
reports-month-9 = September { $year }
reports-month-10 = October { $year }
reports-month-11 = November { $year }
reports-month-12 = December { $year }
# Pictures.
pictures-full = Full
pictures-not-full = Not full
pictures-no-report = No report
pictures-night-full = { $day }: full
pictures-night-not-full = { $day }: not full
pictures-night-no-report = { $day }: no report
pictures-hidden = hidden
pictures-nothing = No figures
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

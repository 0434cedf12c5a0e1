# Said on the pages of flags/.
flags-title = Flags
flags-lead = { $n ->
    [0] Nothing is flagged. Flags come and go by themselves with the counts.
    [one] One flag is raised. It clears by itself when the count says so.
   *[other] { $n } flags are raised. They clear by themselves when the counts say so.
}
flags-open = See the counts
flags-since = Raised { $raised }
flags-from-to = Raised { $raised }, cleared { $cleared }
flags-cleared = Cleared in the last 24 hours
flags-none-cleared = Nothing was cleared in the last 24 hours.
flags-state-wrong = Please ask for state=raised or state=cleared.
# What to do next, one sentence for each kind.
flags-next-full = If she cannot stay, the board shows who has room. If a place has opened, record it.
flags-next-region-full = No confirmed place is free here for this group. Look at other regions on the board.
flags-next-chronically-full = Full most nights is a case for more places: the capacity report has the figures.
flags-next-over-capacity = Check the count. If more people are in than there is room for, leave it: it is recorded as it is.
flags-next-stale = Confirm the count, or correct it. Until then partners see “not confirmed”.
flags-next-unstaffed = Say why some places are not open and until when, or open them again.
# The numbers a flag rests on.
flags-evidence-full = Open: { $open } · occupied: { $occupied } · held: { $held }
flags-evidence-shelter = { $pools ->
    [one] The only pool that takes people is full. Open: { $open } · occupied: { $occupied } · held: { $held }
   *[other] All { $pools } pools that take people are full. Open: { $open } · occupied: { $occupied } · held: { $held }
}
flags-evidence-over = Over by { $over }. Open: { $open } · occupied: { $occupied } · held: { $held }
flags-evidence-chronic = Full on { $full } of { $reported ->
    [one] the last night reported
   *[other] the last { $reported } nights reported
} ({ $first } to { $last })
flags-evidence-unstaffed = Funded: { $funded } · open: { $open } · reason: { $reason }
flags-evidence-stale = Last confirmed { $confirmed }

# Said on the pages of notices/.
notices-title = Reminders
notices-lead = { $n ->
    [one] One house waits for its counts to be confirmed.
   *[other] { $n } houses wait for their counts to be confirmed.
}
notices-none = Every count is confirmed. There is nothing to remind you of.
notices-stale-counts = Not confirmed
notices-since = Two shifts have passed without a confirmation. Partners have seen “not confirmed” since { $since }.
notices-open = Open the counts

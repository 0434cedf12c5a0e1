# Who still wants a place.
watch-title = Waiting for a place
watch-line = { $n ->
    [0] Nobody of yours waits for a place
    [one] 1 household of yours waits for a place
   *[other] { $n } households of yours wait for a place
}
watch-none = When no place is found, a case can wait for one here.
watch-heading = Tell us when a place opens
watch-lead = When a place opens where she could go, you are told here and on the list of those who wait, with 20 minutes to take it. No order is promised to anybody.
watch-since = Waiting since { $when }.
watch-until = Waits { $until } unless renewed.
watch-safe = She can safely be reached { $when }.
watch-safe-label = Next safe time to reach her
watch-safe-hint = A time only, no number. Leave it empty if she can be reached at any time.
watch-begin = Tell us when a place opens
watch-renew = She still waits
watch-end = She does not wait any more
watch-opening = A place has opened: { $house }
watch-take = Take it: ask { $house }
watch-pass = Not this one, or not now

# Said when a stay cannot be ended so.
stay-ended = This stay has ended already.
stay-rooms-wrong = Please tick the rooms of this pool they had, no more than they took, or say that they are free already.
stay-ends-there = This house keeps stays: please end the stay under “Arrivals and departures”, and say where they went.
# The page of arrivals and departures.
stay-title = Arrivals and departures
stay-came = Came without a request
stay-came-hint = Numbers and ages in bands only. Whoever comes by a request is noted there.
stay-pool = Places
stay-spaces = How many beds or rooms
stay-admit = They are here
stay-left = Left
stay-nobody = Nobody is noted as staying here.
stay-people-of-age = { $n } × { $age }
stay-since = here since { $when }
stay-rooms = Which rooms they take
stay-rooms-hint = Where the pool lists its rooms. Untouched, the first free ones.
stay-rooms-had = The rooms they had
stay-free-already = They are free already
stay-room-sleeps = { $n ->
    [one] Room { $room } – sleeps one
   *[other] Room { $room } – sleeps { $n }
}
stay-destination = Where to
stay-choose = Choose
stay-depart = They left
notice-stay-admitted = Noted. The count has followed.
notice-stay-departed = Noted. The count has followed.
act-stays = Looked at arrivals and departures

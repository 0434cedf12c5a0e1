# Said when a stay cannot be ended so.
stay-ended = This stay has ended already.
stay-rooms-wrong = Please name as many occupied rooms of this pool as they had.
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
stay-room = Room
stay-destination = Where to
stay-choose = Choose
stay-depart = They left
notice-stay-admitted = Noted. The count has followed.
notice-stay-departed = Noted. The count has followed.
act-stays = Looked at arrivals and departures

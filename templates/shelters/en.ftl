# Said on the pages of shelters/ and on those of a house's pools.
# A profile, as it is read.
shelter-profile-title = Profile
shelter-to-house = Counts of the house
shelter-edit = Change the profile
shelter-for-whom = Who it is for
shelter-no-pools = It has no pools yet.
shelter-situations = What it asks for and takes
shelter-takes = Takes
shelter-asks = Asks to talk first
shelter-cannot = Cannot take
shelter-none-of-these = None of these
shelter-unsaid = Nothing said
shelter-offers = What it offers
shelter-ages = Ages it admits
shelter-ages-unsaid = It has not limited ages
shelter-meets = Needs it can meet
shelter-may-meet = Needs to talk about first
shelter-tongues = Languages spoken on site
shelter-besides = Besides
shelter-serves-french = It serves in French.
shelter-indigenous-led = It is governed by an Indigenous community.
shelter-takes-other-regions = It takes women from other regions.
shelter-own-region-only = It takes women from its own region only.
shelter-offers-transport = It sends or pays transport.
shelter-no-transport = It does not send or pay transport.
shelter-takes-watches = When it is full, women may wait for a place.
shelter-no-watches = It takes no waiting requests.
shelter-shifts = Shift changes
shelter-no-address = No address is kept here.
# The intake line.
shelter-line = Intake line
shelter-line-sealed = The line is kept sealed. Opening it is noted in the journal of the house.
shelter-line-open = Show the line
shelter-line-after-offer = Shown after an offer.
shelter-line-none = The house has given no line.
shelter-line-wrong = Please give a phone number: digits, spaces, perhaps a leading + and “ext”, such as 613 555 0142 ext 12.
shelter-line-number = Phone number for referrals
shelter-line-hint = For example 613 555 0142 ext 12. Leave it empty if there is none.
shelter-line-new = New phone number for referrals
shelter-line-sealed-hint = A line is kept sealed and is not shown here. Leave this empty to keep it.
shelter-line-remove = Take the line away
shelter-line-sight = Who may see the line
shelter-line-sight-hint = A line for partner agencies stands on this profile. Any other is stored sealed.
# Changing a profile.
shelter-edit-title = Change the profile
shelter-name = Name
shelter-name-hint = The name partners know it by. Earlier names are kept with their dates.
shelter-name-taken = This organization already has a shelter of that name.
shelter-kind = Kind of house
shelter-region = Region
shelter-zone = Time zone
shelter-zone-hint = Its nights are counted by this clock. For example America/Toronto.
shelter-shifts-hint = A count is fresh until the next of these times. For example 07:00, 15:00, 23:00.
shelter-time-wrong = { $sentence }
shelter-hold-minutes = Usual length of a hold, in minutes
shelter-hold-minutes-hint = From 5 to 1,440.
shelter-situations-hint = Partners see this. What you ask to talk about first is shown as a call to make, not as a refusal.
shelter-ages-hint = Tick every age you admit. Tick none if you do not limit ages.
shelter-needs-hint = Say what you can meet tonight and on most nights.
shelter-tongues-hint = Languages the staff speak or sign. Untick one to take it away; type others below, by any name or code.
shelter-tongue-line = Further language { $n }
shelter-tongue-unknown = No language answers to this name. Please try another spelling, or its code.
shelter-tongue-several = Several languages answer to this name. Please type one of these: { $names }.
shelter-tongues-too-many = Please name { $most } languages at most.
shelter-serves-french-tick = Serves in French
shelter-indigenous-led-tick = Governed by an Indigenous community
shelter-takes-other-regions-tick = Takes women from other regions
shelter-offers-transport-tick = Sends or pays transport
shelter-takes-watches-tick = Women may wait for a place here
shelter-exact = What partner agencies see
shelter-exact-hint = Without this they see only whether there is room. Exact numbers let somebody watch a small house fill.
shelter-exact-tick = Show partner agencies exact numbers
shelter-save = Save
shelter-ways = How the house works
shelter-keeps-stays = We keep stays
shelter-keeps-stays-hint = Each arrival opens a stay: how many spaces, which age bands, since when, and nothing else; the departure closes it and says where to, and a day later it is erased. Without it, arrivals and departures are only counted.
shelter-holds-at-once = A request may hold spaces before we have answered
shelter-holds-at-once-hint = An agency that asks for her can have the spaces kept at once: until the answer is due, and no longer than your usual hold. Without it, nothing is kept until somebody here says yes.
shelter-publishes = Our nights are open data
shelter-publishes-hint = Anybody who reads reports can take away, for finished months, the house’s name and its pools’ spaces funded, open, occupied and held on every night, whether a pool took anybody, and why spaces were not open: repair, pests, the season, or another reason. Without it, the house is in no file of open data.
shelter-ways-save = Save how the house works
shelter-cancel = Cancel
shelter-profile-moved = Somebody else saved this profile while you were writing. What you typed is still below; compare it with the profile, then save again to replace theirs.
shelter-close = Close this shelter
shelter-close-means = Every pool has to be empty. The shelter and its pools leave the board; their history stays.
shelter-close-button = Close the shelter and its pools
notice-shelter-saved = The profile is saved.
notice-shelter-ways-chosen = How the house works is saved, and counts from now on.
notice-shelter-added = The shelter is added. Its lead can now say the rest.
shelter-funders = Funded by
shelter-funders-mean = Whoever funds a house reads the monthly returns its lead signs, exactly, and no other house’s. Returns signed before stay with those they were signed for.
shelter-funders-choose = Organizations that fund this house
shelter-funders-unknown = No organization of the network funds shelters yet. Add one under Organizations first.
shelter-funders-save = Save who funds it
shelter-funders-read = The monthly returns you sign are read by:
shelter-funders-none = No funder is named for this house: nobody outside it reads the returns you sign.
shelter-funders-many = At most { $most } organizations fund one house.
shelter-not-known = This organization has no open house of that name.
organization-not-known = There is no organization of this name.
notice-funders-set = Who funds the house is saved.
act-funders = Looked at who funds a house
act-funders-set = Said who funds a house
act-contract-made = Named a funder of a house
act-contract-ended = Took a funder off a house
notice-shelter-closed = The shelter is closed.
# The shelters and regions of the network.
network-title = Shelters of the network
network-add = Add a shelter
network-add-hint = The lead of the house says the rest on its profile.
network-add-button = Add it
network-search = Name of a shelter or of who runs it
network-find = Find
network-none = There is no such shelter.
network-more = { $n ->
    [one] One more shelter fits. Please narrow the search.
   *[other] { $n } more shelters fit. Please narrow the search.
}
network-organization = Organization that runs it
network-choose = Please choose
region-title = Regions
region-none = There are no regions yet.
region-english = Name in English
region-french = Name in French
region-rename = Save names
region-add = Add a region
region-code = Code
region-code-hint = Small letters, digits and hyphens, such as ottawa-east. It never changes.
region-code-wrong = Please give 2 to 40 small letters, digits and hyphens, beginning with a letter.
region-code-taken = There is already a region with this code.
notice-region-saved = The region is saved.
# The pools of a house.
setup-pools = Pools
setup-no-pools = This house has no pools yet.
setup-beds = { $n ->
    [one] 1 bed
   *[other] { $n } beds
}
setup-rooms = { $n ->
    [one] 1 room
   *[other] { $n } rooms
}
setup-funded-now = { $spaces } funded
setup-add-pool = Add a pool
setup-add-pool-hint = A pool is interchangeable spaces for one population, such as four beds for single women.
setup-pool-name = Name of the pool
setup-pool-name-hint = For example: Single women.
setup-pool-name-taken = This house already has a pool of that name.
setup-population = Who it is for
setup-unit = Counted in
setup-unit-hint = Rooms, when one household has one room to itself.
setup-funded = Funded
setup-funded-hint = How many are paid for.
setup-open = Open tonight
setup-open-hint = Staffed and fit for use. Leave empty if all that is funded is open.
setup-reason = Why not all of it is open
setup-reason-hint = Only when fewer are open than funded.
setup-reason-none = All of it is open
setup-largest = Largest household for one space
setup-largest-hint = How many people one bed or room takes at most. Leave empty if you would rather not say.
# One pool.
setup-pool-title = Pool
setup-name = Name
setup-rename-hint = The earlier name is kept with its date.
setup-capacity = What is funded, and from when
setup-from = from { $day }
setup-planned = planned
setup-in-force = in force
setup-over = over
setup-withdraw = Take back
setup-plan = Change what is funded
setup-plan-hint = Today or an earlier day counts at once; a later day waits until it begins. If everything funded is open, open follows; otherwise it stays as staff set it.
setup-plan-button = Save
setup-from-on = From
setup-from-on-hint = Year-month-day, such as 2026-11-01.
setup-day-out-of-reach = Please give a day from { $first } to { $last }.
setup-rooms-listed = This pool lists its rooms, so it is counted in rooms. Take them off the list first.
setup-room-list = Rooms
setup-room-list-hint = When a pool lists its rooms, its count follows from them and the board can say how large a household fits tonight.
setup-room = Room { $label }
setup-room-sleeps = { $n ->
    [one] sleeps 1
   *[other] sleeps { $n }
}
setup-room-cribs = { $n ->
    [one] 1 crib
   *[other] { $n } cribs
}
setup-room-step-free = step-free
setup-room-remove = Take off the list
setup-room-occupied = Somebody is in room { $label }. It can be taken off the list once it is free.
setup-rooms-add = Add rooms
setup-rooms-add-hint = Say how each stands now: the count changes as soon as they are listed. Lines without a label are left out.
setup-room-line = Room, line { $n }
setup-room-label = Label
setup-sleeps = Sleeps
setup-cribs = Cribs besides
setup-room-state = Now
setup-step-free = Reached without steps
setup-not-in-rooms = Only a pool that is counted in rooms, now and as planned, can list them.
setup-rooms-too-many = One pool lists { $most } rooms at most.
setup-room-label-taken = There is already a room { $label } on the list.
setup-close = Close this pool
setup-close-means = It has to be empty. It leaves the board; its history stays.
setup-pool-not-empty = { $pool } cannot be closed while { $occupied ->
    [one] { $occupied } is occupied
   *[other] { $occupied } are occupied
} and { $held } held.
notice-pool-added = The pool is added. Please count it now, so that it is confirmed.
notice-pool-saved = The pool is saved.
notice-pool-closed = The pool is closed.
notice-capacity-saved = What is funded is saved.
notice-rooms-saved = The list of rooms is saved.

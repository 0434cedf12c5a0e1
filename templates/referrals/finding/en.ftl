# The page on which a place is found while she is on the phone.
find-page = Search
find-title = Find a place
find-lead = Note what she tells you; leave the rest. Unless you go on, nothing is kept longer than half an hour.
find-safe = First: is it safe for her to talk now? Who can hear? If the line drops, may somebody call back?
find-restored = What you had chosen is back. The regions she has to stay away from were not kept: ask again.
find-beside = For you to read
find-beside-hint = For your eyes. Nothing here is ticked or stored.
find-change = Change the answers and search again
# Questions, in the order one speaks them.
find-who = How many are they, and how old?
find-adults = Adults
find-children-0-4 = 0 to 4 years
find-children-5-11 = 5 to 11 years
find-children-12-15 = 12 to 15 years
find-children-16-17 = 16 or 17 years
find-population = Which kind of place?
find-population-usual = As the household tells
find-avoid = Where is it not safe for her?
find-avoid-hint = Used for this search and kept nowhere.
find-needs = What does she need?
find-needs-hint = Tick only what a place cannot do without.
find-tongues = In which language?
find-tongues-hint = Leave this open if English will do. Any of those you tick would do.
find-tongue-line = Another language { $n }
find-urgency = When?
find-region = Where should the place be?
find-region-any = Anywhere
find-region-hint = Other regions follow where they take women from elsewhere. Tick “Transport to the house” above if she has no way to travel.
find-only = In this region only
find-situations = Some shelters cannot take everybody. Is any of this part of it?
find-situations-hint = A question to the shelters’ rules, not to her. No shelter sees it, and no request holds it.
find-search = Show where she can go
find-anew = Start again
# The answer.
find-line-fits = { $n ->
    [one] 1 place fits now
   *[other] { $n } places fit now
}
find-line-unsure = { $n ->
    [one] No place is certain; 1 is worth asking
   *[other] No place is certain; { $n } are worth asking
}
find-line-none = No place fits now. Below is why.
find-group-fits = Fits now
find-group-unsure = Fits, not certain
find-group-full = Would fit, full now
find-group-misses = Does not fit, and why
find-group-none = None.
find-more = { $n ->
    [one] And 1 more: choose a region to see it.
   *[other] And { $n } more: choose a region to see them.
}
find-elsewhere = { $n ->
    [one] In other regions, 1 shelter takes women of its own region only.
   *[other] In other regions, { $n } shelters take women of their own region only.
}
find-takes-beds = { $n ->
    [one] Takes 1 bed
   *[other] Takes { $n } beds
}
find-takes-room = Takes 1 room
find-note-own = Your own house
find-note-perhaps = Some room; ask whether it is enough for { $n } together
find-note-talk = Wants to talk first: { $what }
find-note-spoken = Somebody there speaks her language
find-note-interpreter = Nobody there speaks her language; an interpreter can be had now
find-note-not-spoken = Language to be settled
find-note-far = In another region
find-note-far-transport = In another region; sends or pays transport
find-line-after-offer = Its line is told after an offer
find-ask-this = Ask { $name }
find-later = She agrees: later, if need be
# Sending.
find-send = Ask them
find-pick = If several say yes
find-pick-ask-her = She chooses among the offers (ten minutes)
find-pick-first = The first to accept
find-where-now = Where is she now?
find-choose = Choose
find-told-region = In which region is the place sought?
find-told-region-hint = She is counted there, and its services are the ones listed if nothing fits.
find-counters = For the counts only, if she has told you
find-counters-hint = No shelter sees this. Each is counted by itself, and forgotten with the request.
find-violence = Whose violence is she leaving?
find-trafficking = Trafficking
find-immigration = Immigration
find-not-said = Not said
find-read-to-her = Read this to her:
find-consent = “I would like to ask the shelters you said yes to whether they can take you, and if nobody there answers, the next of those you said yes to; no others. They will see how many you are, your ages in bands, what you need and your language. They will not see your name, where you are, or why. Is that all right with you?”
find-consent-none = “I would like to note, without your name, that you are looking for a place, so that we can go on looking. What is noted is how many you are, what you need and your language, and it is erased afterwards. Is that all right with you?”
find-agreed = She agrees
find-ask = Ask the ticked shelters
find-record = Record that nothing fits, and look further
find-full = Full – find her a place
# Signs of trafficking: guidance, in our own words.
find-signs = Signs of trafficking
find-signs-lead = One sign proves nothing; several together are a reason to ask gently, when she is alone.
find-sign-speaks = Somebody else speaks for her, or corrects what she says.
find-sign-papers = Somebody else holds her papers, her phone or her money.
find-sign-watched = She is watched, or taken to and from where she works or lives.
find-sign-debt = She owes somebody a debt that never gets smaller.
find-sign-pay = She works long hours, is paid little or nothing, or cannot leave the work.
find-sign-place = She sleeps where she works, or does not know the address.
find-sign-moved = She has been moved often, or from town to town.
find-sign-story = What she says sounds learned by heart, or she does not say who brought her.
find-sign-harm = Injuries nobody treated, hunger, exhaustion, marks that look like ownership.
find-sign-threats = Threats against her family, or fear of the police or of being sent away.
find-signs-do = Do not promise what you cannot keep, and do not tell anybody without her. The Canadian Human Trafficking Hotline answers day and night, in many languages: 1-833-900-1010.
find-signs-source = After: United Nations Office on Drugs and Crime, Human Trafficking Indicators; Government of British Columbia, Signs that a Person Might be Trafficked (26 November 2024).
# Permits: facts a worker needs.
find-permit = A permit for victims of trafficking
find-permit-lead = A foreign national without status may ask Immigration, Refugees and Citizenship Canada (IRCC) for a temporary resident permit for victims of trafficking in persons.
find-permit-length = Since February 4, 2025 it is for at least 12 months, with some exceptions: time to rest and decide. Another may follow.
find-permit-fee = There is no fee: not for this permit, not for a later one, not for biometrics.
find-permit-work = With it she may ask for a work permit and a study permit; they cost nothing either.
find-permit-health = It gives health coverage under the Interim Federal Health Program, counselling included.
find-permit-testify = She does not have to report to the police or testify to get it.
find-permit-family = A woman without status who leaves a violent spouse or partner may ask for a similar permit, without a fee.
find-permit-advice = An officer decides, so legal advice first is worth it. Whether she asks is her choice.
find-permit-source = From IRCC’s page on help for victims of human trafficking, as changed on February 4, 2025, and its instructions on permits for victims of family violence. Rules change: check IRCC’s page before you tell her.

# Said on the pages of accounts/.
# Signing in.
sign-in-title = Sign in
sign-in-button = Sign in
sign-in-wrong = Wrong e-mail address or password, or the account has to wait a little after several tries. Check both and try again in a moment.
sign-in-wait-seconds = There were several tries. Please wait { $n ->
    [one] a second
   *[other] { $n } seconds
} and try again.
sign-in-wait-minutes = There were several tries. Please wait { $n ->
    [one] a minute
   *[other] { $n } minutes
} and try again.
sign-in-forgotten = Forgotten your password? Whoever keeps the accounts of your organization can make you a new link.
notice-signed-out = You are signed out.
# Passwords.
password-title = Change the password
password-lead = Every other browser where you are signed in will be signed out.
password-old = Password until now
password-new = New password
password-again = New password, once more
password-hint = At least 15 characters. Four or five words that do not belong together are easy to keep in mind. Pasting is fine.
password-button = Change the password
password-short = Please use at least { $least } characters; this has { $length }.
password-long = Please use { $most } characters at most.
password-easy = This password is too easy to guess: it repeats itself, is among those tried first, or is mostly made of your address or the name of your organization. Please choose another.
password-not-same = This is not the same as the new password above.
password-old-wrong = This is not your password, or the account has to wait a little after several tries.
notice-password-changed = The password is changed. Every other browser is signed out.
notice-password-set = The password is set. Sign in with it now.
# A link that was handed over.
invitation-title = Choose a password
invitation-lead = For your account at { $organization }.
invitation-button = Set the password
invitation-spent = This link does not work any more: each works once and for a short time. Whoever gave it to you can make you a new one.
# One’s own account.
account-title = Your account
account-email = E-mail address
account-password = Password
account-role = Role
account-organization = Organization
account-cancel = Cancel
account-language = Language of the pages
account-sessions = Where you are signed in
account-sessions-lead = A session ends by itself when it is not used, and after 12 hours at most.
account-session = Signed in { $began }, last used { $used }
account-session-this = This browser
account-session-end = Sign this one out
account-sessions-end = Sign out all the others
notice-session-ended = Signed out there.
account-tokens = Tokens for programs
account-tokens-lead = A token lets a program ask and do what you may. End it when it is no longer needed.
account-token-label = What the new token is for
account-token-hint = For example: evening script of the office
account-token-make = Make a token
account-token-made = New token: { $label }
account-token-once = It is shown only this once. Keep it where your program keeps its secrets.
account-token-age = Made { $ago }
account-token-end = End
account-tokens-many = An account has { $most } tokens at most. End one that is no longer needed.
account-browser-only = This is done by a person in a browser, not with a token.
notice-token-ended = The token is ended. It opens nothing from now on.
account-journal = What you did last
account-journal-lead = Taken from the journal, which cannot be changed.
account-journal-when = { $when } ({ $ago })
account-journal-night = The day and night of { $night }
account-journal-stranger = Somebody not signed in
account-journal-house = The system
account-ago-now = just now
account-ago-minutes = { $n ->
    [one] 1 minute ago
   *[other] { $n } minutes ago
}
account-ago-hours = { $n ->
    [one] 1 hour ago
   *[other] { $n } hours ago
}
account-ago-days = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
}
# What can be wrong with an account.
account-email-wrong = Please write an address such as night@north.example.
account-email-taken = There is already an account with this address.
account-unknown = There is no open account with the address { $email }.
account-organization-taken = There is already an organization of this name.
account-organization-kind = There is already an organization of this name, and it is of another kind: { $kind }.
account-role-elsewhere = The role “{ $role }” does not exist in an organization of this kind: { $kind }.
account-last-administrator = This is the last administrator who can sign in. Add another one first, and let them sign in.
account-own-closing = Nobody closes their own account. Ask another keeper of accounts to do it.
# The people of an organization.
admin-title = People
admin-people = People: { $organization }
admin-add = Add a person
admin-add-button = Add and make the link
admin-add-then = You get a link to hand over. With it the person chooses a password; you never see it.
admin-email-hint = It is the name to sign in with.
admin-nobody = There are no accounts here that you keep.
admin-invited = invited, no password yet
admin-you = you
admin-link = New link
admin-close = Close
admin-close-means = Closing an account ends its sessions and tokens at once. Adding the same address again opens it anew.
admin-keeps-itself = This organization keeps its own accounts. Only those of its leads are kept here, so that none of them is locked out.
admin-link-for = Link for { $email }
admin-link-days = { $n ->
    [one] It is shown only this once, works once and for 1 day. Give it by hand or by phone.
   *[other] It is shown only this once, works once and for { $n } days. Give it by hand or by phone.
}
admin-link-hours = { $n ->
    [one] It is shown only this once, works once and for 1 hour. Give it by hand or by phone.
   *[other] It is shown only this once, works once and for { $n } hours. Give it by hand or by phone.
}
notice-account-closed = The account is closed. Its sessions and tokens ended with it.
admin-journal = Who did what
admin-organizations = Organizations
admin-organizations-search = Part of the name
admin-organizations-find = Search
admin-organizations-none = No organization has such a name.
admin-organizations-more = { $n ->
    [one] And 1 more: search by name to find it.
   *[other] And { $n } more: search by name to find them.
}
admin-organization-add = Add an organization
admin-organization-name = Name
admin-organization-name-hint = As its partners know it. No address, and nothing that tells where a confidential shelter is.
admin-organization-kind = What it does
admin-organization-first = E-mail address of its first person
admin-organization-first-hint = In a shelter this is its lead, who adds everybody else.
admin-organization-button = Add and make the link
# The journal.
journal-lead-organization = What the people of your organization did, and tries at their accounts. Newest first.
journal-lead-house = What the people of your organization and the system did. Newest first.
journal-lead-everybody = What was done everywhere, by role and without names. Newest first.
journal-about = { $what }: { $name }
journal-none = Nothing has been recorded yet.
journal-pages = Pages of the journal
journal-newer = Newer
journal-older = Older
act-refused = Tried, and was refused: { $what }
act-start = The first page
act-sign-in = Signed in
act-sign-out = Signed out
act-sign-in-missed = Wrong password given for an account
act-sign-in-slowed = An account was made to wait after several wrong passwords
act-session-ended = Signed out somewhere else
act-language = Changed the language of the pages
act-invitation = Opened a link
act-password-set = Chose a password with a link
act-password-changed = Changed the password
act-token-made = Made a token
act-token-ended = Ended a token
act-account = Looked at the own account
act-account-added = Added an account
act-account-link = Made a new link for an account
act-account-closed = Closed an account
act-people = Looked at the accounts
act-organizations = Looked at the organizations
act-organization-added = Added an organization
act-journal = Looked at the journal
act-arrival = Counted an arrival
act-board = Looked at the board
act-capacity-planned = Changed what is funded
act-capacity-withdrawn = Took back a planned change of what is funded
act-confirmation = Confirmed a count
act-count = Changed a count
act-departure = Counted a departure
act-events = Followed the board live
act-accuracy = Looked at how often the board was right
act-page = A page that says nothing
act-extension = Kept a hold longer
act-flags = Looked at the flags
act-help = Looked at the help
act-history = Looked at the history of a count
act-hold = Held a space
act-house = Looked at the counts of a house
act-intake-line-opened = Opened an intake line kept sealed
act-notices = Looked at the reminders
act-pause = Stopped taking people for a time
act-pool-added = Added a pool
act-pool-closed = Closed a pool
act-pool-renamed = Renamed a pool
act-pools = Looked at the pools of a house
act-profile = Looked at a profile
act-ways-chosen = Said how the house works
act-profile-changed = Changed a profile
act-region-added = Added a region
act-region-renamed = Renamed a region
act-regions = Looked at the regions
act-release = Released a hold
act-report = Looked at a report
act-reports = Looked at the list of reports
act-resume = Took people again
act-room = Changed a room
act-room-removed = Took a room off the list
act-rooms-listed = Listed rooms
act-sheet = Opened the sheet to print
act-shelter-added = Added a shelter
act-shelter-closed = Closed a shelter
act-shelters = Looked at the shelters of the network
act-undo = Undid a count
admin-network = What the network decides
admin-network-lead = These hold for every shelter and agency. A change is an entry of the journal.
admin-network-zone = Time zone in which months begin and end
admin-network-zone-hint = Such as America/Toronto.
admin-network-zone-wrong = Please give the name of a time zone, such as America/Toronto.
admin-network-hour = Hour of the morning at which the night before is counted
admin-network-hour-hint = From 0 to { $n }. Nights counted already stay as they are.
admin-network-chronic = Full nights that make a pool chronically full
admin-network-chronic-hint = From 1 to { $n }, of the last { $n } nights reported.
admin-network-nearly = Percent of the open spaces taken from which a night counts as nearly full
admin-network-nearly-hint = From 1 to 100, of what is open: 90 unless you change it. Nights counted already are counted again.
admin-network-referrals-worker = Open referrals of one worker, at most
admin-network-referrals-agency = Open referrals of one agency, at most
admin-network-requests-worker = Requests of one worker waiting for an answer, at most
admin-network-requests-agency = Requests of one agency waiting for an answer, at most
notice-network-decided = Saved. It holds from now on.
admin-network-save = Save
act-network-decided = Changed what the network decides
admin-audit-lead = Accounts by organization and role. No names and no addresses.
admin-audit-organization = Organization
admin-audit-able = Can sign in
admin-audit-invited = Invited
admin-audit-closed = Closed
admin-audit-none = There are no accounts.
# Where “Exit this page” leads.
exit-neutral = New page

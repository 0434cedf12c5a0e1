# The frame of every page.
shell-skip = Skip to the content
shell-menu = Menu
shell-menu-close = Close the menu
shell-nav = Main menu
shell-exit = Exit this page
shell-hide = Hide screen
shell-hide-hint = To hide the screen, press Esc twice.
shell-covered = This screen is paused.
shell-show = Show the page again
shell-sign-out = Sign out
# The other language of the pages, in its own words.
shell-language = Français
shell-demo = Demo: invented shelters. What you change is thrown away when it stops.
shell-offline = No connection. The numbers below may be old, and nothing you press is being sent.
shell-changed = Changed – show
shell-help = Help
# Forms.
errors-title = Please correct what follows
field-error = Error:
# The page shown when something cannot be done or is not there.
error-reference = Reference number:
error-way-on = Go to: { $page }
error-ask-forbidden = If your work needs it, ask the lead of your organization, or the administrator of the network: they keep the accounts and their roles.
error-ask-not-found = The address may be mistyped or old, or what was here may belong to another organization. If you should see it, ask the lead of your organization.
error-ask-signed-out = If you have an account, sign in and try again. Whoever leads your organization opens accounts.
error-way-on-sign-in = Go to sign in
# Fields.
field-needed = Please fill this in.
field-too-long = Please use { $longest } characters at most.
field-unreadable = This holds characters that cannot be shown.
field-wrong = { $place }: { $cause }
field-object = Please send one JSON object.
field-unknown = There is no field of this name here.
field-twice = Please give this once only.
field-one-of = Please give one of these: { $choices }.
field-whole-number = Please give a whole number.
field-yes-or-no = Please give true or false.
field-text = Please give a text.
field-list = Please give a list.
field-object-here = Please give an object with its own fields.
field-day = Please give a day such as 2026-11-24.
field-moment = Please give a time such as 2026-11-24T09:00:00Z.
field-tongue = Please give the code of a language, such as fr, prs or fcs.
field-not-this = This value cannot be taken here.
field-choice = Please choose one of the answers.
field-number = Please give a whole number from { $least } to { $most }.
# Problems, said to people and programs alike.
problem-invalid = Something in it has to be corrected.
problem-bad-request = This could not be read.
problem-method = This address does not do that.
problem-media-type = This address takes { $expected }.
problem-too-slow = This did not arrive whole within 20 seconds. Please send it again.
problem-not-found = There is nothing here for you.
problem-unauthenticated = Please sign in, or send a valid token.
problem-forbidden = Your role does not do this.
problem-too-large = This is larger than 1 MiB.
problem-host = This address is not answered here.
problem-same-site = This was sent from another site, so nothing was done.
problem-unavailable = This cannot be done just now. Nothing was lost or half-written; please try again in a moment.
problem-broken = Something went wrong on our side. Nothing was half-written.
problem-slow-down = Too many at once. Please try again in a moment.
retry-key-wrong = An Idempotency-Key has 1 to 200 characters.
retry-key-reused = This Idempotency-Key was already used for another request.

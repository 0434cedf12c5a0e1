# Said when a count cannot be taken as it was sent.
count-moved = { $pool } was changed meanwhile: { $occupied } occupied now. What is true?
count-changed-meanwhile = Somebody else changed this at the same moment. Please look again.
count-derived = This pool lists its rooms; its count follows from them. Change a room instead.
count-impossible-occupied = { $number } occupied cannot be: please give a whole number from 0 to { $most }.
count-impossible-open = { $number } open cannot be: please give a whole number from 0 to { $most }.
count-undo-too-late = This can no longer be undone. Please set the count to what is true now.
count-pause-until = Please say until when: later than now, and within { $days } days.
count-nothing-closed = Everything funded is open, so there is nothing to give a reason for. Please leave this empty, or open fewer.
count-reason-needed = Please say why not all that is funded is open.
count-day-over = This day is over. Please give today or a later day, or leave it empty.

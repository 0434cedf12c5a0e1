# Said of language in a case and in the inbox.
language-title = Language
language-french = She speaks French. To be served in French is her right: it is asked of the house, and no interpreter stands in for it.
language-no-line = No service interprets this language by telephone.
language-line-now = Answers now
language-line-from = Answers from: { $when }
language-line-not-soon = Nobody within two weeks
language-next = { $mode }: first at { $when }
language-not-soon = { $mode }: nobody within two weeks
language-reached = Time until the interpreter:
language-here = Call or book an interpreter
language-left = An interpreter is still booked. Cancel the booking if nobody needs it.
language-beside = Booked by the house
language-answered = How language is met: { $answer }
language-settle = How language is met
language-settle-send = Note
notice-language-settled = Noted how language is met.

# Ce qui se dit de la langue dans un dossier et dans la boîte de réception.
language-title = Langue
language-french = Elle parle français. Être servie en français est son droit : cela se demande à la maison d’hébergement, et aucune interprétation n’en tient lieu.
language-no-line = Aucun service n’interprète cette langue par téléphone.
language-line-now = Répond maintenant
language-line-from = Répond à partir de : { $when }
language-line-not-soon = Personne d’ici deux semaines
language-next = { $mode } : au plus tôt { $when }
language-not-soon = { $mode } : personne d’ici deux semaines
language-reached = Délai avant l’interprète :
language-here = Appeler ou réserver une ou un interprète
language-left = Une interprétation est encore réservée. Annulez-la si personne n’en a besoin.
language-beside = Réservé par la maison d’hébergement
language-answered = Réponse au besoin linguistique : { $answer }
language-settle = Réponse au besoin linguistique
language-settle-send = Noter
notice-language-settled = La réponse au besoin linguistique est notée.

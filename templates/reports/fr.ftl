# Dit sur les pages de reports/.
reports-title = Rapports
reports-lead = Des chiffres sur les établissements. Aucune personne hébergée n’y figure.
reports-open = Ouvrir
reports-capacity-title = Capacité
reports-capacity-about = Places financées, ouvertes, occupées et retenues, par mois, unité, groupe de places, maison, région ou population.
reports-capacity-caption = Nuitées-places, { $from } à { $to }
# La formule, imprimée à côté des chiffres.
reports-capacity-definition = Une nuitée-place est un lit ou une chambre pendant une nuit, additionnée sur les nuits déclarées; les nuits sans rapport n’entrent dans aucune somme. Indisponibles = financées − ouvertes (un nombre négatif est un surplus). Occupation = occupées ÷ ouvertes, et occupées ÷ financées; là où rien n’était ouvert ni financé, il n’y a aucune capacité à remplir.
reports-from = Du mois de
reports-to = Au mois de
reports-group-by = Lignes par
reports-show = Afficher
reports-group-month = Mois
reports-group-unit = Unité
reports-group-pool = Groupe de places
reports-group-shelter = Maison
reports-group-region = Région
reports-group-population = Population
reports-nights = Nuits
reports-nights-of = { $reported } sur { $possible }
reports-funded = Financées
reports-open-spaces = Ouvertes
reports-occupied = Occupées
reports-held = Retenues
reports-unavailable = Indisponibles
reports-occupancy-open = Occupées ÷ ouvertes
reports-occupancy-funded = Occupées ÷ financées
reports-no-capacity = aucune capacité
reports-beds = Lits
reports-rooms = Chambres
reports-all-beds = Total, en lits
reports-all-rooms = Total, en chambres
# Ce que dit le tableau, en une phrase.
reports-finding-beds = Entre { $from } et { $to }, { $open } des lits ouverts et { $funded } des lits financés étaient occupés pendant les nuits déclarées.
reports-finding-rooms = Entre { $from } et { $to }, { $open } des chambres ouvertes et { $funded } des chambres financées étaient occupées pendant les nuits déclarées.
reports-finding-beds-none = Entre { $from } et { $to }, aucun lit n’était à la fois ouvert et financé pendant les nuits déclarées.
reports-finding-rooms-none = Entre { $from } et { $to }, aucune chambre n’était à la fois ouverte et financée pendant les nuits déclarées.
reports-finding-nothing = Aucune nuit n’a été déclarée entre { $from } et { $to }.
reports-coverage = Couverture : { $reported } nuits déclarées sur { $possible } ({ $share }), les nuits de chaque groupe de places étant comptées, par { $pools ->
    [one] un groupe de places.
   *[other] { $pools } groupes de places.
}
reports-coverage-none = Couverture : aucune nuit n’aurait pu être déclarée.
reports-gaps = Une nuit sans rapport n’est pas « 0 occupée » : la colonne Nuits montre où il en manque.
reports-left-out = { $n ->
    [one] Une ligne de plus se trouve dans le fichier CSV.
   *[other] { $n } lignes de plus se trouvent dans le fichier CSV.
}
# Ce qui a été mal demandé.
reports-month-wrong = Veuillez indiquer un mois sous la forme AAAA-MM, par exemple 2026-01.
reports-month-unfinished = Il y a des chiffres jusqu’à { $last }; veuillez demander ce mois ou un mois antérieur.
reports-period-backwards = Le premier mois vient après le dernier.
reports-period-long = Veuillez demander { $most } mois au plus.
reports-group-wrong = Les lignes vont par un ou plusieurs de ceux-ci : { $known }.
reports-format-xlsx = Ce rapport n’existe pas encore en tableur (xlsx); veuillez prendre csv.
reports-format-wrong = Ce rapport existe en json ou en csv.
# Les mois.
reports-month-1 = janvier { $year }
reports-month-2 = février { $year }
reports-month-3 = mars { $year }
reports-month-4 = avril { $year }
reports-month-5 = mai { $year }
reports-month-6 = juin { $year }
reports-month-7 = juillet { $year }
reports-month-8 = août { $year }
reports-month-9 = septembre { $year }
reports-month-10 = octobre { $year }
reports-month-11 = novembre { $year }
reports-month-12 = décembre { $year }
# Pictures.
pictures-full = Complet
pictures-not-full = Pas complet
pictures-no-report = Sans rapport
pictures-night-full = { $day } : complet
pictures-night-not-full = { $day } : pas complet
pictures-night-no-report = { $day } : sans rapport
pictures-hidden = masqué
pictures-nothing = Aucun chiffre
pictures-day-1 = dimanche
pictures-day-2 = lundi
pictures-day-3 = mardi
pictures-day-4 = mercredi
pictures-day-5 = jeudi
pictures-day-6 = vendredi
pictures-day-7 = samedi
pictures-weekday-1 = di
pictures-weekday-2 = lu
pictures-weekday-3 = ma
pictures-weekday-4 = me
pictures-weekday-5 = je
pictures-weekday-6 = ve
pictures-weekday-7 = sa

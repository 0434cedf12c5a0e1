# Dit sur les pages de reports/.
reports-title = Rapports
reports-lead = Des chiffres sur les établissements, et sur les personnes dans la mesure où ils ne permettent d’en retrouver aucune.
reports-open = Ouvrir
reports-capacity-title = Nuitées-places
reports-capacity-about = Places financées, ouvertes, occupées et retenues, par mois, unité, groupe de places, maison, région ou population.
# La formule, imprimée à côté des chiffres.
reports-capacity-definition = Une nuitée-place est un lit ou une chambre pendant une nuit, additionnée sur les nuits déclarées; les nuits sans rapport n’entrent dans aucune somme. Les nuits sont comptées pour chaque groupe de places : dix groupes peuvent en déclarer 300 dans un mois de 30 jours. Une ligne qui n’est pas par unité additionne lits et chambres. Retenues = gardées pour quelqu’un en route. Indisponibles = financées − ouvertes (un nombre négatif est un surplus). Occupation = occupées ÷ ouvertes, et occupées ÷ financées; là où rien n’était ouvert ou financé, il n’y a aucune capacité à remplir. Source : le décompte fait chaque nuit à l’heure fixée.
reports-from = Premier mois
reports-to = Dernier mois
reports-group-by = Lignes par
reports-show = Afficher
reports-group-month = Mois
reports-group-unit = Unité
reports-group-pool = Groupe de places
reports-group-shelter = Maison
reports-group-region = Région
reports-group-population = Population
reports-nights = Nuits
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
reports-finding-beds = { reports-opening }, { $open } des lits ouverts et { $funded } des lits financés étaient occupés pendant les nuits déclarées.
reports-finding-rooms = { reports-opening }, { $open } des chambres ouvertes et { $funded } des chambres financées étaient occupées pendant les nuits déclarées.
reports-finding-beds-none = { reports-opening }, aucun lit n’était à la fois ouvert et financé pendant les nuits déclarées.
reports-finding-rooms-none = { reports-opening }, aucune chambre n’était à la fois ouverte et financée pendant les nuits déclarées.
reports-finding-nothing = Aucune nuit n’a été déclarée { reports-during }.
reports-finding-no-spaces = Aucune nuit n’aurait pu être déclarée { reports-during } : il n’y avait pas ici de places dont ce rapport rend compte.
reports-coverage = Couverture : { $reported ->
    [one] { $reported } nuit déclarée
   *[other] { $reported } nuits déclarées
} sur { $possible } ({ $share }), les nuits de chaque groupe de places étant comptées.
reports-coverage-houses-reporting = { $reported ->
    [one] Couverture : { $reported } maison sur { $possible } a déclaré au moins une nuit.
   *[other] Couverture : { $reported } maisons sur { $possible } ont déclaré au moins une nuit.
}
reports-only = Limité à : { $what }.
reports-only-nothing = Il n’y a pas de telle maison ni de tel groupe de places parmi ceux que vous consultez.
reports-only-wrong = Ce choix n’existe pas; veuillez en prendre un de la liste.
reports-only-some = Seuls la capacité, les nuits complètes et l’argumentaire pour plus de lits peuvent être limités. Les autres chiffres sur les personnes viennent en groupements fixes.
reports-only-by = Ce rapport peut être limité par : { $known }.
reports-all-populations = Tout le monde
reports-only-shelter = Seulement la maison nommée ci-dessous
reports-only-pool = Seulement le groupe de places nommé ci-dessous
reports-coverage-none = Couverture : aucune nuit n’aurait pu être déclarée.
reports-gaps = Une nuit sans rapport n’est pas « 0 occupée » : la colonne Nuits montre où il en manque.
reports-left-out = { $n ->
    [one] Une ligne de plus se trouve dans le fichier CSV de ce tableau.
   *[other] { $n } lignes de plus se trouvent dans le fichier CSV de ce tableau.
}
reports-table-by-itself = Ce tableau en CSV
reports-about-csv = Ce que les chiffres veulent dire (CSV)
reports-table-csv = Un tableau seul s’obtient en csv; en json et en xlsx, le rapport vient au complet.
reports-table-wrong = Il n’y a pas de tel tableau ici. On peut demander séparément : { $known }.
reports-nights-of = { $n } sur { $all }
# Un chiffre et ce entre quoi il se situe, dans une cellule, et ce qui est au-dessus.
reports-between = { $mid } ({ $low }–{ $high })
reports-between-head = { $head } (de–à)
# Ce qui a été mal demandé.
reports-month-wrong = Veuillez indiquer un mois sous la forme AAAA-MM, par exemple 2026-01.
reports-month-unfinished = Il y a des chiffres jusqu’en { $last }; veuillez demander ce mois ou un mois antérieur.
reports-period-backwards = Le premier mois vient après le dernier.
reports-group-wrong = Les lignes vont par un ou plusieurs de ceux-ci : { $known }.
reports-group-none = Les lignes de ce rapport ne peuvent être choisies.
reports-format-wrong = Ce rapport existe en json, csv ou xlsx.
# Ce que chaque rapport dit de lui-même.
# Les mois dont parle une phrase : à son début, au milieu, seuls. D’autres messages en sont faits.
reports-opening = { $stretch ->
    [one] En { $stretch-to }
    [one-of-more] En { $stretch-to } ({ $stretch-told } des { $stretch-asked } mois de ce rapport)
    [some-of-more] Entre { $stretch-from } et { $stretch-to } ({ $stretch-told } des { $stretch-asked } mois de ce rapport)
   *[all] Entre { $stretch-from } et { $stretch-to }
}
reports-during = { $stretch ->
    [one] en { $stretch-to }
    [one-of-more] en { $stretch-to } ({ $stretch-told } des { $stretch-asked } mois de ce rapport)
    [some-of-more] entre { $stretch-from } et { $stretch-to } ({ $stretch-told } des { $stretch-asked } mois de ce rapport)
   *[all] entre { $stretch-from } et { $stretch-to }
}
reports-span = { $stretch ->
    [one] { $stretch-to }
   *[all] { $stretch-from } à { $stretch-to }
}
reports-span-fiscal = { $from }-{ $to }, d’avril à mars
reports-computed = Calculé le { $at } ({ $zone }).
reports-hidden = masqué
reports-hidden-cells = { $n ->
    [one] Un chiffre n’est pas montré : il pourrait révéler de 1 à 4 personnes, ou redonner un tel chiffre.
   *[other] { $n } chiffres ne sont pas montrés : ils pourraient révéler de 1 à 4 personnes, ou redonner de tels chiffres.
}
reports-not-released = non diffusé
reports-not-computed = ne peut être calculé
reports-no-report = aucun rapport
reports-coverage-houses = Couverture : { $in ->
    [one] { $in } maison sur { $all } figure
   *[other] { $in } maisons sur { $all } figurent
} dans ces chiffres.
reports-coverage-returns = Couverture : maisons ayant signé un rapport : { $in } sur { $all }; rapports signés : { $signed } sur { $returns }.
reports-coverage-apart = Autrement ({ $months }) : { $in } sur { $all }{ $withheld ->
    [0] { "" }
    [one] ; une maison n’a pas diffusé ses chiffres sur les personnes
   *[other] ; { $withheld } maisons n’ont pas diffusé leurs chiffres sur les personnes
}.
reports-coverage-withheld = { $n ->
    [one] Une maison ne diffuse pas ses chiffres sur les personnes.
   *[other] { $n } maisons ne diffusent pas leurs chiffres sur les personnes.
}
reports-coverage-months = Pas encore diffusés, et absents des sommes : { $months }.
reports-coverage-nightless = Aucune nuit déclarée, donc aucune dans les sommes : { $months }.
reports-coverage-own = Couverture : les registres de votre maison seulement. Le premier mois dont elle conserve les nuits est { $month }; ce qui n’a pas été inscrit n’est dans aucun chiffre.
reports-coverage-own-none = Couverture : les registres de votre maison seulement, dont aucune nuit n’est encore conservée; ce qui n’a pas été inscrit n’est dans aucun chiffre.
reports-compare = Mettre l’année précédente à côté
reports-compare-wrong = La seule comparaison possible est year-before.
reports-year-before-of = { $head }, un an plus tôt
reports-year-before-said = De l’année précédente ({ reports-span }) : { $said }
reports-year-before-uneven = { $row } : les mois donnés sont { $now }; de l’année précédente, { $then }.
reports-nights-possible = Nuits à déclarer
reports-group-quarter = Trimestre
reports-group-fiscal-year = Exercice
reports-group-result = Résultat
reports-group-asked-elsewhere = Demandé ailleurs
reports-group-refused-by = Par
reports-group-how = Façon de demander
reports-group-reason = Motif
reports-group-outcome = Où elle est allée
reports-group-within = Délai
reports-group-urgency = Urgence
reports-group-languages = Langues
reports-group-language-answer = Réponse au besoin linguistique
reports-group-mode = Mode
reports-group-trafficking = Traite
reports-group-immigration = Immigration
reports-group-where-now = Où elle était
reports-group-violence = Violence par
reports-group-about = Ce que la règle vérifie
# La liste des rapports.
reports-days-full-about = Nuits complètes par groupe de places, par maison, et par région et population; la plus longue suite.
reports-demand-about = Qui a demandé, en combien de temps une première maison a répondu, qui a été hébergée et en combien de temps, qui ne l’a jamais été et pourquoi; les femmes refusées au téléphone.
reports-turn-aways-about = Les ménages refusés : par qui, pour quel motif, au téléphone ou après une demande, pour qui une place était cherchée.
reports-outcomes-about = Ce que sont devenues les personnes non hébergées, qui est arrivée, où les femmes sont allées en partant.
reports-interpretation-about = La réponse aux besoins linguistiques, les besoins non comblés, les réservations d’interprètes, les services en français.
reports-trafficking-about = La traite sur son propre axe, à côté de l’immigration, du lieu où elle était et de la violence.
reports-rule-cost-about = Ce que chaque règle a exclu pendant qu’une place était libre.
reports-srfva-about = L’enquête de Statistique Canada sur les établissements d’hébergement pour les victimes de violence.
reports-return-about = Le rapport mensuel d’une maison, exact et signé par sa responsable.
reports-case-about = Combien de femmes de plus un lit permettrait d’accueillir, et combien de lits mettraient fin aux refus.
# Les tableaux sur les personnes : ce qu’ils sont, ce que disent leurs chiffres, ce qu’on y trouve.
reports-count = Nombre
reports-share = Part
reports-all = Total
reports-added-up = Lignes additionnées
reports-regions-all = Toutes les régions
reports-regions-other = Autres régions
reports-regions-merged = { $region } figure sous « Autres régions » pour { $months }, et dans toute somme de ces mois : moins de trois de ses maisons sont dans ces chiffres. Cela ne veut pas dire 0.
reports-regions-none = Pour { $months }, aucune région n’est donnée séparément, ni dans aucune somme de ces mois : trop peu de maisons sont dans ces chiffres.
reports-terms-together = Court et long terme ensemble
reports-terms-merged = Les maisons à court et à long terme sont réunies pour { $months }, et dans toute somme de ces mois : moins de trois maisons d’un des deux types sont dans ces chiffres.
reports-no-reason = Motif non précisé
reports-no-mode = Non précisé
reports-no-test = Aucun besoin ni situation en particulier
reports-column-named = « { $name } »
reports-grouped-otherwise = { $title } : ce tableau n’est pas donné par { $asked } { $n ->
    [one] seulement
   *[other] ensemble
}; ses lignes sont par { $by }.
# De plusieurs durées, la première est retenue.
reports-one-time = Les lignes sont par { $by } : les chiffres sur les personnes sont donnés par une seule durée à la fois.
reports-own = Chiffres de votre propre maison, exacts; du mois en cours aussi, si vous le demandez. Ils sont pour vous. Hormis le rapport que vous signez, ce qui sort de votre maison est diffusé par mois, masqué ou arrondi.
reports-funnel-title = Suite donnée à chaque demande
reports-funnel-definition = Chaque demande une fois, dans le mois où elle a pris fin, selon la région où une place était cherchée : aucune maison n’est nommée, et aucune ne peut en être exclue. Hébergée : une maison l’avait acceptée, qu’elle soit venue ou non; les 24 heures comptent à partir du moment où la demande a été faite. Taux non comblé = jamais hébergées ÷ toutes celles qui ont pris fin, retirées comprises. Les parts sont celles de l’ensemble pour le même temps ou, par région ou population, de la même région ou population : à côté de « jamais hébergée », la part est son taux non comblé. Source : comptes tenus à la fin d’une demande.
reports-funnel-finding = { reports-opening }, { $n ->
    [one] { reports-n } demande a pris fin
   *[other] { reports-n } demandes ont pris fin
}; { reports-most } : { $top } ({ $share }).
reports-step = Étape
reports-step-asked = Nombre de fois où une maison a été interrogée
reports-step-referrals = Demandes terminées, chacune une fois
reports-steps-title = De la demande à la place
reports-steps-definition = L’entonnoir. Interrogées : chaque demande adressée à une maison, qui y a répondu ou l’a laissée expirer, dans le mois où c’est arrivé; une demande annulée avant toute réponse n’est conservée nulle part, et les maisons qui s’excluent n’y sont pas. Demandes terminées : chacune une fois, dans le mois où elle a pris fin, quelles que soient les maisons interrogées; puis leur suite. Une demande peut être adressée à plusieurs maisons, et une demande qui prend fin dans un mois peut avoir été adressée le mois précédent : la première étape n’est donc pas un total dont les autres seraient des parties; les parts sont celles des demandes terminées, et taux non comblé = jamais hébergées ÷ demandes terminées. Les refus au téléphone ont leur propre tableau. D’après les chiffres des tableaux ci-dessous.
reports-steps-finding = { reports-opening }, en chiffres arrondis, nombre de fois où une maison a été interrogée : { $asked }; demandes terminées : { $referrals }. Hébergées en moins de 24 heures : { $day }, plus tard : { $later }; jamais hébergées : { $never } (taux non comblé : { $rate }).
reports-phone-title = Femmes refusées au téléphone
reports-phone-definition = Appels où une femme a été refusée au téléphone, quel que soit le motif (pas de place, une règle de la maison, son propre choix), selon qu’elle avait demandé ailleurs la même semaine. Chaque appel une fois : une femme qui rappelle est comptée de nouveau; celle qui a été orientée ensuite figure aussi parmi les demandes, celle qui avait déjà une demande n’est comptée que là. Les appels à une maison qui s’exclut n’y figurent pas. Les appels plus anciens ne disent pas à quelle maison : là où une maison de leur région s’exclut, ils sont laissés de côté. Source : deux gestes du personnel.
reports-phone-finding = { reports-opening }, { $n ->
    [one] { reports-n } appel d’une femme a été refusé
   *[other] { reports-n } appels de femmes ont été refusés
}; { $rows ->
    [usual] demandé ailleurs, le plus souvent
   *[other] { reports-most }
} : { $top } ({ $share }).
reports-never-placed-title = Jamais hébergées, par motif
reports-never-placed-definition = Demandes jamais comblées, une fois pour chaque motif différent qui a fait échouer une démarche : celui de la maison, le sien, ou l’absence de réponse. Les lignes peuvent dépasser le nombre de demandes; une demande pour laquelle aucune maison n’a été interrogée n’y figure pas.
reports-never-placed-finding = { reports-opening }, parmi { $n ->
    [one] { reports-n } motif
   *[other] { reports-n } motifs
} pour des ménages jamais hébergés, { reports-most } : { $top } ({ $share }).
reports-first-title = Délai de la première réponse d’une maison
reports-first-definition = Du moment de la demande jusqu’à la première réponse d’une maison, quelle qu’elle soit : chaque demande adressée à une maison une fois, dans le mois où elle a pris fin. « Jamais » : aucune maison n’avait répondu à ce moment.
reports-first-finding = { reports-opening }, { $n ->
    [one] { reports-n } demande a été adressée
   *[other] { reports-n } demandes ont été adressées
} à des maisons; { $rows ->
    [usual] première réponse, le plus souvent
   *[other] { reports-most }
} : { $top } ({ $share }).
reports-placement-times-title = Délai pour trouver une place
reports-placement-times-definition = Du moment de la demande jusqu’à l’acceptation par la maison qui l’a comblée, pour les personnes hébergées, dans le mois où la demande a pris fin; un délai égal à une limite compte dans la tranche la plus courte.
reports-placement-times-finding = { reports-opening }, { $n ->
    [one] { reports-n } ménage a été hébergé
   *[other] { reports-n } ménages ont été hébergés
}; { reports-most } : { $top } ({ $share }).
reports-answer-times-title = Délai de réponse des maisons
reports-answer-times-definition = Du moment où une maison est interrogée jusqu’à sa première réponse : une offre, un oui ou un non; « jamais » est une demande échue sans réponse; un délai égal à une limite compte dans la tranche la plus courte. Les demandes annulées avant toute réponse ne sont pas comptées.
reports-answer-times-finding = { reports-opening }, les maisons ont été interrogées { reports-n } fois; { $rows ->
    [usual] le plus souvent, selon l’urgence et le délai de réponse
   *[other] { reports-most }
} : { $top } ({ $share }).
reports-turned-away-title = Refus
reports-turned-away-definition = Chaque fois qu’un ménage n’a pas eu de place, au téléphone ou après une demande : refus de la maison, refus de sa part ou offre restée sans suite, ou aucune réponse. La population est celle du groupe de places interrogé. Un même ménage peut être refusé plusieurs fois; parmi les demandes du rapport « demande », il ne compte qu’une fois.
reports-turned-away-finding = { reports-opening }, il y a eu { reports-n } refus; { reports-most } : { $top } ({ $share }).
reports-turned-away-how-title = Refus au téléphone et après une demande
reports-turned-away-how-definition = Les mêmes refus, selon la façon dont le ménage avait demandé : au téléphone, ou par une demande adressée à la maison. Une femme qui téléphone et a déjà une demande figure ici au téléphone, et non parmi les appels du rapport sur la demande. La façon et le motif ne sont jamais donnés ensemble.
reports-turned-away-how-finding = { reports-opening }, il y a eu { reports-n } refus; { reports-most } : { $top } ({ $share }).
reports-outcomes-title = Où sont allées les personnes non hébergées
reports-outcomes-definition = Ce que l’organisme a noté d’une demande jamais comblée; on le lui demande 24 et 72 heures après la demande ou son dernier renouvellement, et après sept jours c’est « inconnu ».
reports-outcomes-finding = { reports-opening }, { $n ->
    [one] { reports-n } ménage n’a jamais été hébergé
   *[other] { reports-n } ménages n’ont jamais été hébergés
}; { reports-most } : { $top } ({ $share }).
reports-arrivals-title = Qui est arrivée
reports-arrivals-definition = Ménages acceptés par une maison : s’ils sont venus. Ceux qui se sont retirés ou sont allés ailleurs avant n’y figurent pas.
reports-arrivals-finding = { reports-opening }, { $n ->
    [one] { reports-n } ménage était attendu
   *[other] { reports-n } ménages étaient attendus
}; { reports-most } : { $top } ({ $share }).
reports-departures-title = Où les femmes sont allées en partant
reports-departures-definition = Ménages partis des maisons qui tiennent des séjours anonymes, selon l’endroit où la femme est allée; pour les autres maisons, on ne le sait pas.
reports-departures-finding = { reports-opening }, { $n ->
    [one] { reports-n } ménage est parti
   *[other] { reports-n } ménages sont partis
}; { reports-most } : { $top } ({ $share }).
reports-language-title = Réponse aux besoins linguistiques
reports-language-definition = Demandes acceptées où une autre langue que le français ou l’anglais a été nommée, selon la première nommée : comment la maison y a répondu en fin de compte, « pas nécessaire » compris. Comptées un jour après la fin de la demande.
reports-language-finding = { reports-opening }, { $n ->
    [one] { reports-n } ménage accepté par une maison avait nommé
   *[other] { reports-n } ménages acceptés par une maison avaient nommé
} une autre langue que le français ou l’anglais; { reports-most } : { $top } ({ $share }).
reports-spoken-title = Besoins linguistiques comblés et non comblés
reports-spoken-met = Comblés
reports-spoken-unmet = Non comblés
reports-spoken-definition = Comblés : les ménages qu’une maison a acceptés, selon la première langue nommée autre que l’anglais ou le français, quand le personnel la parlait, qu’une ou un interprète était réservé, ou que l’interprétation s’est faite par téléphone. Non comblés : les besoins auxquels personne n’a répondu, comme dans leur tableau ci-dessous, ceux des ménages jamais hébergés compris. Un besoin noté comme réservé et pour lequel personne n’est venu est dans les deux. Qui a décliné l’interprétation ou n’en avait pas besoin n’est dans aucun. Le plus grand besoin non comblé d’abord. Chaque chiffre est arrondi pour soi : la somme des lignes peut donc différer de « Total », qui est plus près de ce qui a été compté. D’après les chiffres des tableaux ci-dessous.
reports-spoken-finding = { reports-opening }, en chiffres arrondis, ménages dont le besoin linguistique a été comblé : { $met }; besoins auxquels personne n’a répondu : { $unmet }, le plus souvent : { $top } ({ $n }).
reports-spoken-finding-all = { reports-opening }, en chiffres arrondis, ménages dont le besoin linguistique a été comblé : { $met }; besoins auxquels personne n’a répondu : { $unmet }.
reports-unmet-title = Besoins linguistiques non comblés
reports-unmet-definition = Besoins d’interprétation auxquels personne n’a répondu : une réservation que personne n’a prise ou que le service a annulée, ou une demande acceptée dont personne n’a réglé la question de la langue; chaque besoin une fois, par groupe de langues, et par mode là où une interprète avait été demandée.
reports-unmet-finding = { reports-opening }, { $n ->
    [one] { reports-n } besoin linguistique n’a pas été comblé
   *[other] { reports-n } besoins linguistiques n’ont pas été comblés
}; { reports-most } : { $top } ({ $share }).
reports-bookings-title = Réservations d’interprètes
reports-bookings-definition = Réservations d’interprètes terminées, chacune une fois, et leur suite. Les chiffres de 1 à 4 sont masqués, avec tout ce qui permettrait de les retrouver.
reports-bookings-finding = { reports-opening }, il y a eu { $n ->
    [one] { reports-n } réservation d’interprète
   *[other] { reports-n } réservations d’interprètes
}; { reports-most } : { $top } ({ $share }).
reports-french-title = Services en français
reports-french-definition = Demandes acceptées où le français était nommé parmi ses langues : si le personnel l’a servie en français; « non » est tout le reste, une question restée ouverte aussi. Être servie en français est un droit, et non de l’interprétation.
reports-french-finding = { reports-opening }, { $n ->
    [one] { reports-n } ménage accepté par une maison avait nommé
   *[other] { reports-n } ménages acceptés par une maison avaient nommé
} le français; { $rows ->
    [usual] servis en français, le plus souvent
   *[other] { reports-most }
} : { $top } ({ $share }).
reports-trafficking-definition = Demandes selon ce que l’intervenante a choisi; si elle n’a rien choisi, la traite compte comme « aucun signe » et l’immigration comme « non demandé », et le lieu et la violence ne sont pas comptés : les tableaux n’ont donc pas forcément la même somme. La traite, l’immigration, le lieu et la violence sont des axes distincts : une femme qui demande l’asile compte sur chacun de ceux qui ont été dits, et ne disparaît dans aucun.
reports-trafficking-immigration-title = Traite et immigration
reports-trafficking-immigration-finding = { reports-opening }, { $n ->
    [one] { reports-n } demande
   *[other] { reports-n } demandes
}; { $rows ->
    [usual] le plus souvent, selon la traite et le statut d’immigration
   *[other] { reports-most }
} : { $top } ({ $share }).
reports-trafficking-where-title = Traite et lieu où elle était
reports-trafficking-where-finding = { reports-opening }, { $n ->
    [one] { reports-n } demande
   *[other] { reports-n } demandes
}; { $rows ->
    [usual] le plus souvent, selon la traite et le lieu où elle était
   *[other] { reports-most }
} : { $top } ({ $share }).
reports-violence-title = Violence
reports-violence-definition = Demandes selon la violence qui a été quittée, là où l’intervenante l’a dite.
reports-violence-finding = { reports-opening }, { $n ->
    [one] { reports-n } demande
   *[other] { reports-n } demandes
}; { $rows ->
    [usual] le plus souvent, selon la violence quittée
   *[other] { reports-most }
} : { $top } ({ $share }).
reports-rule-cost-title = Exclusions par une règle pendant qu’une place était libre
reports-rule-cost-definition = Recherches où une règle d’un groupe de places (un besoin, une situation, un âge ou le nombre de personnes) a exclu un ménage pendant que ce groupe avait une place libre : une fois pour chaque groupe et chaque règle. La même question de la même intervenante en moins d’une demi-heure est une seule recherche; une question modifiée en est une autre. On compte les recherches, et non les ménages. Le coût d’une règle est ce qu’elle exclut, et non ce qu’elle protège.
reports-rule-cost-finding = { reports-opening }, des règles ont exclu des ménages { reports-n } fois pendant qu’une place était libre; { reports-most } : { $top } ({ $share }).
# Les diffusions.
releases-title = Diffusions
releases-lead = Hormis le rapport qu’une maison signe pour son bailleur de fonds, les chiffres sur les personnes ne sortent des maisons que par diffusion : calculés, vus, approuvés, puis immuables. Une correction est une nouvelle diffusion.
releases-months = Mois terminés
releases-none = Rien n’a encore été diffusé.
releases-register = Ce qui a été diffusé
release-is-out = Diffusé, version { $version }
release-is-not = Non diffusé
release-is-closed = Pas encore ouvert
release-look = Voir
release-title = Chiffres sur les personnes, { $month }
release-lead = Voici tout ce qui serait diffusé pour ce mois. Les chiffres de 1 à 4 sont masqués, avec tout ce qui permettrait de les retrouver, ou arrondis aux multiples de 5; le journal note que vous les voyez. Ce que dit une maison vaut désormais pour les mois qui ne sont pas encore ouverts; ce qui ne figure pas ici vaut 0, ou a été arrondi à 0.
release-lead-out = Voici tout ce qui est diffusé pour ce mois, dans la version en vigueur : les chiffres conservés aujourd’hui donnent la même chose. Les chiffres de 1 à 4 sont masqués, avec tout ce qui permettrait de les retrouver, ou arrondis aux multiples de 5; le journal note que vous les voyez. Ce qui ne figure pas ici vaut 0, ou a été arrondi à 0.
release-version = Version
release-reason = Motif
release-approved-at = Approuvé
release-coverage = Maisons incluses
release-number = Numéro
release-houses = { $in } sur { $all }
release-withheld = Maisons exclues
release-hidden = Chiffres masqués
release-newly-hidden = Chiffres que la dernière version montrait et que celle-ci masque
release-unanswered = Interrogées, sans réponse encore
release-asking = Les maisons qui l’ont demandé peuvent répondre jusqu’au { $until }. Le mois pourra être ouvert quand toutes auront répondu, ou après ce jour : personne ne doit voir ce qui est d’une maison par la différence que fait sa réponse.
release-open-lead = Personne n’a encore vu les chiffres de ce mois. L’ouvrir fixe les maisons qui y figurent et la région où chacune se trouvait : ensuite, ce que dit une maison vaut pour les mois suivants. Le journal note que vous l’ouvrez, et chaque fois que vous le regardez.
release-would-be-in = Y figureraient
release-no-answer = Leur délai de réponse est écoulé : sans réponse, c’est non, et elles sont exclues.
release-open = Ouvrir le mois
release-answered-late = Ce mois a déjà été ouvert. Ce que dit cette maison vaut pour les mois qui ne le sont pas.
release-choose-reason = Choisir
release-approve = Diffuser ces chiffres
release-nothing = Personne n’a été compté pendant ce mois.
release-own = Chiffres sur les personnes de cette maison, pour chaque mois qui n’a pas encore été ouvert
release-choose = Enregistrer
release-asked = { $month } : cette maison peut-elle figurer dans les chiffres diffusés? Votre réponse vaut jusqu’à l’ouverture du mois.
release-answered-yes = { $month } : vous avez dit oui, cette maison peut figurer dans les chiffres diffusés. Jusqu’à l’ouverture du mois, vous pouvez encore dire :
release-answered-no = { $month } : vous avez dit non, cette maison ne figurera pas dans les chiffres diffusés. Jusqu’à l’ouverture du mois, vous pouvez encore dire :
release-yes = Oui
release-no = Non, sans nous
release-unfinished = Un mois est diffusé une fois terminé.
release-changed = Les chiffres ont changé depuis que vous les avez vus. Regardez-les de nouveau, puis diffusez.
release-the-same = Rien n’a changé depuis la dernière diffusion de ce mois.
release-why = Une correction dit pourquoi.
release-gives-back = Cette correction redonnerait des chiffres que la dernière diffusion masque. Attendez que d’autres aient changé, puis réessayez.
notice-release-approved = C’est diffusé. Ces chiffres ne changent plus.
notice-figures-chosen = C’est enregistré.
notice-figures-answered = Votre réponse est notée.
act-release-approved = A diffusé des chiffres sur les personnes
act-release-opened = A ouvert un mois avant sa diffusion
act-release-looked-at = A vu des chiffres avant leur diffusion
act-figures-chosen = A choisi ce qui est diffusé d’une maison
act-figures-answered = A répondu pour une diffusion
reports-nothing = Rien n’est dit pour cette période.
reports-space-nights = nuitées-places
reports-bed-nights = nuitées-lits
reports-room-nights = nuitées-chambres
reports-occupancy-percent = occupées ÷ ouvertes, en pourcentage
reports-full-percent = nuits complètes ÷ nuits déclarées, en pourcentage
# Les lignes les plus occupées; à égalité, tous les noms, ou leur nombre.
reports-capacity-fullest = La plus forte occupation : { $most } ({ $mostshare } des places ouvertes); la plus faible : { $least } ({ $leastshare }).
reports-so-many-rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
reports-ask = D’autres mois, d’autres lignes
# L’argumentaire pour plus de lits.
beds-title = L’argumentaire pour plus de lits
beds-definition = Arrivées = ménages accueillis, chaque fois, + ménages restés sans place, chacun une fois. Restés sans place = demandes jamais comblées + la moitié des demandes retirées + premiers appels refusés au téléphone, quel que soit le motif, − ceux qui ont mené à une place par un appel suivant; l’appel d’une femme qui avait demandé ailleurs dans la semaine est un appel suivant. Séjour moyen = nuitées-places occupées ÷ ménages partis : ce sont les nuits d’un séjour là où un ménage prend une place. La part refusée avec 0 à +n places découle de la formule de perte d’Erlang (A. K. Erlang, 1917), résolue pour ce qui a été observé. « Fin » veut dire que moins de 1 % de ceux qui demandent sont refusés, ou moins d’un ménage par an. Les groupes de places d’une région pour la même population partagent leur demande.
beds-covered = Les maisons incluses sont celles qui étaient là pendant les douze mois d’un exercice et n’ont été exclues d’aucun; pour plusieurs exercices, celles de l’exercice qui en compte le moins.
beds-no-year = Un argumentaire est donné pour un exercice entier, d’avril à mars; aucun ne se termine dans cette période.
beds-no-year-own = Dans cette période, aucun de vos groupes de places n’a de nuit qui permette de calculer un argumentaire.
beds-none = Aucun argumentaire ne peut être calculé pour cette période : le tableau dit pourquoi.
beds-finding = { $of } : une place de plus accueillerait environ { $one ->
    [one] { $one } ménage
   *[other] { $one } ménages
} de plus par an (de { $onelow } à { $onehigh }); environ { $end } de plus (de { $endlow } à { $endhigh }) mettraient fin aux refus.
beds-finding-at-least = { $of } : une place de plus accueillerait environ { $one ->
    [one] { $one } ménage
   *[other] { $one } ménages
} de plus par an (de { $onelow } à { $onehigh }); environ { $end } de plus (de { $endlow } à { $endhigh }) mettraient fin aux refus. Les femmes qui ont cessé d’appeler n’y sont pas, et augmenteraient le besoin.
# De quoi est un argumentaire, et de quand.
beds-of = { $of } ({ $when })
beds-year = exercice { $year }
beds-spaces = Places ouvertes, moyenne
beds-stay = Nuitées-places par ménage parti
beds-asked = Ménages qui ont demandé, par an
beds-without = Restés sans place, par an
beds-per-space-low = De plus par place, par an, borne basse
beds-per-space = De plus par place, par an
beds-per-space-high = De plus par place, par an, borne haute
beds-to-end-low = Places pour mettre fin aux refus, borne basse
beds-to-end = Places pour mettre fin aux refus
beds-to-end-high = Places pour mettre fin aux refus, borne haute
beds-at-end = De plus avec celles-ci, par an
beds-rests-on = Repose sur
beds-why-not = Pourquoi cela ne peut être calculé
beds-few-nights = aucun groupe de places n’a déclaré 90 nuits
beds-nothing-open = rien n’était ouvert
beds-no-departures = moins de 10 départs; ou, pour plus d’un dixième des places occupées, allées et venues non notées, ou plus d’un dixième des changements fixé à la main
beds-no-demand = aucune demande n’a été comptée, ou trop peu
beds-out-of-bounds = nombres hors limites
beds-regions-merged = plusieurs régions données ensemble, qui ne partagent pas forcément une demande
beds-several-each = un ménage prend plus d’un lit en moyenne
beds-give-back = il révélerait de petits nombres masqués
beds-curve-title = Ce que ferait chaque place ajoutée
beds-curve-definition = Ménages de plus accueillis par an avec 0, 1, 2 … places de plus, pour chaque lieu qui a un argumentaire dans l’exercice le plus récent donné : femmes seules d’abord, puis là où une place fait le plus. Calculé à partir des mêmes nombres que l’argumentaire ci-dessus, et jamais plus que ceux restés sans place.
beds-curve-finding = { $of } : { $added } places de plus accueilleraient environ { $more ->
    [one] { $more } ménage
   *[other] { $more } ménages
} de plus par an (de { $low } à { $high }).
# Là où il n’y a pas d’argumentaire, et combien de lieux de plus sont dans le tableau que dans les phrases.
beds-cannot = { $of } : aucun argumentaire ne peut être calculé, pour cette raison : { $why }.
beds-rest = { $n ->
    [one] Un autre lieu figure dans le tableau; le rapport peut être limité à une région ou à une population.
   *[other] { $n } autres lieux figurent dans le tableau; le rapport peut être limité à une région ou à une population.
}
beds-none-here = Aucun argumentaire n’est donné pour ce à quoi ce rapport est limité. Il y a : { $known }.
beds-added = Places ajoutées
beds-more-low = Ménages de plus par an, borne basse
beds-more = Ménages de plus par an
beds-more-high = Ménages de plus par an, borne haute
beds-assumes = Ce qui est supposé, par lettre : la colonne « Repose sur » dit sur quoi repose chaque argumentaire.
beds-assumed = { $letter }. { $what }
beds-bias = Les femmes qui ont cessé d’appeler ne sont comptées nulle part. Dans 260 régions simulées, la borne basse n’a jamais dépassé la vérité; le milieu se situait 4 % au-dessous pour une place de plus (7 % là où les femmes rappellent), et 9 % là où jusqu’à la moitié des femmes n’appelaient pas une région complète. Les appels refusés pour un autre motif que le manque de place comptent comme un manque de place, ce qui joue dans l’autre sens.
beds-range = Degré de certitude : l’intervalle est l’erreur d’échantillonnage (95 %) dans chaque lecture des appels dont on ignore s’ils étaient répétés. Les chiffres diffusés sont calculés à partir de comptes arrondis à la dizaine, ce dont leur intervalle tient compte, et donnés en ménages entiers, les demandes en dizaines; un intervalle est arrondi vers l’extérieur. Dans des régions simulées, il contenait la vérité plus de neuf fois sur dix, à partir de comptes exacts comme de comptes arrondis, et là aussi où moins de 60 ménages étaient partis. Un lieu où une maison s’exclut n’a pas d’argumentaire, ni des régions données ensemble à côté d’autres; là où toutes le sont, sous « Toutes les régions », elles en ont un.
reports-finding-untold = { $title } : { reports-during }, le total n’est pas donné, ni les parts, car un chiffre est masqué ({ $months }).
reports-finding-untold-most = { $title } : { reports-during }, { reports-most } : { $top } ({ $share }). Le total n’est pas donné, ni les parts, car un chiffre est masqué ({ $months }).
reports-finding-no-reason = { $title } : { reports-during }, { reports-n }; { $rounded ->
    [no] aucun motif n’a été précisé
   *[yes] aucun motif n’a été précisé, ou si rarement que le nombre a été arrondi à 0
}.
reports-rounded = Arrondis : { $titles }. Chaque chiffre d’un mois est un multiple de 5, à 4 au plus de ce qui a été compté et toujours de la même façon; une durée plus longue est la somme de ses mois. Ce qui n’est pas montré vaut 0, ou a été arrondi à 0.
reports-rounded-months = Un chiffre de { $n } mois s’écarte d’environ { $off } d’habitude, et de { $most } au plus, de ce qui a été compté; des lignes additionnées, davantage.
# Un nombre dans une phrase, là où il peut être arrondi.
reports-n = { $rounded ->
    [yes] environ { $n }
    [sum] environ { $n } (chiffres additionnés, écart habituel d’environ { $off })
   *[no] { $n }
}
reports-definition-rounded = { $definition } Les chiffres sont arrondis aux multiples de 5, chacun pour soi : les parties peuvent donner plus ou moins que leur total, et celle qui le dépasse n’a pas de part.
reports-finding-few = { $title } : { reports-during }, personne n’a été compté, ou si peu que c’est arrondi à 0.
reports-finding-total = { $title } : { reports-during }, { reports-n }. On ne peut dire ce qui est le plus fréquent, car tout n’est pas montré.
reports-finding-alone = { $title } : { reports-during }, { reports-n }.
reports-finding-even = { $title } : { reports-during }, { reports-n }; plusieurs sont à égalité.
# Ce qui est le plus fréquent, là où un tableau est par autre chose que d’habitude.
reports-most = { $rows ->
    [population] le plus souvent pour
   *[other] le plus souvent
}
# Chaque part ne vaut que pour les lignes semblables dans cette colonne.
reports-definition-shares = { $definition } Les parts sont celles des lignes de même { $by }.
reports-shares-of = Les parts sont celles des lignes de même { $by }.
# Ce qui a été le plus fréquent, là où deux l’ont été, et un nom qui vaut pour deux choses.
reports-most-two = « { $one } » et « { $other } »
reports-most-of-all = { $figure } de l’ensemble
reports-most-each = { $figure } dans chaque cas
reports-named-in-column = { $column } « { $name } »
reports-finding-nobody = { $title } : { reports-during }, personne n’a été compté.
# Indisponibles par motif.
reports-unavailable-title = Indisponibles, par motif
reports-unavailable-definition = Nuitées-places financées et non ouvertes, selon le motif que la maison avait donné au moment du décompte; les nuits sont celles de chaque groupe de places où quelque chose était fermé pour ce motif. Les nuits où il y avait plus de places ouvertes que financées (surplus) n’y sont pas, si bien que le total peut dépasser la colonne Indisponibles ci-dessus. Source : le décompte nocturne.
reports-unavailable-finding = { reports-opening }, { $n ->
    [one] { $n } nuitée-place était financée et n’était pas ouverte
   *[other] { $n } nuitées-places étaient financées et n’étaient pas ouvertes
}; le plus souvent : { $top } ({ $share }).
reports-unavailable-finding-even = { reports-opening }, { $n ->
    [one] { $n } nuitée-place était financée et n’était pas ouverte
   *[other] { $n } nuitées-places étaient financées et n’étaient pas ouvertes
}; plusieurs motifs sont à égalité.
# Les données ouvertes.
reports-open-data = Données ouvertes (CSV)
reports-open-data-about = Les nuits des maisons qui publient les leurs, dans la forme du fichier quotidien de la Ville de Toronto; sans mois indiqués, les douze derniers terminés.
# Nights full.
reports-full-title = Nuits complètes
reports-full-no-single-women = { reports-opening }, il n’y avait pas de places pour femmes seules ici : { $regions }.
reports-full-choose = Restreint à une région et à une population, ou à un groupe de places, ce rapport dessine ses nuits en calendrier.
reports-full-definition = Complet : des places étaient ouvertes et aucune n’était libre dans chaque groupe de places qui accueillait quelqu’un (occupées + retenues ≥ ouvertes). Presque complet, nuits complètes comprises : les places occupées et retenues atteignaient le seuil de ce qui était ouvert dans l’ensemble de ces groupes, lits et chambres chacun de leur côté. Part = nuits complètes ÷ nuits déclarées; une nuit déclarée où rien n’était ouvert ou personne n’était accueilli n’est pas complète. Une suite se compose de nuits complètes consécutives; une nuit sans rapport n’entre dans aucun dénominateur et l’interrompt. Pour une maison, et pour les places d’une région destinées à une population, une nuit compte comme déclarée dès qu’un de ses groupes l’a déclarée, et elle est complète quand l’était chacun de ceux qui l’ont déclarée et accueillaient quelqu’un : un groupe sans rapport cette nuit-là pouvait avoir de la place. La couverture compte les nuits de chaque groupe. Source : le décompte fait chaque nuit à l’heure fixée.
reports-full = Complètes
reports-full-share = Complètes ÷ nuits
reports-nearly-full = Presque complètes
reports-nearly-full-share = Presque complètes ÷ nuits
reports-longest-run = Plus longue suite
# Ce que dit le tableau : les femmes seules à part, puis ce qui a été complet le plus souvent.
reports-full-single-women = { reports-opening }, les places pour femmes seules ({ $region }) étaient complètes { reports-full-nights } ({ $share }); la plus longue suite a été de { $run ->
    [one] { $run } nuit
   *[other] { $run } nuits
}.
reports-full-single-women-most = { reports-opening }, les places pour femmes seules étaient complètes le plus souvent dans la région { $region } : { reports-full-nights } ({ $share }){ reports-full-others }; la plus longue suite a été de { $run ->
    [one] { $run } nuit
   *[other] { $run } nuits
}.
reports-full-finding = { reports-opening }, { $name } : complet { reports-full-nights } ({ $share }); la plus longue suite a été de { $run ->
    [one] { $run } nuit
   *[other] { $run } nuits
}.
reports-full-most = { reports-opening }, complet le plus souvent : { $name }, { reports-full-nights } ({ $share }){ reports-full-others }; la plus longue suite a été de { $run ->
    [one] { $run } nuit
   *[other] { $run } nuits
}.
reports-full-never = { reports-opening }, jamais complet : { $name } ({ $nights } { $nights ->
    [one] nuit déclarée
   *[other] nuits déclarées
}){ $others ->
    [0] {""}
    [one] , comme une autre ligne
   *[other] , comme { $others } autres lignes
}.
reports-full-nights = { $full ->
    [one] { $full } nuit
   *[other] { $full } nuits
} sur { $nights } { $nights ->
    [one] déclarée
   *[other] déclarées
}
reports-full-others = { $others ->
    [0] {""}
    [one] , à égalité avec une autre ligne
   *[other] , à égalité avec { $others } autres lignes
}
reports-full-most-others = { reports-opening }, complet le plus souvent parmi les autres places : { $name }, { reports-full-nights } ({ $share }){ reports-full-others }; la plus longue suite a été de { $run ->
    [one] { $run } nuit
   *[other] { $run } nuits
}.
reports-full-nearly-own = Nuit par nuit, seuls complet et pas complet sont donnés : presque complet y compte comme pas complet, et figure par mois dans le tableau.
reports-own-facilities = Chiffres de votre propre maison seulement : ce qui est dit d’une région porte sur les places que votre maison y a.
reports-full-nights-untold = Non donné nuit par nuit : { $months }. Une nuit au moins, moins de trois maisons qui prenaient quelqu’un et n’étaient pas complètes tout le mois ont fait un rapport, ou l’une était complète aussi souvent que toutes ensemble; par mois, elles sont dans le tableau.
reports-full-thresholds = Complet veut dire 100 % de ce qui était ouvert, places retenues comprises. Presque complet veut dire { $threshold } ou plus : c’est le réglage du réseau. L’enquête de Statistique Canada prend les lits occupés ÷ financés d’un seul jour : ses chiffres ne se comparent pas à ceux-ci.
reports-full-gaps = Une nuit sans rapport n’est pas « 0 libre » : la colonne Nuits montre où il en manque.
reports-full-recounted = Le seuil de « presque complet » a été changé, et une partie de ces mois est encore en train d’être recomptée.
# The survey.
reports-group-term = Durée prévue
survey-facilities = Établissements comptés
survey-facilities-missing = Établissements que personne n’a confirmés
survey-pools-missing = Groupes de places que personne n’a confirmés
survey-nearly-full = Établissements presque complets ou complets
survey-counted = Qui est compté
survey-snapshot-title = À midi, le jour de l’enquête
survey-snapshot-definition = État de chaque maison à midi, le jour de l’enquête, à sa propre heure. À long terme : les maisons de deuxième étape; à court terme : toutes les autres. L’enquête de Statistique Canada se fonde sur la durée prévue : moins de trois mois, en lits, ou trois mois ou plus, en unités. Ici, une chambre est une unité. L’occupation est : occupées ÷ ouvertes, et ÷ financées; le taux de l’enquête est celui des lits financés des établissements à court terme. Presque complet ou complet, parmi les établissements à court terme et pour chacun pris seul : les lits occupés atteignaient la part des lits financés que le réseau a fixée pour « presque complet ». Les groupes de places que personne n’avait confirmés à midi ne sont dans aucun chiffre, et une maison dont aucun n’était confirmé n’est pas parmi les établissements comptés. Les nombres viennent de l’historique des comptes : un relevé fait en retard reste celui de midi.
survey-residents-title = Qui était là à midi
survey-residents-definition = Personnes dans la maison à midi, le jour de l’enquête, par âge, d’après les séjours anonymes; là où personne n’a dit qui est arrivé, chaque place compte pour une adulte. Cela ne peut être calculé, ce qui n’est pas zéro, là où la maison ne tient pas de séjours, où les séjours comptent moins de places qu’il n’y en avait d’occupées, où personne n’avait confirmé un de ses groupes de places, ou si le programme est passé un jour ou plus après midi; ni pour une durée où l’une de vos maisons est dans ce cas. Les ménages refusés sont ceux de la nuit de ce jour, de l’heure du décompte (4 h, sauf réglage) à la suivante, par la maison ou faute de réponse; l’enquête compte des personnes. Elle demande aussi, sur les personnes hébergées, ce qui n’est jamais gardé ici : le genre, les raisons, l’identité, le statut, les séjours antérieurs.
survey-residents-untold = Qui était là à midi n’est communiqué à chaque maison que sur elle-même, et à personne d’autre.
survey-residents-definition-untold = Personnes dans une maison à midi, le jour de l’enquête, par âge, et ménages refusés dans la nuit de ce jour. Les chiffres d’un seul jour ne sont pas diffusés.
survey-day-departures-title = Où sont allées les personnes parties ce jour-là
survey-day-departures-definition = Ménages partis le jour de l’enquête, depuis minuit à l’heure de la maison, selon l’endroit où la femme est allée, d’après les séjours anonymes. Un séjour est effacé un jour après sa fin : ces chiffres ne peuvent être donnés que ce jour-là, à votre propre maison, et rien n’en est conservé. Ensuite, et là où la maison ne tient pas de séjours, cela ne peut être calculé, ce qui n’est pas zéro. L’enquête de Statistique Canada compte des personnes.
survey-day-departures-finding = { $day } : { $n ->
        [one] { $n } ménage est parti.
       *[other] { $n } ménages sont partis.
    }
survey-day-departures-none = { $day } : la destination des personnes parties ne peut être calculée.
survey-day-departures-unknown = Non tenu, ou déjà effacé
survey-movements-title = Admissions et départs, pour l’enquête
survey-movements-definition = Ménages admis et partis pendant un exercice, du 1er avril au 31 mars, chaque fois : celui qui vient deux fois compte deux fois. L’enquête de Statistique Canada compte des personnes, chaque femme et chaque enfant à chaque admission; elle ne se compare pas à ces chiffres. Ce qui est diffusé est la somme des mois, chacun arrondi à un multiple de 5, pour qu’aucun mois ne se retrouve.
survey-movements-finding = { reports-opening }, { $rounded ->
    [yes] en chiffres arrondis, admissions
   *[no] admissions
} de ménages : { $admitted }; départs : { $departed }.
survey-departures-title = Où elles sont allées, pour l’enquête
survey-departures-definition = Départs de ménages pendant l’exercice selon la destination, pour les maisons qui tiennent des séjours anonymes; pour les autres, cela ne peut être calculé. L’enquête de Statistique Canada demande la destination des personnes parties le jour de l’enquête. Ce qui est diffusé est la somme des mois, chacun arrondi à un multiple de 5.
survey-departures-finding = { reports-opening }, il y a eu { $n ->
    [one] { reports-n } départ
   *[other] { reports-n } départs
} avec destination; { reports-most } : { $top } ({ $share }).
survey-turned-away-title = Refus, pour l’enquête
survey-turned-away-definition = Ménages refusés pendant l’exercice, chaque fois et par chaque maison : par la maison, par leur propre choix, ou faute de réponse. L’enquête de Statistique Canada ne compte que les refus de son jour, en personnes : seuls les refus par la maison s’en rapprochent. Ce qui est diffusé est la somme des mois, chacun arrondi à un multiple de 5.
survey-turned-away-finding = { reports-opening }, il y a eu { reports-n } refus; { reports-most } : { $top } ({ $share }).
survey-finding = { $day }, à midi : { $n ->
        [one] { $n } établissement compté.
       *[other] { $n } établissements comptés.
    }
survey-finding-full = { $n ->
    [one] { $full } établissement à court terme sur { $n } ayant des lits financés en avait { $threshold } ou plus d’occupés.
   *[other] Sur { $n } établissements à court terme ayant des lits financés, pris un à un, { $full } en avaient { $threshold } ou plus d’occupés.
}
survey-finding-later = Le jour de l’enquête est le { $day }; ses chiffres seront donnés quand le mois sera terminé.
survey-finding-none = Le jour de l’enquête est le { $day }; aucun établissement n’a été compté.
survey-finding-no-day = Aucun jour n’a été fixé pour { $year } : il n’y a pas de relevé.
survey-note-released = Les chiffres sur les établissements sont tels qu’ils ont été comptés. Les chiffres sur les personnes sont la somme de ce qui a été diffusé des mois de l’exercice.
survey-no-stays = Là où la maison ne tient pas de séjours
survey-one-year = Choisissez des mois d’un seul exercice, d’avril à mars.
survey-day-link = Le jour de l’enquête
survey-day-title = Le jour de l’enquête
survey-day-lead = À midi de ce jour, chaque maison est comptée, à sa propre heure. Fixez-le au moins un jour d’avance; il peut être changé tant qu’il n’a pas commencé.
survey-year = Exercice
survey-date = Jour
survey-date-hint = Dans l’exercice, ou dans les trois mois qui le suivent. L’enquête de Statistique Canada prend un jour ouvrable à la mi-avril après l’exercice, comme le 13 avril 2023.
survey-day-save = Fixer ce jour
survey-days = Jours fixés
survey-days-none = Aucun jour n’a encore été fixé.
survey-day-wrong = Écrivez le jour ainsi : 2026-04-15.
survey-day-outside = Le jour se situe dans l’exercice, ou dans les trois mois qui le suivent.
survey-day-early = Fixez le jour au moins un jour d’avance.
survey-day-past = Le jour de cet exercice a commencé; il reste tel quel.
survey-day-weekend = Un samedi ou un dimanche : l’enquête de Statistique Canada prend un jour ouvrable.
notice-survey-day-set = Le jour est fixé.
notice-survey-day-set-weekend = Le jour est fixé. C’est un samedi ou un dimanche : l’enquête de Statistique Canada prend un jour ouvrable. Vous pouvez encore le changer.
act-survey-day-set = A fixé le jour de l’enquête
act-survey-taken = A compté une maison à midi, le jour de l’enquête
# The return.
return-nights = Nuits déclarées, pour chaque groupe de places
return-funded-beds = Nuitées-lits financées
return-funded-rooms = Nuitées-chambres financées
return-open-beds = Nuitées-lits ouvertes
return-open-rooms = Nuitées-chambres ouvertes
return-occupied-beds = Nuitées-lits occupées
return-occupied-rooms = Nuitées-chambres occupées
return-of-open-beds = Occupation des lits ouverts
return-of-open-rooms = Occupation des chambres ouvertes
return-of-funded-beds = Occupation des lits financés
return-of-funded-rooms = Occupation des chambres financées
return-admitted = Ménages admis
return-departed = Ménages partis
return-departed-to = Départs vers : { $to }
return-turned-away = Ménages refusés
return-turned-away-by = Refus par : { $by }
return-turned-away-how = Refus : { $how }
return-turned-away-for = Refus pour ce motif : { $why }
return-not-kept = Non compté ici : ne peut être calculé
return-line = Ligne
return-words = Libellé du formulaire
return-measure = Ce qu’elle demande
return-figure = Chiffre
return-state = Signature
return-signed-at = Signé le
return-before = Avant
return-now = Maintenant
return-lines-title = Le rapport
return-lines-definition = Chaque ligne du formulaire avec ce qu’elle demande. Les nuitées-places sont additionnées sur les nuits déclarées; l’occupation est : occupées ÷ ouvertes, et ÷ financées. Les ménages admis, partis et refusés sont comptés au moment même, dans le mois de cette nuit. Les refusés sont ceux que la maison a refusés, ceux qui ont décliné et les demandes restées sans réponse, ensemble; une ligne qui n’en demande qu’une partie dit laquelle. Les admissions et les départs ne peuvent être calculés là où des personnes étaient présentes sans qu’aucune allée ou venue soit comptée; ni la destination, à moins que chaque départ du mois ne la dise, comme là où la maison tient les séjours. Ce n’est pas zéro. Les chiffres sont exacts : une maison les donne à ceux qui la financent, signés par sa responsable.
return-register-title = Signatures
return-register-definition = Un rapport est signé par la responsable de la maison une fois le mois terminé, et ne change plus ensuite. Une correction est une autre version, qui dit pourquoi. Le numéro est celui de tous les chiffres ensemble, et n’en révèle aucun.
return-corrections-title = Corrections
return-corrections-definition = Ce que chaque correction a changé : la ligne telle qu’elle était signée avant, et telle qu’elle a été signée alors.
return-finding = Rapports, { reports-span } : signés : { $signed }; non signés : { $unsigned }.
return-none-signed = Aucun rapport n’a été signé pour vous ({ reports-span }). De ce qui n’a pas été signé pour vous, aucun chiffre n’est communiqué; les maisons que vous ne financez pas ne sont pas nommées.
return-lines-finding = { reports-opening }, { $house } : { $is-signed ->
    [yes] le rapport est signé.
   *[no] le rapport n’est pas signé.
}
return-lines-finding-all = { reports-opening }, rapports signés : { $signed }; non signés : { $unsigned }.
return-note-lead = Les mois non signés sont tels que votre maison se présente maintenant; les mois signés sont tels qu’ils ont été signés.
return-note-funder = Voici les rapports que les maisons que vous financez ont signés pour vous. Toutes ces maisons sont nommées; de ce qu’elles n’ont pas signé pour vous, aucun chiffre n’est communiqué. Les maisons que vous ne financez pas ne sont pas nommées.
return-note-register = Le rapport d’une maison est exact, et réservé à ceux qui la financent : on voit ici s’il est signé.
return-period-long = Les rapports se lisent sur { $most } mois au plus.
return-code-wrong = Le code d’une ligne compte au plus 24 lettres, chiffres, points et traits d’union, et commence par une lettre ou un chiffre.
return-words-wrong = Uniquement le libellé du formulaire : aucun numéro à appeler, aucune adresse.
return-unfinished = Un rapport se signe quand le mois est terminé.
return-moved = Les chiffres, ou ceux qui les lisent, ont changé depuis que vous avez regardé. Regardez de nouveau, puis signez.
return-the-same = Rien n’a changé depuis la signature de ce rapport.
return-why = Une correction dit pourquoi.
return-place-none = Il n’y a pas de ligne à cette place. Les places vont de 1 à { $most }.
return-look = Regarder et signer : { $month }, { $house }
return-look-at-signed = Regarder ce qui est signé : { $month }, { $house }
return-lines-link = Ce que demandent les lignes du formulaire
return-title = Rapport du mois : { $month }
return-lead = Regardez chaque ligne, et qui la lira. Une fois signé, le rapport ne change plus.
return-lead-signed = Ce rapport est signé et ne change plus; voici ses chiffres. S’ils devaient changer, vous pourriez signer une correction, qui dit pourquoi.
return-lead-again = Ce rapport est signé, et quelque chose a changé depuis. Regardez chaque ligne, et qui la lira; ce que vous signez maintenant est une correction, qui dit pourquoi.
return-house = Maison
return-nights-of = { $n } sur { $all }
return-signed-as = Version { $version }, signée le { $at }
return-sign = Signer ce rapport
return-nothing-new = Rien n’a changé depuis la signature.
return-form-title = Les lignes du rapport
return-form-lead = Chaque ligne du formulaire de votre province et ce qu’elle demande. Écrivez le libellé du formulaire, dans les deux langues, et rien sur personne.
return-form-usual = Ces lignes valent pour toutes les maisons qui n’en ont pas fixé. La première que vous changez les fait vôtres.
return-form-usual-all = Voici les lignes d’origine. Elles valent pour toutes les maisons qui n’en ont pas fixé; la première que vous changez crée des lignes qui valent à leur place.
return-form-own = Ces lignes sont les vôtres.
return-form-own-all = Ces lignes valent pour toutes les maisons qui n’en ont pas fixé.
return-place = Place
return-place-hint = De 1 à { $n }. Une ligne qui s’y trouve est changée.
return-english = En anglais
return-french = En français
return-form-line = Fixer une ligne
return-form-save = Enregistrer cette ligne
return-form-remove = Retirer
return-form-reset = Reprendre les lignes communes
return-form-reset-all = Reprendre les lignes d’origine
notice-return-signed = C’est signé. Ce rapport ne change plus.
notice-return-mapped = C’est enregistré.
act-return-signed = A signé un rapport
act-return-mapped = A fixé ce que demande une ligne du rapport
reports-open-end = La dernière ligne n’est pas complète : son dernier mois est { $to }.
reports-by-region = Les demandes et les langues se comptent par région et ne nomment aucune maison : celles d’une maison qui s’exclut y figurent.
reports-not-by-house = Non compté par maison, et donné seulement dans les diffusions du réseau : { $titles }.
reports-untold = Si les ménages acceptés sont venus n’est pas dit pour les mois où une maison est exclue : à côté des demandes placées, cela révélerait la sienne.
reports-begun = { $title } : le premier mois compté en entier est { $month }. Ce qui précède n’a pas été compté ainsi, et n’est pas zéro.
beds-definition-own = De chacun de vos groupes de places, pris séparément. Arrivées = ménages accueillis, chaque fois, + ceux que votre maison a refusés, au téléphone ou après une demande, quel que soit le motif; qu’ils aient demandé ailleurs n’est pas tenu par groupe, et l’intervalle les prend des deux façons. Les demandes restées sans réponse n’y sont pas. Séjour moyen = nuitées-places occupées ÷ ménages partis. La part refusée avec 0 à +n places découle de la formule de perte d’Erlang (A. K. Erlang, 1917), résolue pour ce qui a été observé. Les groupes d’une région partagent leur demande : additionnés, les argumentaires de groupes isolés disent trop.
return-means = Sens
return-means-title = Ce que veut dire chaque ligne
return-means-definition = La définition de tout ce que demandent les lignes, une fois chacune.
return-means-nights = Nuits déclarées, de chaque groupe de places de la maison; une nuit que personne n’a confirmée n’en est pas.
return-means-funded = Places financées, additionnées sur les nuits déclarées.
return-means-open = Places dotées de personnel et utilisables, additionnées sur les nuits déclarées.
return-means-occupied = Places prises à l’heure où les nuits se comptent, additionnées sur les nuits déclarées.
return-means-of-open = Nuitées-places occupées ÷ nuitées-places ouvertes, sur les nuits déclarées.
return-means-of-funded = Nuitées-places occupées ÷ nuitées-places financées, sur les nuits déclarées.
return-means-admitted = Ménages arrivés pendant le mois, chacun à son arrivée.
return-means-departed = Ménages partis pendant le mois, chacun à son départ.
return-means-departed-to = Ceux d’entre eux qui y sont allés; ne peut être calculé que si chaque départ du mois dit vers où.
return-means-turned-away = Ménages sans place, au téléphone ou après une demande : refusés par la maison, refus de leur part, ou sans réponse; qui demande deux fois est compté deux fois.
return-means-turned-away-how = Ceux d’entre eux selon la façon dont ils avaient demandé, au téléphone ou par une demande; ne peut être calculé pour un mois où ce n’était pas encore compté.
return-means-turned-away-by = Ceux d’entre eux selon qui a dit non; personne, quand une demande s’est éteinte sans réponse.
return-means-turned-away-for = Ceux d’entre eux pour ce motif; chaque refus en a un.
return-means-not-kept = Demandé par le formulaire et non compté ici.
return-readers = Qui le lira
return-readers-are = Une fois signé, il est lu, ligne par ligne, par ceux-ci et par personne d’autre hors de votre maison :
return-readers-are-signed = Il est signé pour ceux-ci, qui en lisent chaque ligne; personne d’autre hors de votre maison ne le lit :
return-readers-none = Personne hors de votre maison : aucun bailleur de fonds n’est nommé pour elle. Vous pouvez tout de même signer et garder le rapport; un bailleur de fonds nommé plus tard ne lit rien de ce que vous avez déjà signé, sauf si vous signez de nouveau.
return-readers-none-signed = Personne hors de votre maison : aucun bailleur de fonds n’est nommé pour elle. Si l’un l’est plus tard, vous pourrez signer de nouveau pour lui.
return-erased = Les chiffres de ce mois sont effacés : ils sont gardés dix ans.
release-erased = Les chiffres de ce mois sont effacés : ils sont gardés dix ans.
reports-erased = Les chiffres sont gardés dix ans. Le plus ancien mois : { $first }.
reports-erased-before = Les chiffres sont gardés dix ans. Avec l’année précédente à côté, le premier mois peut être au plus tôt { $first }.
act-figures-erased = Effacement des chiffres d’un mois après dix ans
act-nights-erased = Effacement des chiffres par nuit d’un mois après 13 mois
release-changes = Ce que change la version { $version }, { $month }
release-changed-what = { $month }, version { $version } : { $n ->
    [one] { $n } chiffre changé
   *[other] { $n } chiffres changés
}
release-change-table = Tableau
release-change-of = Chiffre
release-change-named = { $head } : { $name }
release-change-before = Avant
release-change-now = Maintenant
release-unchanged = Aucun chiffre ne diffère de ceux de la version précédente.
release-case-figure = Chiffre
release-case-low = { $of }, borne basse
release-case-high = { $of }, borne haute
release-case-more = Ménages de plus par an avec { $n ->
    [one] { $n } place ajoutée
   *[other] { $n } places ajoutées
}
release-case-at-least = Les femmes qui ont cessé d’appeler augmenteraient le besoin
release-case-yes = Oui
release-case-no = Non
reports-corrected = Correction, { $month } : version { $version }, approuvée le { $approved }; ce qui a changé figure sous « Diffusions ».
# Pictures.
pictures-full = Complet
pictures-nearly-full = Presque complet
pictures-not-full = Pas complet
pictures-no-report = Sans rapport
pictures-night-full = { $day } : complet
pictures-night-nearly-full = { $day } : presque complet
pictures-night-not-full = { $day } : pas complet
pictures-night-no-report = { $day } : sans rapport
pictures-hidden = masqué
pictures-nothing = Aucun chiffre
pictures-part = Tous les mois n’y sont pas : ce qui est tracé est une partie.
pictures-partly = Marque creuse : toutes les nuits ou tous les mois n’y sont pas; ce qui est tracé est une partie.
pictures-rest = { $drawn } sont tracés, les plus grands de ceux qui sont donnés; { $n ->
    [one] un autre figure dans le tableau.
   *[other] { $n } autres figurent dans le tableau.
}
pictures-rest-first = { $drawn } sont tracés, les premiers du tableau; { $n ->
    [one] un autre y figure.
   *[other] { $n } autres y figurent.
}
pictures-band = Zone ombrée : l’intervalle dans lequel le chiffre peut se situer.
pictures-band-of = Zone ombrée : l’intervalle dans lequel le chiffre peut se situer, pour « { $name } ».
pictures-met-unmet = { $met } comblés, { $unmet } non comblés
pictures-met-alone = { $met } comblés, non comblés masqués
pictures-unmet-alone = comblés masqués, { $unmet } non comblés
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

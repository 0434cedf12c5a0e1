# Dit sur la page de la maison elle-même.
desk-title = Maison
desk-kicker = Votre maison · { $region }
desk-kicker-plain = Votre maison
desk-others = Vos autres maisons
desk-list = Vos maisons
desk-none = Aucune maison de votre organisme n’est encore inscrite. L’administration du réseau l’ajoutera.
desk-no-pools = Cette maison n’a encore ni lit ni chambre d’inscrits. La personne responsable les ajoute dans le profil.
desk-profile = Ce que les partenaires lisent sur cette maison
# Jusqu’à quand, depuis quand.
desk-until-today = jusqu’à { $hour }
desk-until-day = jusqu’au { $day }
desk-ago = { $minutes ->
    [0] à l’instant
    [one] il y a une minute
   *[other] il y a { $minutes } minutes
}
# Le titre et les nombres.
desk-head-free = { $unit ->
    [room] { $n ->
        [one] { $n } chambre disponible
       *[other] { $n } chambres disponibles
    }
   *[bed] { $n ->
        [one] { $n } lit disponible
       *[other] { $n } lits disponibles
    }
}
desk-head-household = { $n ->
    [one] Une chambre pour une personne
   *[other] Plus grand ménage possible cette nuit : { $n } personnes
}
desk-head-full = Complet
desk-head-over = { $n } de plus qu’il n’y a de places
desk-head-nothing-open = Rien d’ouvert cette nuit
desk-head-paused = N’accueille personne { $until } – { $reason }
desk-head-unsure = Non confirmé
desk-open = { $unit ->
    [room] { $n ->
        [one] { $n } ouverte
       *[other] { $n } ouvertes
    }
   *[bed] { $n ->
        [one] { $n } ouvert
       *[other] { $n } ouverts
    }
}
desk-occupied = { $unit ->
    [room] { $n ->
        [one] { $n } occupée
       *[other] { $n } occupées
    }
   *[bed] { $n ->
        [one] { $n } occupé
       *[other] { $n } occupés
    }
}
desk-held = { $unit ->
    [room] { $n ->
        [one] { $n } retenue
       *[other] { $n } retenues
    }
   *[bed] { $n ->
        [one] { $n } retenu
       *[other] { $n } retenus
    }
}
desk-unavailable = { $unit ->
    [room] Chambres financées mais non ouvertes : { $n } sur { $funded } ({ $reason })
   *[bed] Lits financés mais non ouverts : { $n } sur { $funded } ({ $reason })
}
desk-unavailable-until = { $unit ->
    [room] Chambres financées mais non ouvertes jusqu’au { $day } : { $n } sur { $funded } ({ $reason })
   *[bed] Lits financés mais non ouverts jusqu’au { $day } : { $n } sur { $funded } ({ $reason })
}
desk-surge = { $unit ->
    [room] { $n ->
        [one] { $n } chambre ouverte de plus que le nombre financé
       *[other] { $n } chambres ouvertes de plus que le nombre financé
    }
   *[bed] { $n ->
        [one] { $n } lit ouvert de plus que le nombre financé
       *[other] { $n } lits ouverts de plus que le nombre financé
    }
}
# Compter et confirmer.
desk-confirm = { $unit ->
    [room] { $n ->
        [one] Toujours { $n } occupée : confirmer
       *[other] Toujours { $n } occupées : confirmer
    }
   *[bed] { $n ->
        [one] Toujours { $n } occupé : confirmer
       *[other] Toujours { $n } occupés : confirmer
    }
}
desk-confirm-all = Relève : confirmer les { $n } comptes
desk-stepper = { $unit ->
    [room] Chambres occupées maintenant
   *[bed] Lits occupés maintenant
}
desk-step-less = Un de moins : { $n }
desk-step-more = Un de plus : { $n }
desk-step-none = Personne n’est hébergé
desk-undo = Annuler le compte de { $time }
desk-departure = { $unit ->
    [room] Un ménage est parti
   *[bed] Une personne est partie
}
desk-end-stay = Un départ : terminer le séjour
desk-another = Un autre nombre
desk-field-occupied = { $unit ->
    [room] Chambres occupées
   *[bed] Lits occupés
}
desk-field-open = { $unit ->
    [room] Chambres ouvertes cette nuit
   *[bed] Lits ouverts cette nuit
}
desk-field-open-hint = Avec le personnel voulu et en bon état.
desk-field-reason = { $unit ->
    [room] S’il y a moins de chambres ouvertes que les { $n } financées, pourquoi
   *[bed] S’il y a moins de lits ouverts que les { $n } financés, pourquoi
}
desk-reason-unsaid = aucun motif indiqué
desk-reason-none = –
desk-field-reason-until = Dernier jour, s’il est connu
desk-day-wrong = Veuillez indiquer un jour, par exemple 2026-01-31.
desk-set = Enregistrer
# Quelqu’un a été plus rapide.
desk-moved = Ce compte a changé entre-temps; rien n’a donc été fait. Quel est le bon nombre maintenant?
desk-moved-all = Un compte a changé entre-temps; rien n’a donc été confirmé. Veuillez regarder de nouveau.
desk-conflict-set = { $by ->
    [day] L’équipe de jour a mis ce nombre à { $n } { $ago }. Quel est le bon nombre maintenant?
    [evening] L’équipe du soir a mis ce nombre à { $n } { $ago }. Quel est le bon nombre maintenant?
    [night] L’équipe de nuit a mis ce nombre à { $n } { $ago }. Quel est le bon nombre maintenant?
    [lead] La personne responsable de la maison a mis ce nombre à { $n } { $ago }. Quel est le bon nombre maintenant?
    [house] Havenboard a mis ce nombre à { $n } { $ago }. Quel est le bon nombre maintenant?
   *[network] Le réseau a mis ce nombre à { $n } { $ago }. Quel est le bon nombre maintenant?
}
desk-conflict-changed = { $by ->
    [day] L’équipe de jour a fait un changement { $ago } ({ $what }); places occupées maintenant : { $n }. Quel est le bon nombre?
    [evening] L’équipe du soir a fait un changement { $ago } ({ $what }); places occupées maintenant : { $n }. Quel est le bon nombre?
    [night] L’équipe de nuit a fait un changement { $ago } ({ $what }); places occupées maintenant : { $n }. Quel est le bon nombre?
    [lead] La personne responsable de la maison a fait un changement { $ago } ({ $what }); places occupées maintenant : { $n }. Quel est le bon nombre?
    [house] Havenboard a fait un changement { $ago } ({ $what }); places occupées maintenant : { $n }. Quel est le bon nombre?
   *[network] Le réseau a fait un changement { $ago } ({ $what }); places occupées maintenant : { $n }. Quel est le bon nombre?
}
desk-conflict-look = Ceci a changé entre-temps. Quel est le bon nombre maintenant?
desk-conflict-value = { $unit ->
    [room] { $n ->
        [one] { $n } occupée
       *[other] { $n } occupées
    }
   *[bed] { $n ->
        [one] { $n } occupé
       *[other] { $n } occupés
    }
}
desk-conflict-field = Un autre nombre
desk-sent-already = Ceci a déjà été envoyé depuis une page précédente. Voici la situation actuelle.
# N’accueillir personne.
desk-pause = N’accueillir personne
desk-resume = Accueillir de nouveau
desk-pause-change = Changer le motif ou la fin
desk-pause-choose = Choisissez le motif
desk-pause-why = Pourquoi
desk-pause-until = Jusqu’à quand
desk-pause-stands = Comme prévu : { $until }
desk-pause-shift = Prochain changement d’équipe : { $until }
desk-pause-morning = Demain matin : { $until }
desk-pause-other = Un autre moment
desk-pause-other-time = Autre jour et autre heure
desk-pause-hint = À l’heure de cette maison. Cela prend fin tout seul.
desk-moment-wrong = Veuillez indiquer un jour et une heure, par exemple 2026-01-15 07:00.
# En route.
desk-holds = En route
desk-hold-line = { $unit ->
    [room] { $n ->
        [one] { $n } chambre retenue
       *[other] { $n } chambres retenues
    }
   *[bed] { $n ->
        [one] { $n } lit retenu
       *[other] { $n } lits retenus
    }
}
desk-hold-extended = prolongée : { $reason }
desk-arrived = Arrivée
desk-arrival-room = Chambre qu’elle prend
desk-arrival-people = Qui est arrivé : nombres par âge
desk-release = Libérer
desk-extend = Garder plus longtemps
desk-extend-minutes = Minutes de plus
desk-hold-new = Retenir une place
desk-hold-spaces = { $unit ->
    [room] Chambres
   *[bed] Lits
}
desk-hold-minutes = Minutes
desk-hold-make = Retenir
# Chambres.
desk-rooms = Chambres
desk-room-name = Chambre { $label }
desk-room-sleeps = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
desk-room-cribs = { $n ->
    [one] { $n } lit de bébé
   *[other] { $n } lits de bébé
}
desk-room-step-free = sans marches
desk-room-set = Chambre { $label } : { $state }
desk-room-out = Hors service
desk-room-moved = La chambre { $label } a été modifiée entre-temps ({ $state }). Veuillez regarder de nouveau.
# Historique.
desk-history = Ce qui a été compté
desk-history-newest = { $pool } : changements les plus récents d’abord
desk-history-whole = Tout l’historique
desk-history-title = Historique
desk-history-heading = Historique : { $pool }
desk-history-from = Du
desk-history-to = Au
desk-history-hint = Un jour, par exemple 2026-01-31.
desk-history-hint-to = Le dernier jour compte en entier.
desk-history-show = Afficher
desk-history-caption = { $n ->
    [one] { $n } changement, et les nombres qui en résultent
   *[other] { $n } changements, du plus ancien au plus récent, et les nombres qui en résultent
}
desk-history-empty = Rien n’a changé entre ces jours.
desk-history-next = La suite
desk-period-wrong = Veuillez indiquer un jour, par exemple 2026-01-31, ou un moment, par exemple 2026-01-31T05:00:00Z.
desk-period-order = « Du » doit précéder « Au ».
desk-col-time = Quand
desk-col-what = Quoi
desk-col-open = Ouverts
desk-col-occupied = Occupés
desk-col-held = Retenus
desk-col-by = Par
# Ce qui vient d’être fait.
notice-counted = Le compte est enregistré.
notice-confirmed = C’est confirmé.
notice-all-confirmed = Tous les comptes sont confirmés.
notice-undone = Le compte est annulé.
notice-left = Le départ est compté.
notice-paused = Le tableau indique maintenant que la maison n’accueille personne ici.
notice-resumed = Le tableau indique maintenant que la maison accueille de nouveau.
notice-room-set = La chambre est modifiée, et le compte suit.
notice-held = La place est retenue.
notice-arrived = L’arrivée est comptée.
notice-released = La place est de nouveau libre.
notice-extended = La retenue est prolongée.

# Dit sur les pages de board/.
board-page = Tableau
board-title = Où il y a de la place
board-choose-region = Choisissez une région.
board-everywhere = Partout
board-empty = Aucune maison ne correspond à vos choix. Retirez-en un pour en voir davantage.
board-sheet-link = Feuille à imprimer
# La ligne du haut, selon la personne pour qui l’on cherche une place.
board-line-single-women = { $free ->
    [one] { $free } maison sur { $all } peut accueillir une femme seule maintenant
   *[other] { $free } maisons sur { $all } peuvent accueillir une femme seule maintenant
}
board-line-people = { $free ->
    [one] { $free } maison sur { $all } peut accueillir { $people } personnes ensemble maintenant
   *[other] { $free } maisons sur { $all } peuvent accueillir { $people } personnes ensemble maintenant
}
board-line-women-with-children = { $free ->
    [one] { $free } maison sur { $all } peut accueillir une femme avec enfants maintenant
   *[other] { $free } maisons sur { $all } peuvent accueillir une femme avec enfants maintenant
}
board-line-families = { $free ->
    [one] { $free } maison sur { $all } peut accueillir une famille maintenant
   *[other] { $free } maisons sur { $all } peuvent accueillir une famille maintenant
}
board-line-youth = { $free ->
    [one] { $free } maison sur { $all } peut accueillir une jeune personne maintenant
   *[other] { $free } maisons sur { $all } peuvent accueillir une jeune personne maintenant
}
board-line-men = { $free ->
    [one] { $free } maison sur { $all } peut accueillir un homme maintenant
   *[other] { $free } maisons sur { $all } peuvent accueillir un homme maintenant
}
board-line-all-genders = { $free ->
    [one] { $free } maison sur { $all } peut accueillir une personne de tout genre maintenant
   *[other] { $free } maisons sur { $all } peuvent accueillir une personne de tout genre maintenant
}
board-line-seniors = { $free ->
    [one] { $free } maison sur { $all } peut accueillir une personne aînée maintenant
   *[other] { $free } maisons sur { $all } peuvent accueillir une personne aînée maintenant
}
# Groupes de fiches.
board-group-free = De la place
board-group-unsure = Non confirmé : téléphonez d’abord
board-group-full = Complet
board-group-closed = N’accueille personne pour l’instant
# Titres.
board-free-household = { $n ->
    [one] Place pour une personne
   *[other] Place pour un ménage de { $n } personnes
}
board-free-beds = { $n ->
    [one] 1 lit disponible
   *[other] { $n } lits disponibles
}
board-free-rooms = { $n ->
    [one] 1 chambre disponible
   *[other] { $n } chambres disponibles
}
board-free-beds-1-plus = 1 lit ou plus disponible
board-free-beds-1-2 = 1 ou 2 lits disponibles
board-free-beds-3-plus = 3 lits ou plus disponibles
board-free-rooms-1-plus = 1 chambre ou plus disponible
board-free-rooms-1-2 = 1 ou 2 chambres disponibles
board-free-rooms-3-plus = 3 chambres ou plus disponibles
board-unsure = Non confirmé
board-unsure-full = Non confirmé – dernier compte : complet
board-unsure-beds = { $n ->
    [one] Non confirmé – dernier compte : 1 lit
   *[other] Non confirmé – dernier compte : { $n } lits
}
board-unsure-rooms = { $n ->
    [one] Non confirmé – dernier compte : 1 chambre
   *[other] Non confirmé – dernier compte : { $n } chambres
}
board-unsure-beds-1-plus = Non confirmé – dernier compte : 1 lit ou plus
board-unsure-beds-1-2 = Non confirmé – dernier compte : 1 ou 2 lits
board-unsure-beds-3-plus = Non confirmé – dernier compte : 3 lits ou plus
board-unsure-rooms-1-plus = Non confirmé – dernier compte : 1 chambre ou plus
board-unsure-rooms-1-2 = Non confirmé – dernier compte : 1 ou 2 chambres
board-unsure-rooms-3-plus = Non confirmé – dernier compte : 3 chambres ou plus
board-full = Complet
board-full-over = Complet, { $n } au-delà de la capacité
board-closed = N’accueille personne pour l’instant
# Nombres exacts à côté du titre.
board-beds-taken = { $open ->
    [one] { $occupied } sur { $open } lit occupé
   *[other] { $occupied } sur { $open } lits occupés
}
board-beds-taken-held = { $open ->
    [one] { $occupied } sur { $open } lit occupé, { $held } retenu
   *[other] { $occupied } sur { $open } lits occupés, retenus : { $held }
}
board-rooms-taken = { $open ->
    [one] { $occupied } sur { $open } chambre occupée
   *[other] { $occupied } sur { $open } chambres occupées
}
board-rooms-taken-held = { $open ->
    [one] { $occupied } sur { $open } chambre occupée, { $held } retenue
   *[other] { $occupied } sur { $open } chambres occupées, retenues : { $held }
}
# L’âge d’un compte.
board-age-fresh = Confirmé pendant ce quart
board-age-aging = Confirmé au quart précédent
board-age-stale = Non confirmé depuis deux quarts ou plus
board-age-unknown = Jamais confirmé
board-free-now = { $unit ->
    [room] { $n ->
        [one] { $n } chambre libre
       *[other] { $n } chambres libres
    }
   *[bed] { $n ->
        [one] { $n } lit libre
       *[other] { $n } lits libres
    }
}
board-confirmed = confirmé { $when }, { $team }
board-confirmed-last = confirmé pour la dernière fois { $when }, { $team }
board-confirmed-never = jamais confirmé
board-team = { $team ->
    [day] équipe de jour
    [evening] équipe du soir
    [night] équipe de nuit
    [lead] responsable de la maison
    [house] Havenboard
   *[network] le réseau
}
board-paused = { $reason }, jusqu’au { $end }
# Ce qu’une maison demande et offre.
board-tag-french = Sert en français
board-tag-ages = Âges : { $ages }
board-tag-ask = À discuter d’abord : { $what }
board-tag-no = Impossible : { $what }
board-tag-other-regions = Accueille des femmes d’autres régions
board-tongues = Langues parlées sur place :
# La langue demandée.
board-language-staff = Le personnel parle : { $language }
board-language-interpreter = Interprète maintenant : { $language }
board-interpreter-everywhere = { $language } : une interprète est joignable maintenant par téléphone ou par vidéo.
board-interpreter-regions = { $language } : une interprète peut venir maintenant ({ $regions }).
board-interpreter-none = { $language } : aucune interprète n’est joignable en ce moment.
board-interpreter-more = Qui appeler, et quand
board-answers-now = Répond ici maintenant
board-answers-phone = Répond par téléphone
# Sa propre maison.
board-own = Votre maison : { $name }
board-own-count = Confirmer ou modifier le compte
# Filtres.
board-filters = Filtres
board-filter-region = Région
board-filter-population = Qui a besoin d’une place
board-filter-people = Nombre de personnes
board-filter-all = Tout
board-filter-more = Besoins, langue et autres choix
board-filter-vacant = Seulement là où il y a de la place maintenant
board-filter-unit = Compté en
board-filter-tongue = Langue, parlée sur place ou par interprète
board-filter-needs = Besoins
board-filter-show = Afficher
board-filter-none = Tout afficher
board-filter-close = Fermer
# La feuille pour quand la ligne est coupée.
board-sheet = Feuille
board-sheet-title = Feuille du tableau – { $place }
board-sheet-printed = Situation le { $at }.
board-sheet-use = Pour quand la ligne est coupée : téléphonez, cochez, notez l’heure.
board-sheet-caption = Maisons par nom
board-sheet-shelter = Maison
board-sheet-for = Pour
board-sheet-known = Dernier état connu
board-sheet-line = Ligne d’accueil
board-sheet-room = A de la place
board-sheet-told = Heure
# How often it was right.
board-accuracy-network = Au cours des 3 derniers mois, le tableau disait vrai { $right } fois sur { $n }, selon les personnes qui ont posé la question à une maison.
board-accuracy-few = Trop peu de réponses disent encore à quelle fréquence le tableau dit vrai.
board-accuracy-house = Au cours des 3 derniers mois, ce que le tableau disait de cette maison était vrai { $right } fois sur { $n }.

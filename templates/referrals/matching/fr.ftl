match-household-nobody = Veuillez indiquer combien de personnes ont besoin d’une place.
match-household-many = Une demande porte sur { $most } personnes au plus. Veuillez répartir un groupe plus grand.
match-household-young = Les enfants de moins de 12 ans viennent avec une personne adulte ou un enfant plus âgé. Veuillez compter la personne qui les accompagne.
match-household-grown = Les enfants sont comptés par tranches d’âge : 0-4, 5-11, 12-15 et 16-17; une personne de 18 ans ou plus est une adulte.
match-region-unknown = Cette région n’existe pas.
# Pourquoi une place ne convient pas : on dit la règle de la maison, jamais ce qui n’irait pas chez elle.
match-why-need = Ne peut pas offrir : { $what }
match-why-situation = Ses règles excluent : { $what }
match-why-definition = Sa définition de la violence exclut : { $what }
match-why-identification = Exige une pièce d’identité
match-why-status = Exige un statut d’immigration (ses règles excluent : { $what })
match-why-returning = N’accueille pas de nouveau une personne qui y a déjà séjourné
match-why-age = N’accueille pas cet âge : { $what }
match-why-population = N’a pas de places pour : { $what }
match-why-too-small = Aucune chambre assez grande pour { $n } { $n ->
    [one] personne
   *[other] personnes
} ensemble
match-why-too-near = Dans une région dont elle doit rester loin
match-why-other-region = N’accueille que les femmes de sa région
match-why-paused = N’accueille personne jusqu’au { $day } à { $time } ({ $what })
match-why-nothing-open = Rien n’est ouvert en ce moment
match-why-full = Complet en ce moment
match-why-not-enough = Pas assez de places libres pour { $n } ensemble
match-tongue-unknown = Veuillez donner le code d’une langue connue ici, par exemple fr ou prs.

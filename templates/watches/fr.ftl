# Qui veut encore une place.
watch-title = En attente d’une place
watch-line = { $n ->
    [0] Aucun de vos ménages n’attend une place
    [one] 1 de vos ménages attend une place
   *[other] { $n } de vos ménages attendent une place
}
watch-none = Quand aucune place n’est trouvée, un dossier peut en attendre une ici.
watch-heading = Un avis quand une place se libère
watch-lead = Quand une place se libère là où elle pourrait aller, on vous en avertit ici et sur la liste d’attente, avec 20 minutes pour la prendre. Aucun ordre n’est promis à personne.
watch-since = Attend depuis : { $when }.
watch-until = L’attente dure { $until }, sauf renouvellement.
watch-safe = On peut la joindre sans danger { $when }.
watch-safe-label = Prochain moment sûr pour la joindre
watch-safe-hint = Une heure seulement, aucun numéro. Laissez vide si on peut la joindre en tout temps.
watch-begin = M’avertir quand une place se libère
watch-renew = Elle attend toujours
watch-end = Elle n’attend plus
watch-opening = Une place s’est libérée : { $house }
watch-take = La prendre : demander à { $house }
watch-pass = Pas celle-ci, ou pas maintenant

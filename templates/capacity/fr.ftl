# Dit quand un compte ne peut pas être pris tel qu’il a été envoyé.
count-moved = { $pool } a été modifié entre-temps : { $occupied ->
    [one] { $occupied } occupé
   *[other] { $occupied } occupés
} maintenant. Qu’est-ce qui est vrai?
count-changed-meanwhile = Quelqu’un d’autre a modifié ceci au même moment. Veuillez regarder de nouveau.
count-derived = Ces places sont des chambres énumérées; le compte en découle. Modifiez plutôt une chambre.
count-impossible-occupied = { $number ->
    [one] { $number } occupé
   *[other] { $number } occupés
}, c’est impossible : veuillez indiquer un nombre entier de 0 à { $most }.
count-impossible-open = { $number ->
    [one] { $number } ouvert
   *[other] { $number } ouverts
}, c’est impossible : veuillez indiquer un nombre entier de 0 à { $most }.
count-undo-too-late = Ceci ne peut plus être annulé. Veuillez indiquer le compte exact du moment.
count-pause-until = Veuillez indiquer jusqu’à quand : plus tard que maintenant, et d’ici { $days } jours.
count-nothing-closed = Tout ce qui est financé est ouvert : il n’y a rien à motiver. Veuillez laisser ce champ vide ou ouvrir moins de places.
count-reason-needed = Veuillez indiquer pourquoi tout ce qui est financé n’est pas ouvert.
count-day-over = Ce jour est passé. Veuillez indiquer aujourd’hui ou un jour à venir, ou laisser ce champ vide.

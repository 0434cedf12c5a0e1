# Dit quand une retenue ne peut être faite ou modifiée.
hold-pool-full = Il n’y a pas de place pour { $spaces } : { $vacant ->
    [one] { $vacant } libre
   *[other] { $vacant } libres
} maintenant.
hold-pool-paused = Ces places n’accueillent personne pour l’instant ({ $reason }).
hold-ended = Cette retenue est terminée ({ $state }).
hold-extended-already = Cette retenue a déjà été prolongée une fois.
hold-rooms-wrong = Veuillez nommer autant de chambres libres qu’il y en a de retenues.

# Ce qui se dit des réservations d’interprètes. Aucune phrase ne dit à un service qui demande, ni pour qui.
booking-title = Réservations
booking-one-title = Réservation
booking-all = Interprétation
booking-lead-asked = { $n ->
    [0] Aucune réservation n’attend de confirmation.
    [one] { $n } réservation attend une confirmation.
   *[other] { $n } réservations attendent une confirmation.
}
booking-lead-answer = { $n ->
    [0] Aucune réservation n’attend votre réponse.
    [one] { $n } réservation attend votre réponse.
   *[other] { $n } réservations attendent votre réponse.
}
booking-none = Il n’y a aucune réservation.
booking-group-late = Sans confirmation à temps
booking-group-waiting = À confirmer
booking-group-past = Passées : ont-elles eu lieu?
booking-group-coming = Confirmées
booking-group-over = Terminées
booking-stands = Où elle en est
booking-slot = { $from } – { $until }
booking-line = { $language } · { $mode } · { $slot } · { $state }
booking-is-late = Personne ne l’a confirmée à temps
booking-comes = Confirmée : { $alias }
booking-through = interprète : { $gender }
booking-of-service = Service : { $name }
booking-another = On demande une autre personne pour interpréter.
booking-may-be-left = Le dossier pour lequel elle a été faite est terminé ou repris ailleurs. Annulez-la si personne n’en a besoin.
booking-call-instead = Appeler plutôt une ligne téléphonique
booking-cancelled-why = Annulée par : { $by }. Motif : { $reason }
booking-cancelled-by = Annulée par : { $by }
# Le formulaire
booking-ask-title = Réserver une ou un interprète
booking-ask = Demander une ou un interprète
booking-language = Langue
booking-choose = Choisissez
booking-mode = Mode
booking-starts = À partir de
booking-clock = Selon cette horloge : { $zone }
booking-minutes = Minutes
booking-more = Région, genre de l’interprète
booking-region = Région
booking-region-hint = Seulement si l’interprète se déplace.
booking-anywhere = Partout
booking-gender = La personne par qui elle préfère parler
booking-anybody = Aucune préférence
booking-number = Numéro
booking-who-comes = Interprète
booking-confirm = Confirmer
booking-nobody-free = Aucun de vos interprètes n’est au travail et libre pendant tout ce temps.
booking-complete = Elle a eu lieu
booking-give-up = Nous n’avons personne
booking-exclude = Demander une autre personne
booking-cancel = Annuler
booking-cancel-send = Annuler cette réservation
booking-reason = Motif
# La feuille du jour
booking-day-open = Feuille du jour
booking-day-title = Feuille du jour, { $day }
booking-day-caption = { $n ->
    [0] { $name } : aucune réservation
    [one] { $name } : { $n } réservation
   *[other] { $name } : { $n } réservations
}
booking-day-before = La veille
booking-day-after = Le lendemain
booking-day-no-service = Votre organisme n’a pas encore de service.
booking-day-when = Quand
booking-day-who = Interprète
booking-day-state = État
booking-day-note = Note
# Ce qui ne se peut pas
booking-taken = Cette réservation est déjà confirmée : quelqu’un a été plus rapide.
booking-not-confirmed = Cette réservation n’est pas encore confirmée.
booking-not-begun = Cette réservation n’a pas encore commencé. Indiquez qu’elle a eu lieu une fois qu’elle aura commencé.
booking-over = Cette réservation est terminée.
booking-stale = Quelqu’un a changé ceci entre-temps. Qu’en est-il maintenant?
booking-interpreter-busy = Cette personne est déjà réservée ailleurs à ce moment-là.
booking-no-such-interpreter = Choisissez une ou un de vos propres interprètes.
booking-unable-language = Cette personne n’interprète pas dans cette langue.
booking-unable-mode = Cette personne n’interprète pas selon ce mode.
booking-unable-region = Votre service ne se rend pas dans cette région.
booking-unable-gender = Un autre genre a été demandé.
booking-unable-excluded = On a demandé une autre personne que celle-ci.
booking-unable-closed = Cette personne ne travaillera plus à ce moment-là.
booking-unable-hours = Cette personne n’est pas au travail pendant tout ce temps.
booking-nobody-offers = Aucun service n’offre cette langue selon ce mode.
booking-nobody-works = Personne n’est au travail et libre pendant tout ce temps. La prochaine fois : { $at }.
booking-nobody-works-soon = Personne n’est au travail et libre pendant tout ce temps, ni dans les deux semaines. Choisissez un autre mode ou une durée plus courte.
booking-many-of-worker = { $most } de vos réservations sont ouvertes. Annulez celles qui ne servent plus, puis demandez de nouveau.
booking-many-of-agency = { $most } réservations de votre organisme sont ouvertes. Annulez celles qui ne servent plus, puis demandez de nouveau.
booking-start-wrong = Choisissez un moment à venir, d’ici { $days } jours.
booking-start-unread = Indiquez une date et une heure.
booking-language-wrong = Choisissez une langue.
booking-not-interpreted = Le personnel parle anglais et français : choisissez une langue qui demande une ou un interprète.
# À l’instant
notice-booking-asked = Demandé. Vous verrez ici quand quelqu’un confirme.
notice-booking-confirmed = Confirmé. Le service demandeur voit qui vient.
notice-booking-cancelled = Annulé.
notice-booking-completed = Noté : elle a eu lieu.
notice-booking-given-up = Noté : votre service n’a personne.
notice-booking-excluded = On demande une autre personne.
notice-booking-nobody-else = Cette personne ne viendra pas, et personne d’autre ne le pourrait : trouvez une autre solution, par téléphone par exemple.
# Gestes, tels que le journal les raconte.
act-booking = A consulté une réservation
act-bookings = A consulté les réservations
act-booking-asked = A demandé une ou un interprète
act-booking-confirmed = A confirmé une ou un interprète
act-booking-cancelled = A annulé une réservation
act-booking-completed = A indiqué qu’une réservation a eu lieu
act-booking-given-up = A indiqué que personne n’est disponible
act-booking-excluded = A demandé une autre personne pour interpréter
act-booking-escalated = Une réservation n’a pas été confirmée à temps
act-booking-unfilled = Une réservation n’a trouvé personne
act-booking-day = A consulté une feuille du jour

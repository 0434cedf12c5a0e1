# Dit d’une orientation et de ses demandes. Aucune phrase ne nomme une femme ni ne parle d’une maison à une autre.
referral-already-placed = Une maison l’a déjà acceptée.
referral-forgotten = Ce qui avait été dit d’elle est effacé, car un jour a passé sans place. Dites ce qu’elle est devenue; pour chercher encore, demandez-lui de nouveau.
referral-over = Ce dossier est clos.
referral-not-kept-here = Aucune place n’est retenue pour elle dans cette maison en ce moment.
referral-nothing-offered = Cette maison n’a pas encore offert de place.
referral-nothing-answered = Cette maison n’a pas encore répondu.
referral-was-refused = Cette demande a été refusée.
referral-ran-out = Le délai de cette demande est écoulé.
referral-not-needed = Il n’y a plus besoin d’une place ici.
referral-called-off = Cette demande a été annulée.
referral-stale = Quelqu’un a modifié cela entre-temps. Qu’est-ce qui est vrai maintenant?
referral-pool-closed = Ces places ont été fermées.
referral-many-of-worker = { $most } de vos orientations sont ouvertes. Terminez celles qui sont réglées, puis ouvrez celle-ci.
referral-many-of-agency = Votre organisme a { $most ->
    [one] { $most } orientation ouverte
   *[other] { $most } orientations ouvertes
}. Terminez celles qui sont réglées, puis ouvrez celle-ci.
referral-asks-of-worker = Au plus { $most } de vos demandes peuvent attendre une réponse à la fois.
referral-asks-of-agency = Au plus { $most ->
    [one] { $most } demande de votre organisme peut
   *[other] { $most } demandes de votre organisme peuvent
} attendre une réponse à la fois.
referral-ask-nobody = Choisissez au moins une place à demander.
referral-ask-many = Demandez au plus { $most } places à la fois.
referral-ask-not-hers = L’une de ces places n’est pas parmi celles où elle pourrait aller.
referral-ask-twice = L’une de ces places est déjà demandée.
referral-ask-often = L’une de ces places a été demandée trois fois pour elle. Téléphonez plutôt.
referral-no-room-now = Il n’y a pas de place pour elle là-bas en ce moment. Téléphonez.
referral-region-needed = Indiquez dans quelle région on cherche la place : elle y est comptée.
referral-phoned-first-not-staff = Seule la maison qui l’a refusée au téléphone, et qui l’a comptée, peut le dire.
referral-answers-instead = Votre maison a reçu une demande pour elle : répondez-y plutôt.
referral-code-slow-down = Trop de codes que personne n’a. Redemandez le code, signe par signe, et réessayez dans { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
referral-nobody-refuses = Indiquez si c’est la maison ou la femme elle-même qui a dit non.
referral-nothing-to-confirm = Il n’y a ici aucune réponse à confirmer.
referral-not-agreed = Elle doit d’abord donner son accord. Lisez-lui la phrase et demandez-lui.
referral-no-such-code = Aucune orientation ne porte ce code. Redemandez-le, signe par signe.
referral-safe-time-wrong = Un moment sûr pour la joindre se situe dans les 30 prochains jours.
referral-nobody-takes-watches = Aucune des maisons où elle pourrait aller ne tient de liste d’attente.
referral-language-not-placed = Aucune maison ne l’a encore acceptée : la langue se règle avec celle qui l’acceptera.
referral-line-closed = La ligne est communiquée pendant une demi-heure après une offre d’en parler, et pendant un jour après un oui.
# Les actes, tels que le journal les dit.
act-ask = A posé une demande à des maisons
act-acceptance = A accepté une orientation
act-board-right = A dit si le tableau était exact
act-board-told = A dit si le tableau était exact
act-choice = A choisi une offre
act-continuation = A poursuivi une orientation
act-erased = A effacé ce qui était terminé
act-fallback = A noté la réponse d’un service
act-fallback-noted = A noté la réponse d’un service
act-heard = A confirmé une réponse donnée au téléphone
act-inbox = A consulté les demandes reçues
act-lapse = Une retenue est échue
act-no-show = A noté que quelqu’un ne s’est pas présenté
act-offer = A offert une place
act-outcome = A noté la suite d’une orientation
act-outcome-asked = A demandé la suite d’une orientation
act-receipt = A consulté un reçu
act-referral = A consulté une orientation
act-referral-arrived = A consigné une arrivée par orientation
act-referral-asked = A posé une demande à des maisons
act-referral-continued = A poursuivi une orientation
act-referral-no-show = A noté que la personne orientée ne s’est pas présentée
act-referral-opened = A ouvert une orientation
act-referral-outcome = A clos une orientation sans place
act-referral-renewed = A renouvelé une orientation
act-referral-withdrawn = A retiré une orientation
act-referrals = A consulté les orientations
act-refusal = A refusé une orientation
act-renewal = A renouvelé une orientation
act-request-accepted = A accepté une orientation
act-request-chosen = A choisi une offre
act-request-confirmed = A confirmé une réponse donnée au téléphone
act-request-lapsed = Une demande est échue
act-request-offered = A offert une place
act-request-refused = A refusé une orientation
act-turn-away = A compté un refus au téléphone
act-turned-away = A compté un refus au téléphone
act-watch = A gardé une demande en attente d’une place
act-watch-kept = A gardé une demande en attente d’une place
act-transfer = A signalé que quelqu’un change de maison
act-referral-transferred = A signalé que quelqu’un change de maison
act-referral-thinned = A effacé ce qui avait été dit d’une personne restée sans place
act-withdrawal = A retiré une orientation
act-wrong-code = A essayé un code que personne n’a
act-language-settled = A réglé la réponse linguistique

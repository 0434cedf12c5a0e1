# Dit sur les pages des services d’interprétation et de leurs interprètes.
provider-title = Service d’interprétation
provider-kicker = Interprétation
provider-list = Services d’interprétation
provider-none = Il n’y a pas encore de services.
provider-parts = Parties de cette page
provider-add = Ajouter un service
provider-add-hint = Ses heures et ses interprètes viennent ensuite.
provider-add-button = Ajouter le service
provider-profile = Ce qu’il dit de lui-même
provider-save = Enregistrer
provider-name = Nom
provider-name-hint = Le nom que connaissent les partenaires.
provider-name-taken = Votre organisme a déjà un service de ce nom.
provider-line = Ligne à appeler
provider-line-hint = Par exemple 613 555 0142 poste 12. Laissez vide si les interprètes se réservent seulement.
provider-no-line = Il n’y a pas de ligne à appeler : les interprètes de ce service se réservent.
provider-code = Code d’accès de la ligne
provider-code-hint = Ce que la ligne demande. Il est conservé sous scellé; chaque ouverture s’inscrit au journal.
provider-code-new = Nouveau code d’accès de la ligne
provider-code-sealed = Un code est conservé sous scellé et n’est pas affiché ici. Laissez vide pour le garder.
provider-code-remove = Retirer le code
provider-code-open = Afficher le code d’accès
provider-codes-many = Vous avez affiché { $most } codes d’accès en une journée. Demandez à une collègue d’afficher celui-ci, ou appelez une autre ligne.
provider-code-journal = Cela s’inscrit au journal.
provider-code-shown = Code d’accès, affiché cette seule fois
provider-cost-code = Code de facturation
provider-cost-code-hint = Le budget auquel l’appel est porté, selon votre réseau. Peut rester vide.
provider-ways = Comment il interprète, et combien de temps d’avance il lui faut
provider-ways-hint = Sur appel veut dire qu’il faut d’abord joindre quelqu’un.
provider-ways-none = Veuillez choisir au moins un mode.
provider-notice = Préavis pendant l’ouverture
provider-call-notice = Préavis sur appel
provider-call-notice-short = Sur appel, il faut d’abord joindre quelqu’un : veuillez indiquer au moins autant que pendant l’ouverture.
provider-at-once = sans préavis
provider-notices = { $open }; sur appel, { $call }
provider-minutes = { $n ->
    [one] { $n } minute d’avance
   *[other] { $n } minutes d’avance
}
provider-hours = { $n ->
    [one] { $n } heure d’avance
   *[other] { $n } heures d’avance
}
provider-days = { $n ->
    [one] { $n } jour d’avance
   *[other] { $n } jours d’avance
}
provider-regions = Régions où se rendent ses interprètes
provider-regions-hint = Pour l’interprétation en personne.
provider-regions-none = Les interprètes en personne se rendent quelque part : veuillez choisir au moins une région.
provider-open = Quand il est ouvert
provider-always-tick = Jour et nuit, tous les jours
provider-always = Jour et nuit, tous les jours
provider-always-week = Ce service répond jour et nuit, tous les jours; il n’a donc pas de semaine. Ses interprètes peuvent avoir leurs propres heures.
provider-always-dates = Aucune date n’est différente tant qu’il répond jour et nuit.
provider-zone = Fuseau horaire
provider-zone-hint = Ses heures se lisent à cette horloge. Par exemple America/Toronto.
provider-moved = Quelqu’un d’autre a enregistré ceci pendant que vous écriviez. Ce que vous avez inscrit est toujours ici; comparez, puis enregistrez de nouveau pour remplacer l’autre version.
provider-call = Pour appeler
provider-no-tongues = Personne n’est encore inscrit.
provider-close = Fermer ce service
provider-close-means = Personne ne doit plus y être réservé. Il quitte toutes les listes; ses chiffres restent.
provider-close-button = Fermer le service
provider-booked = Quelqu’un de ce service est réservé. Veuillez d’abord annuler les réservations, ou attendre qu’elles soient passées.
notice-provider-added = Le service est ajouté. Ajoutez maintenant ses interprètes et ses heures.
notice-provider-saved = Le service est enregistré.
notice-provider-closed = Le service est fermé.
# En combien de temps une ligne répond.
reach-title = En combien de temps il répond
reach-ask = Après l’appel : en combien de temps une ou un interprète était-il en ligne? Rien d’autre n’est noté.
reach-unknown = Personne n’a encore dit en combien de temps il répond.
reach-hour = À cette heure du jour : interprète en ligne en 5 minutes ou moins pour { $soon } { $soon ->
    [one] appel
   *[other] appels
} sur { $all } depuis 3 mois.
reach-day = Toutes heures confondues : interprète en ligne en 5 minutes ou moins pour { $soon } { $soon ->
    [one] appel
   *[other] appels
} sur { $all } depuis 3 mois. Aucun à cette heure du jour.
reach-by-hour = Heure par heure
reach-caption = Appels des 3 derniers mois, selon l’heure du service
reach-hour-column = Heure
reach-soon-column = Interprète en 5 minutes ou moins
reach-of = { $soon } sur { $all }
notice-reach-told = Merci : c’est compté.
# Les heures.
hours-title = Heures
hours-day = { $day }
hours-week = Semaine
hours-week-hint = Par exemple 9 h-12 h, 13 h-17 h; après minuit 22 h-6 h. Une ligne vide veut dire fermé.
hours-open = Ouvert
hours-on-call = Sur appel
hours-now-none = Fermé pour les deux prochaines semaines
hours-now-open = Ouvert maintenant { $until }
hours-now-on-call = Sur appel maintenant { $until }
hours-now-closed = Fermé maintenant; ouvre { $when }
hours-now-to-call = Fermé maintenant; sur appel { $when }
hours-closed = Fermé
hours-only-on-call = sur appel { $hours }
hours-and-on-call = { $open }, sur appel { $call }
hours-save-week = Enregistrer la semaine
hours-day-wrong = { $day } : veuillez inscrire des heures comme 9 h-12 h, 13 h-17 h, ou 22 h-6 h après minuit.
hours-day-many = { $day } : veuillez inscrire au plus { $most } plages.
hours-day-overlap = { $day } : deux de ces plages se chevauchent.
hours-wrong = Veuillez inscrire des heures comme 9 h-12 h, 13 h-17 h, ou 22 h-6 h après minuit.
hours-many = Veuillez inscrire au plus { $most } plages.
hours-overlap = Deux de ces plages se chevauchent.
hours-zone = Fuseau horaire : { $zone }
hours-dates-title = Jours fériés et autres dates
hours-dates-none = Toutes les dates à venir sont comme leur jour de la semaine.
hours-dates-new = Ajouter des dates
hours-dates-hint = Inscrivez les heures de ces dates, ou laissez les deux lignes vides pour des congés. Elles remplacent ce que dit la semaine.
hours-dates-save = Enregistrer les dates
hours-dates-withdraw = Comme la semaine
hours-dates = Du { $first } au { $last }
hours-from = Premier jour
hours-last = Dernier jour, s’il y en a plusieurs
hours-day-off = Congé
hours-date-past = Ce jour est passé. Veuillez indiquer aujourd’hui ou un jour à venir.
hours-date-order = Le dernier jour vient avant le premier.
hours-date-far = Veuillez indiquer un jour d’ici deux ans.
hours-dates-many = Veuillez indiquer au plus { $most } jours à la fois.
hours-date-none = Ces dates sont déjà comme leur jour de la semaine.
notice-hours-saved = Les heures sont enregistrées.
# Les interprètes.
interpreter-title = Interprète
interpreter-list = Interprètes et équipes
interpreter-none = Personne n’est encore inscrit. Sans interprète ni équipe, on ne trouve rien de ce service.
interpreter-add = Ajouter une ou un interprète, ou une équipe
interpreter-add-button = Ajouter
interpreter-profile = Ce que fait l’interprète ou l’équipe
interpreter-save = Enregistrer
interpreter-alias = Pseudonyme
interpreter-alias-hint = Ce que tout le monde au dehors voit, comme « Interprète 12 » ou « Équipe arabe ». Jamais un nom.
interpreter-alias-taken = Ce service a déjà une ou un interprète sous ce pseudonyme.
interpreter-tongues = Langues
interpreter-tongues-hint = Une langue par ligne, par son nom ou son code; les dialectes après un deux-points, comme « arabe : levantin, égyptien ».
interpreter-tongue-unknown = Ligne { $line } : aucune langue ne répond à ce nom. Veuillez essayer une autre graphie, ou son code.
interpreter-tongue-several = Ligne { $line } : plusieurs langues répondent à ce nom. Veuillez inscrire l’une de celles-ci : { $names }.
interpreter-tongue-twice = Ligne { $line } : cette langue y est déjà.
interpreter-tongues-many = Veuillez nommer au plus { $most } langues.
interpreter-dialects-wrong = Ligne { $line } : veuillez nommer les dialectes en 120 caractères au plus.
interpreter-languages = { $n ->
    [one] { $n } langue
   *[other] { $n } langues
}
interpreter-modes = Modes
interpreter-modes-none = Veuillez choisir au moins un mode.
interpreter-at-once = Combien en même temps
interpreter-at-once-hint = 1 pour une personne; davantage pour une équipe. Laissez vide s’il y en a autant que d’appels.
interpreter-so-many = { $n ->
    [one] { $n } à la fois
   *[other] { $n } à la fois
}
interpreter-as-many = autant que d’appels
interpreter-gender = Genre
interpreter-gender-hint = Indiqué seulement pour trouver par qui quelqu’un préfère parler.
interpreter-gender-untold = Non indiqué
interpreter-not-for = Ne pas envoyer pour
interpreter-not-for-hint = Une communauté ou un lieu où cette personne est connue. Seule votre équipe le voit.
interpreter-hours = Heures
interpreter-own-hours = Ses propres heures
interpreter-follows = Les heures du service valent pour cette ou cet interprète. Cochez « Ses propres heures » et enregistrez pour en inscrire d’autres.
interpreter-close = Retirer de la liste
interpreter-close-means = On ne peut plus réserver sous ce pseudonyme. Les réservations passées restent telles quelles.
interpreter-close-button = Retirer de la liste
interpreter-booked-at-once = { $n ->
    [one] { $n } réservation a lieu à ce moment-là : veuillez indiquer au moins autant.
   *[other] { $n } réservations ont lieu en même temps : veuillez indiquer au moins autant.
}
interpreter-booked = Cette ou cet interprète est réservé. Veuillez d’abord annuler les réservations ou confirmer quelqu’un d’autre.
notice-interpreter-added = L’interprète est ajouté à la liste.
notice-interpreter-saved = L’interprète est enregistré.
notice-interpreter-closed = L’interprète n’est plus sur la liste.
bookings-unfit = { $n ->
    [one] { $n } réservation confirmée ne correspond plus à ce qui est inscrit ici. Vérifiez-la, et annulez-la si personne ne peut venir.
   *[other] { $n } réservations confirmées ne correspondent plus à ce qui est inscrit ici. Vérifiez-les, et annulez celles où personne ne peut venir.
}
# Les mots du journal.
act-provider = Consultation d’un service d’interprétation
act-providers = Consultation des services d’interprétation
act-provider-added = Ajout d’un service d’interprétation
act-provider-changed = Changement d’un service d’interprétation
act-provider-closed = Fermeture d’un service d’interprétation
act-access-code-opened = Ouverture du code d’accès d’une ligne d’interprétation
act-reach-told = Délai de réponse d’une ligne d’interprétation
act-hours-changed = Changement d’heures d’interprétation
act-interpreter = Consultation d’une ou d’un interprète
act-interpreters = Consultation des interprètes
act-interpreter-added = Ajout d’une ou d’un interprète
act-interpreter-changed = Changement d’une ou d’un interprète
act-interpreter-closed = Retrait d’une ou d’un interprète

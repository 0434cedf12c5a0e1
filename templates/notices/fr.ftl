# Dit sur les pages de notices/.
notices-title = Rappels
notices-lead = { $n ->
    [one] Une chose vous attend.
   *[other] { $n } choses vous attendent.
}
notices-none = Il n’y a rien à vous signaler. Ce qui demandera votre attention s’affichera ici.
notices-stale-counts = Non confirmé
notices-since = Deux quarts ont passé sans confirmation. Les partenaires voient « non confirmé » depuis le { $since }.
notices-open = Ouvrir les comptes
notices-place-open = Une place s’est libérée
notices-place-open-since = Une place est libre depuis le { $since } pour une personne qui attend. Elle vous est réservée peu de temps, puis elle est annoncée à la suivante.
notices-place-open-do = Voir qui attend
notices-nobody-answers = Personne ne répond
notices-nobody-answers-since = Une demande attend depuis trop longtemps la réponse de votre maison; depuis le { $since }, l’intervenante est invitée à téléphoner.
notices-nobody-answers-do = Ouvrir les demandes
notices-moved-on = Elle change de maison
notices-moved-on-since = Une maison qui avait accepté l’une des vôtres signale qu’elle doit aller ailleurs. Depuis le { $since }, une place est de nouveau recherchée, sous le même code.
notices-moved-on-do = Demander pour elle
notices-continued-elsewhere = Poursuivi ailleurs
notices-continued-elsewhere-since = Depuis { $since }, un autre organisme poursuit un de vos dossiers, avec le code et l’accord de la femme. Vous n’avez plus rien à faire.
notices-continued-elsewhere-do = Voir vos dossiers
notices-many-withdrawals = Nombreux retraits
notices-many-withdrawals-since = En une journée, au moins trois orientations de cet organisme ont été retirées après l’offre d’une place; signalé le { $since }. Chacune dévoile une ligne d’admission ou retient un lit : cherchez pourquoi.
notices-many-withdrawals-do = Examiner
notices-outcome-due = Qu’est-elle devenue?
notices-outcome-due-since = La suite d’une situation que votre organisme n’a pu régler par un hébergement n’est pas notée; demandée depuis le { $since }. Dites ce qu’il en est, ou que vous y travaillez encore.
notices-outcome-due-do = Ouvrir les orientations
notices-booking-unconfirmed = Interprétation non confirmée
notices-booking-unconfirmed-since = Une réservation d’interprète n’a pas été confirmée à temps; signalé le { $since }. Trouvez une autre solution avant qu’elle commence.
notices-booking-unconfirmed-do = Ouvrir les réservations
notices-booking-asked-again = L’interprète ne peut pas venir
notices-booking-asked-again-since = L’interprète dont la venue était confirmée ne peut pas venir; signalé le { $since }. Les autres services sont sollicités de nouveau. Prévoyez une autre solution pour elle jusqu’à ce que quelqu’un confirme.
notices-booking-asked-again-do = Ouvrir la réservation
notices-booking-unfilled = Personne n’interprète
notices-booking-unfilled-since = Personne ne vient pour une réservation d’interprète; signalé le { $since }. Trouvez une autre solution, par téléphone par exemple.
notices-booking-unfilled-do = Ouvrir la réservation
notices-booking-stands = Interprétation encore réservée
notices-booking-stands-since = Une réservation d’interprète tient encore pour un dossier terminé ou repris ailleurs; signalé le { $since }. Annulez-la si personne n’en a besoin.
notices-booking-stands-do = Ouvrir la réservation

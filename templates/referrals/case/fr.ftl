# Un dossier tel que le voit son organisme. Aucune phrase ne dit qui elle est.
case-title = Dossier
case-all = Dossiers
case-find = Trouver une place
case-open = Ouverts
case-over = Clos, effacés un jour plus tard
case-none = Aucun dossier pour l’instant. Un dossier s’ouvre quand elle a accepté d’être orientée.
case-listed-opened = ouvert { $when }
case-household-line = { $n ->
    [one] 1 personne
   *[other] { $n } personnes
} · { $population }
case-not-sent = Rien n’a été envoyé
case-not-sent-lead = Rien n’a été envoyé et aucune maison n’a reçu de demande. Vos réponses à son sujet sont encore là, sauf les régions à éviter; choisissez de nouveau les places.
case-back-to-search = Revenir à la recherche
case-where-now-missing = Indiquez où elle se trouve maintenant. Aucune maison ne le voit.
case-phoned-first = Nous l’avons déjà comptée comme refusée au téléphone : elle ne sera comptée qu’une fois
# Poursuivre le dossier d’un autre organisme.
case-continue = Poursuivre un dossier par son code
case-continue-lead = Elle a déjà raconté sa situation une fois, ailleurs. Avec son accord, vous poursuivez le même dossier, et elle n’est comptée qu’une fois. Vous voyez combien elles sont, leurs besoins, leurs langues et l’urgence; les demandes déjà posées sont annulées. L’organisme précédent apprend que le dossier se poursuit ailleurs, sans savoir où.
case-continue-code = Code
case-continue-agreed = Elle accepte que nous poursuivions son dossier
case-continue-send = Poursuivre
case-elsewhere = Poursuivis ailleurs
case-elsewhere-lead = Avec leur accord, d’autres poursuivent ces dossiers. Rien de plus n’en est affiché ici, et vous n’avez rien à faire.
case-gone = Ce dossier se poursuit ailleurs
case-gone-lead = Avec son accord, d’autres le poursuivent. Vos demandes ont été annulées; rien de plus n’en est affiché ici, et vous n’avez rien à faire.
case-was-continued = Avec son accord, vous avez poursuivi le dossier.
# À qui d’agir.
case-who-you = À vous d’agir
case-who-her = À elle de choisir, avec vous
case-who-houses = Aux maisons de répondre
case-who-house = À la maison d’agir
case-who-nobody = Personne n’a rien à faire pour le moment
# La prochaine étape.
case-next = Prochaine étape
case-next-opening = Une place s’est libérée : { $house }
case-next-choose = { $n ->
    [one] 1 offre : demandez-lui, puis choisissez
   *[other] { $n } offres : demandez-lui laquelle, puis choisissez
}
case-next-phone = Personne n’a répondu : téléphonez
case-next-answers = { $n ->
    [one] 1 maison a reçu la demande
   *[other] { $n } maisons ont reçu la demande
}
case-next-waiting = Elle attend qu’une place se libère
case-next-outcome = Cherche-t-elle encore une place? Qu’est-elle devenue?
case-next-ask = Aucune demande n’est en cours : demandez à d’autres maisons ou parcourez la liste ci-dessous
case-next-on-her-way = Elle est attendue : { $house }
case-next-over = Clos
case-erased = Tout ce qui est ici sera effacé { $when }.
# Les demandes.
case-requests = Maisons sollicitées
case-requests-none = Aucune maison n’a reçu de demande.
case-takes-beds = { $pool } · { $n ->
    [one] 1 lit
   *[other] { $n } lits
}
case-takes-room = { $pool } · 1 chambre
case-card-asked = Demande envoyée
case-card-talk = Probablement : appelez maintenant
case-card-offered = Place offerte
case-card-accepted = Acceptée
case-card-refused = Refusée
case-card-lapsed = Délai écoulé
case-card-left = Elle doit aller ailleurs
case-card-not-needed = Plus nécessaire
case-refused-house = La maison ne pouvait pas : { $reason }
case-refused-her = Elle ne pouvait pas ou ne voulait pas : { $reason }
case-refused-nobody = Personne n’a répondu à temps
case-note-language = Langue : { $answer }
case-note-heard = Réponse entendue au téléphone; la maison ne l’a pas encore confirmée.
case-note-heard-confirmed = Réponse entendue au téléphone, confirmée par la maison.
case-note-board-right = Vous avez dit que le tableau était exact.
case-note-board-wrong = Vous avez dit que le tableau n’était pas exact.
case-note-kept = Les places sont retenues pour elle entre-temps.
case-phone-late = Personne n’a répondu : téléphonez maintenant.
case-phone-unwatched = Personne ne consulte ces demandes en ce moment : téléphonez.
case-inbox-watched = Répond ici en ce moment.
case-line-show = Afficher la ligne d’accueil
case-line-until = Communiquée à vous { $until }. Le journal note que vous l’avez consultée.
case-choose-offer = Elle choisit celle-ci
case-heard = La maison a répondu par téléphone
case-heard-yes = La maison a dit oui
case-heard-offer = La maison a dit : probablement
case-heard-no = La maison a dit non
case-reason = Raison
case-reason-house = La maison ne pouvait pas
case-reason-hers = La femme ne pouvait pas ou ne voulait pas
case-choose = Choisissez
case-language = Comment on parlera sa langue
case-board-right = Le tableau disait-il vrai à son sujet?
case-yes = Oui
case-no = Non
# Demander ailleurs.
case-ask = Demander à d’autres maisons
case-ask-nobody-left = Il n’y a pas d’autre place où elle pourrait aller dans ce dossier.
case-ask-more = { $n ->
    [one] 1 autre place où elle pourrait aller
   *[other] { $n } autres places où elle pourrait aller
}
case-ask-where = À qui demander
case-hold = Retenir les places tout de suite, si la maison le permet
case-ask-send = Demander à celles-ci
# Rien ne convient.
case-nothing-fits = Si rien ne convient
case-services-lead = Dans cet ordre; notez la réponse de chacun.
case-no-services = Aucun service n’est encore inscrit pour cette région.
case-service-answer = Réponse obtenue
case-note = Noter
case-tried = { $answer } ({ $when })
# La suite.
case-outcome = Ce qu’elle est devenue
case-outcome-lead = Si elle cherche encore une place, dites-le : sinon, le dossier se ferme de lui-même après une semaine.
case-renew = Elle cherche encore une place
case-outcome-open = Aucune place n’a été trouvée
case-outcome-label = Où elle est allée
case-outcome-send = Clore le dossier
case-withdraw = Elle ne veut plus de place
case-withdraw-lead = Les maisons sollicitées apprennent qu’il n’y a plus besoin d’une place, et ce qui était retenu redevient libre.
case-withdraw-send = Retirer la demande
# Ce qui a été dit.
case-facts = Ce qui a été dit
case-facts-hint = Une maison sollicitée voit les âges, les besoins que ses propres règles examinent et les langues. Rien d’autre.
case-fact-people = Qui
case-fact-population = Groupe
case-fact-urgency = Quand
case-fact-region = Région
case-fact-needs = Besoins
case-fact-languages = Langues
case-fact-where = Où elle se trouve
case-fact-violence = Violence
case-fact-trafficking = Traite
case-fact-immigration = Immigration
case-people-of-age = { $n } × { $age }
# Ce qui s’est passé.
case-timeline = Ce qui s’est passé
case-was-opened = Le dossier a été ouvert.
case-was-asked = { $house } : demande envoyée.
case-was-offered = { $house } : place offerte.
case-was-accepted = { $house } : a accepté.
case-was-heard = { $house } : réponse par téléphone.
case-was-refused = { $house } : pas possible, ou elle ne le voulait pas.
case-was-lapsed = { $house } : délai écoulé.
case-was-left = { $house } : elle doit aller dans une autre maison.
case-was-not-needed = { $house } : informée qu’il n’y a plus besoin d’une place.
case-was-tried = { $name } : { $answer }
case-was-watched = Elle a commencé à attendre une place.
case-was-ended = Dossier clos : { $state }
# Le reçu.
receipt-open = Reçu pour votre propre dossier
receipt-title = Reçu
receipt-back = Revenir au dossier
receipt-opened = Ouverture
receipt-ended = Fermeture
receipt-state = Comment il s’est terminé
receipt-outcome = Ce qu’elle est devenue
receipt-language = Langue
receipt-answers = Réponses
receipt-asked = Demandée
receipt-answered = Réponse reçue
receipt-answer = Réponse
receipt-not-answered = sans réponse
receipt-plain = { $state }
receipt-note = Des codes et des heures seulement. Aucune maison n’est nommée, ni celle qui a accepté ni celles qui ont été sollicitées.
receipt-print = Imprimez cette page ou enregistrez-la en PDF.
# Les services vers lesquels se tourner.
fallback-title = Si rien ne convient : les services, dans l’ordre
fallback-lead = Ce qu’une intervenante parcourt, région par région, quand aucune maison d’hébergement ne peut accueillir une femme.
fallback-none = Aucun service n’est encore inscrit.
fallback-up = Monter
fallback-down = Descendre
fallback-close = Retirer de la liste
fallback-add = Ajouter un service
fallback-region = Région
fallback-kind = Type
fallback-name = Nom
fallback-line = Ligne téléphonique publique
fallback-line-hint = Seulement une ligne que peuvent voir toutes les personnes qui orientent.
# Ce qui vient d’être fait.
notice-case-opened = C’est noté. Voici son code.
notice-case-moved-on = Son orientation est rouverte, et son organisme en est informé.
case-thinned = Un jour a passé sans place. Ce qui avait été dit d’elle est effacé : il ne reste que son code, sa région, la population pour laquelle une place était recherchée et les raisons des refus, jusqu’à ce que vous disiez ce qu’elle est devenue. Pour chercher encore, demandez-lui de nouveau.
case-thinned-anew = Chercher de nouveau une place
case-fact-reasons = Pourquoi il n’y avait pas de place
notice-case-continued = Vous poursuivez maintenant ce dossier.
notice-case-asked = Demande envoyée.
notice-case-asked-kept = Demande envoyée. Les places ne sont retenues que là où la fiche le dit; ailleurs, la maison n’avait pas de place à retenir ou ne le fait pas.
notice-case-withdrawn = Demande retirée. Les maisons sollicitées en sont informées.
notice-case-renewed = C’est noté : elle cherche encore une place.
notice-case-outcome-noted = C’est noté. Le dossier est clos.
notice-case-watched = On vous avertira ici quand une place se libérera.
notice-case-watch-ended = Elle n’attend plus.
notice-case-passed = La place passe à la prochaine qui attend. Elle attend toujours.
notice-case-tried = C’est noté.
notice-request-offered = Place offerte.
notice-request-accepted = Réponse : oui.
notice-request-refused = Réponse : non.
notice-request-chosen = Choix fait. Les autres maisons savent qu’il n’y a plus besoin d’une place.
notice-request-confirmed = C’est confirmé.
notice-board-told = Merci.
notice-referral-arrived = Elle est arrivée.
notice-referral-no-show = C’est noté : elle n’est pas venue.
notice-fallback-saved = C’est enregistré.
notice-fallback-closed = Service retiré de la liste.
notice-turned-away = C’est compté.
act-watches = A consulté qui attend une place
act-watch-ended = A mis fin à une attente
act-watch-passed = A laissé passer une place libérée
act-referral-extended = A prolongé une retenue liée à un dossier
act-fallbacks = A consulté les services vers lesquels se tourner
act-fallback-added = A ajouté un service vers lequel se tourner
act-fallback-moved = A changé l’ordre des services
act-fallback-closed = A retiré un service de la liste

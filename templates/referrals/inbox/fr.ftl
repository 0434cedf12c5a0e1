# Ce à quoi une maison doit répondre.
inbox-title = Demandes
inbox-line = { $n ->
    [0] Personne n’attend votre réponse
    [one] 1 demande attend votre réponse
   *[other] { $n } demandes attendent votre réponse
}
inbox-none = Il n’y a rien ici pour le moment. Les nouvelles demandes apparaissent sur cette page.
inbox-sound = Son pour les nouvelles demandes
inbox-new = En attente de votre réponse
inbox-heard = Dit au téléphone : veuillez confirmer
inbox-offered = Place offerte : elle choisit
inbox-coming = En route
inbox-not-needed = Plus nécessaire
inbox-card-asked = Pouvez-vous l’accueillir?
inbox-card-talk = Place offerte : on peut vous appeler
inbox-card-offered = Place offerte
inbox-card-coming = En route
inbox-card-refused = Refusée
inbox-card-not-needed = Il n’y a plus besoin d’une place ici
inbox-not-needed-since = Depuis : { $when }. Ce qui était retenu est libre de nouveau.
inbox-place = Place
inbox-people = Qui
inbox-urgency = Quand
inbox-languages = Langues
inbox-booked = Interprétation demandée
inbox-needs = Besoins
inbox-kept = Les places sont retenues pour elle entre-temps.
inbox-not-kept = Aucune place n’est plus retenue. Elle peut encore venir.
inbox-heard-accepted = Son intervenante a noté que vous avez dit oui au téléphone.
inbox-heard-offered = Son intervenante a noté que vous avez dit « probablement » au téléphone.
inbox-heard-refused = Son intervenante a noté un non au téléphone. { $said }
inbox-confirm = C’est exact
inbox-room = Chambre
inbox-room-any = Première chambre libre
inbox-arrived = Elle est arrivée
inbox-no-show = Elle n’est pas venue
inbox-talk = Probablement : parlons d’abord
inbox-accept = Oui, nous l’accueillons
inbox-extend = Il lui faut plus de temps
inbox-minutes = Minutes de plus
inbox-why = Raison
inbox-take-back = Finalement, nous ne pouvons pas
inbox-refuse = Nous ne pouvons pas
inbox-here = Arrivées aujourd’hui
inbox-card-here = Elle est ici
inbox-moves = Elle doit aller dans une autre maison
inbox-moves-placed = La place retenue pour elle ici est libre tout de suite, et son orientation est rouverte sous le même code. Ce n’est pas compté comme un refus.
inbox-moves-arrived = Elle reste dans vos comptes tant que vous n’avez pas consigné son départ. Son orientation est rouverte sous le même code; elle n’est comptée qu’une fois.
inbox-moves-agency = Son organisme continue de demander
inbox-moves-house = Nous demandons à la maison suivante
inbox-refuse-send = Répondre non
# Refusée au téléphone.
turn-title = Refusée au téléphone
turn-lead = Comptée tout de suite; rien n’est gardé d’elle.
turn-why = Raison
turn-other-reason = Raison : complet, à moins d’en choisir une autre
turn-has-code = Elle a un code
turn-elsewhere = Avait-elle demandé ailleurs cette semaine?
turn-elsewhere-yes = Oui
turn-elsewhere-no = Non
turn-elsewhere-unknown = On ne sait pas
turn-pool = Quelles places
turn-code = Son code, si elle en a un
turn-code-hint = Elle ne sera alors comptée qu’une fois.
turn-count = Compter
turn-find = Compter et lui trouver une place ailleurs

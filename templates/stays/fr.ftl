# Dit quand un séjour ne peut être terminé ainsi.
stay-ended = Ce séjour est déjà terminé.
stay-rooms-wrong = Veuillez cocher les chambres de ce groupe qu’elles occupaient, sans en ajouter, ou indiquer qu’elles sont déjà libres.
stay-ends-there = Cette maison consigne les séjours : veuillez terminer le séjour sous « Arrivées et départs » et indiquer la destination.
# La page des arrivées et des départs.
stay-title = Arrivées et départs
stay-came = Venues sans demande
stay-came-hint = Des nombres et des tranches d’âge seulement. Les arrivées à la suite d’une demande s’inscrivent dans les demandes.
stay-pool = Places
stay-spaces = Combien de lits ou de chambres
stay-admit = Elles sont arrivées
stay-left = Parties
stay-nobody = Aucun séjour n’est noté ici.
stay-people-of-age = { $n } × { $age }
stay-since = ici depuis : { $when }
stay-rooms = Chambres attribuées
stay-rooms-hint = Si les chambres du groupe sont nommées. Sans choix, les premières chambres libres.
stay-rooms-had = Chambres occupées
stay-free-already = Elles sont déjà libres
stay-room-sleeps = { $n ->
    [one] Chambre { $room } – pour une personne
   *[other] Chambre { $room } – pour { $n } personnes
}
stay-destination = Destination
stay-choose = Choisissez
stay-depart = Elles sont parties
notice-stay-admitted = C’est noté. Le compte a suivi.
notice-stay-departed = C’est noté. Le compte a suivi.
act-stays = A consulté les arrivées et les départs

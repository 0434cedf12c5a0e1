# Dit quand un séjour ne peut être terminé ainsi.
stay-ended = Ce séjour est déjà terminé.
stay-rooms-wrong = Veuillez nommer autant de chambres occupées de ce groupe qu’elles en avaient.
# La page des arrivées et des départs.
stay-title = Arrivées et départs
stay-came = Venues sans demande
stay-came-hint = Des nombres et des tranches d’âge seulement. Qui vient à la suite d’une demande est notée là-bas.
stay-pool = Places
stay-spaces = Combien de lits ou de chambres
stay-admit = Elles sont arrivées
stay-left = Parties
stay-nobody = Aucun séjour n’est noté ici.
stay-people-of-age = { $n } × { $age }
stay-since = ici depuis : { $when }
stay-room = Chambre
stay-destination = Destination
stay-choose = Choisissez
stay-depart = Elles sont parties
notice-stay-admitted = C’est noté. Le compte a suivi.
notice-stay-departed = C’est noté. Le compte a suivi.
act-stays = A consulté les arrivées et les départs

# Dit sur les pages des maisons et de leurs places.
# Un profil, tel qu’il se lit.
shelter-profile-title = Profil
shelter-to-house = Comptes de la maison
shelter-edit = Modifier le profil
shelter-for-whom = Pour qui
shelter-no-pools = Elle n’a pas encore de places.
shelter-situations = Ce qu’elle demande et accueille
shelter-takes = Accueille
shelter-asks = Demande d’en parler d’abord
shelter-cannot = Ne peut pas accueillir
shelter-none-of-these = Aucune de ces situations
shelter-unsaid = Rien d’indiqué
shelter-offers = Ce qu’elle offre
shelter-ages = Âges accueillis
shelter-ages-unsaid = Elle n’a pas limité les âges
shelter-meets = Besoins auxquels elle répond
shelter-may-meet = Besoins dont il faut parler d’abord
shelter-tongues = Langues parlées sur place
shelter-besides = De plus
shelter-serves-french = Elle offre ses services en français.
shelter-indigenous-led = Elle est dirigée par une communauté autochtone.
shelter-takes-other-regions = Elle accueille des femmes d’autres régions.
shelter-own-region-only = Elle accueille seulement des femmes de sa région.
shelter-offers-transport = Elle envoie ou paie le transport.
shelter-no-transport = Elle n’envoie ni ne paie le transport.
shelter-takes-watches = Quand elle est complète, on peut y attendre une place.
shelter-no-watches = Elle ne prend pas de demandes en attente.
shelter-shifts = Changements de quart
shelter-no-address = Aucune adresse n’est conservée ici.
# La ligne d’accueil.
shelter-line = Ligne d’accueil
shelter-line-sealed = La ligne est conservée sous scellé. L’ouvrir s’inscrit au journal de la maison.
shelter-line-open = Afficher la ligne
shelter-line-after-offer = Affichée après une offre.
shelter-line-none = La maison n’a pas indiqué de ligne.
shelter-line-wrong = Veuillez indiquer un numéro de téléphone : des chiffres, des espaces, au besoin un + au début et « poste », par exemple 613 555 0142 poste 12.
shelter-line-number = Numéro de téléphone pour les demandes
shelter-line-hint = Par exemple 613 555 0142 poste 12. Laissez vide s’il n’y en a pas.
shelter-line-new = Nouveau numéro de téléphone pour les demandes
shelter-line-sealed-hint = Une ligne est conservée sous scellé et n’est pas affichée ici. Laissez vide pour la garder.
shelter-line-remove = Retirer la ligne
shelter-line-sight = Qui peut voir la ligne
shelter-line-sight-hint = Une ligne destinée aux organismes partenaires figure sur ce profil. Toute autre est conservée sous scellé.
# Modifier un profil.
shelter-edit-title = Modifier le profil
shelter-name = Nom
shelter-name-hint = Le nom que connaissent les partenaires. Les noms antérieurs sont conservés avec leur date.
shelter-name-taken = Cet organisme a déjà une maison de ce nom.
shelter-kind = Type de maison
shelter-region = Région
shelter-zone = Fuseau horaire
shelter-zone-hint = Ses nuits sont comptées à cette heure. Par exemple America/Toronto.
shelter-shifts-hint = Un compte est à jour jusqu’à la prochaine de ces heures. Par exemple 07:00, 15:00, 23:00.
shelter-time-wrong = { $sentence }
shelter-hold-minutes = Durée habituelle d’une retenue, en minutes
shelter-hold-minutes-hint = De 5 à 1 440.
shelter-situations-hint = Les partenaires voient ceci. Ce dont vous voulez parler d’abord paraît comme un appel à faire, et non comme un refus.
shelter-ages-hint = Cochez chaque âge que vous accueillez. Ne cochez rien si vous ne limitez pas les âges.
shelter-needs-hint = Indiquez ce à quoi vous répondez cette nuit et la plupart des nuits.
shelter-tongues-hint = Les langues que le personnel parle ou signe. Décochez-en une pour la retirer; inscrivez les autres ci-dessous, par leur nom ou leur code.
shelter-tongue-line = Autre langue { $n }
shelter-tongue-unknown = Aucune langue ne répond à ce nom. Veuillez essayer une autre graphie, ou son code.
shelter-tongue-several = Plusieurs langues répondent à ce nom. Veuillez inscrire l’une de celles-ci : { $names }.
shelter-tongues-too-many = Veuillez nommer au plus { $most } langues.
shelter-serves-french-tick = Offre ses services en français
shelter-indigenous-led-tick = Dirigée par une communauté autochtone
shelter-takes-other-regions-tick = Accueille des femmes d’autres régions
shelter-offers-transport-tick = Envoie ou paie le transport
shelter-takes-watches-tick = On peut y attendre une place
shelter-exact = Ce que voient les organismes partenaires
shelter-exact-hint = Sans cela, ils voient seulement s’il y a de la place. Des nombres exacts permettent d’observer une petite maison se remplir.
shelter-exact-tick = Montrer les nombres exacts aux organismes partenaires
shelter-save = Enregistrer
shelter-ways = Fonctionnement de la maison
shelter-keeps-stays = Nous tenons les séjours
shelter-keeps-stays-hint = Chaque arrivée ouvre un séjour : combien de places, quelles tranches d’âge, depuis quand, et rien d’autre; le départ le ferme en disant vers où, et un jour plus tard il est effacé. Sinon, les arrivées et les départs sont seulement comptés.
shelter-holds-at-once = Une demande peut retenir des places avant notre réponse
shelter-holds-at-once-hint = L’organisme qui demande pour elle peut faire retenir les places tout de suite : jusqu’à l’échéance de la réponse, et pas plus longtemps que votre retenue habituelle. Sinon, rien n’est retenu tant que personne ici n’a dit oui.
shelter-publishes = Nos nuits sont des données ouvertes
shelter-publishes-hint = Qui lit les rapports peut emporter, pour les mois terminés, le nom de la maison et, pour chaque nuit, les places financées, ouvertes, occupées et retenues de ses groupes, si un groupe accueillait quelqu’un, et pourquoi des places n’étaient pas ouvertes : réparation, insectes, saison ou autre raison. Sinon, la maison n’est dans aucun fichier de données ouvertes.
shelter-ways-save = Enregistrer le fonctionnement
shelter-cancel = Annuler
shelter-profile-moved = Quelqu’un d’autre a enregistré ce profil pendant que vous écriviez. Ce que vous avez inscrit est toujours ci-dessous; comparez-le au profil, puis enregistrez de nouveau pour remplacer l’autre version.
shelter-close = Fermer cette maison
shelter-close-means = Aucune place ne doit être occupée ni retenue. La maison et ses places quittent le tableau; leur historique reste.
shelter-close-button = Fermer la maison et ses places
notice-shelter-saved = Le profil est enregistré.
notice-shelter-ways-chosen = Le fonctionnement de la maison est enregistré et vaut dès maintenant.
notice-shelter-added = La maison est ajoutée. Sa responsable peut maintenant compléter le profil.
shelter-funders = Financée par
shelter-funders-mean = Qui finance une maison lit, exactement, les rapports mensuels que signe sa responsable, et ceux d’aucune autre. Les rapports déjà signés restent à ceux pour qui ils l’ont été.
shelter-funders-choose = Organismes qui financent cette maison
shelter-funders-unknown = Aucun organisme du réseau ne finance de maisons pour l’instant. Ajoutez-en d’abord un sous Organismes.
shelter-funders-save = Enregistrer qui la finance
shelter-funders-read = Les rapports mensuels que vous signez sont lus par :
shelter-funders-none = Aucun bailleur de fonds n’est nommé pour cette maison : personne d’autre ne lit les rapports que vous signez.
shelter-funders-many = Au plus { $most } organismes financent une même maison.
shelter-not-known = Cet organisme n’a aucune maison ouverte de ce nom.
organization-not-known = Aucun organisme ne porte ce nom.
notice-funders-set = Le financement de la maison est enregistré.
act-funders = Consultation du financement d’une maison
act-funders-set = Choix du financement d’une maison
act-contract-made = Ajout d’un bailleur de fonds à une maison
act-contract-ended = Retrait d’un bailleur de fonds d’une maison
notice-shelter-closed = La maison est fermée.
# Les maisons et les régions du réseau.
network-title = Maisons du réseau
network-add = Ajouter une maison
network-add-hint = La responsable de la maison complète le profil.
network-add-button = L’ajouter
network-search = Nom d’une maison ou de l’organisme qui la gère
network-find = Chercher
network-none = Il n’y a pas de telle maison.
network-more = { $n ->
    [one] Une autre maison correspond. Veuillez préciser la recherche.
   *[other] { $n } autres maisons correspondent. Veuillez préciser la recherche.
}
network-organization = Organisme qui la gère
network-choose = Veuillez choisir
region-title = Régions
region-none = Il n’y a pas encore de régions.
region-english = Nom en anglais
region-french = Nom en français
region-rename = Enregistrer les noms
region-add = Ajouter une région
region-code = Code
region-code-hint = Des lettres minuscules, des chiffres et des traits d’union, par exemple ottawa-est. Il ne change jamais.
region-code-wrong = Veuillez indiquer de 2 à 40 lettres minuscules, chiffres et traits d’union, en commençant par une lettre.
region-code-taken = Il y a déjà une région qui porte ce code.
notice-region-saved = La région est enregistrée.
# Les places d’une maison.
setup-pools = Groupes de places
setup-no-pools = Cette maison n’a pas encore de places.
setup-beds = { $n ->
    [one] { $n } lit
   *[other] { $n } lits
}
setup-rooms = { $n ->
    [one] { $n } chambre
   *[other] { $n } chambres
}
setup-funded-now = financé : { $spaces }
setup-add-pool = Ajouter un groupe de places
setup-add-pool-hint = Un groupe réunit des places interchangeables pour une même clientèle, par exemple quatre lits pour femmes seules.
setup-pool-name = Nom du groupe de places
setup-pool-name-hint = Par exemple : Femmes seules.
setup-pool-name-taken = Cette maison a déjà un groupe de places de ce nom.
setup-population = Pour qui
setup-unit = Compté en
setup-unit-hint = En chambres, quand un ménage a une chambre à lui seul.
setup-funded = Financées
setup-funded-hint = Combien de places sont payées.
setup-open = Ouvertes cette nuit
setup-open-hint = Avec du personnel et en état de servir. Laissez vide si tout ce qui est financé est ouvert.
setup-reason = Pourquoi tout n’est pas ouvert
setup-reason-hint = Seulement s’il y a moins de places ouvertes que financées.
setup-reason-none = Tout est ouvert
setup-largest = Plus grand ménage pour une place
setup-largest-hint = Le plus grand nombre de personnes par lit ou par chambre. Laissez vide si vous préférez ne pas le dire.
# Un groupe de places.
setup-pool-title = Groupe de places
setup-name = Nom
setup-rename-hint = Le nom antérieur est conservé avec sa date.
setup-capacity = Ce qui est financé, et depuis quand
setup-from = à partir du { $day }
setup-planned = prévu
setup-in-force = en vigueur
setup-over = terminé
setup-withdraw = Retirer
setup-plan = Modifier ce qui est financé
setup-plan-hint = Aujourd’hui ou un jour passé compte tout de suite; un jour à venir attend son début. Si tout ce qui est financé est ouvert, les places ouvertes suivent; sinon, elles restent comme le personnel les a indiquées.
setup-plan-button = Enregistrer
setup-from-on = À partir du
setup-from-on-hint = Année-mois-jour, par exemple 2026-11-01.
setup-day-out-of-reach = Veuillez indiquer un jour entre le { $first } et le { $last }.
setup-rooms-listed = Ces places énumèrent leurs chambres et se comptent donc en chambres. Retirez d’abord les chambres de la liste.
setup-room-list = Chambres
setup-room-list-hint = Quand les chambres sont énumérées, le compte en découle et le tableau peut dire quel ménage peut être logé cette nuit.
setup-room = Chambre { $label }
setup-room-sleeps = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
setup-room-cribs = { $n ->
    [one] { $n } lit de bébé
   *[other] { $n } lits de bébé
}
setup-room-step-free = sans marche
setup-room-remove = Retirer de la liste
setup-room-occupied = La chambre { $label } est occupée. Elle pourra être retirée de la liste quand elle sera libre.
setup-rooms-add = Ajouter des chambres
setup-rooms-add-hint = Indiquez l’état actuel de chacune : le compte change dès qu’elles sont énumérées. Les lignes sans numéro sont laissées de côté.
setup-room-line = Chambre, ligne { $n }
setup-room-label = Numéro ou nom
setup-sleeps = Personnes
setup-cribs = Lits de bébé en plus
setup-room-state = État actuel
setup-step-free = Accessible sans marche
setup-not-in-rooms = Seules des places comptées en chambres, maintenant et selon ce qui est prévu, peuvent les énumérer.
setup-rooms-too-many = La liste compte au plus { $most } chambres.
setup-room-label-taken = La chambre { $label } est déjà dans la liste.
setup-close = Fermer ce groupe de places
setup-close-means = Aucune place ne doit être occupée ni retenue. Le groupe quitte le tableau; son historique reste.
setup-pool-not-empty = { $pool } ne peut pas fermer : { $occupied ->
    [one] { $occupied } occupée
   *[other] { $occupied } occupées
} et { $held ->
    [one] { $held } retenue
   *[other] { $held } retenues
}.
notice-pool-added = Le groupe de places est ajouté. Veuillez le compter maintenant, pour qu’il soit confirmé.
notice-pool-saved = Le groupe de places est enregistré.
notice-pool-closed = Le groupe de places est fermé.
notice-capacity-saved = Ce qui est financé est enregistré.
notice-rooms-saved = La liste des chambres est enregistrée.

# La page où l’on trouve une place pendant qu’elle est au téléphone.
find-page = Recherche
find-title = Trouver une place
find-lead = Notez ce qu’elle vous dit; laissez le reste. Si vous n’allez pas plus loin, rien n’est conservé plus d’une demi-heure.
find-safe = D’abord : peut-elle parler sans danger en ce moment? Qui peut entendre? Si la ligne coupe, peut-on la rappeler?
find-restored = Vos choix sont revenus. Les régions dont elle doit rester loin n’ont pas été conservées : posez la question de nouveau.
find-beside = À lire pour vous
find-beside-hint = Pour vos yeux seulement. Rien ici n’est coché ni conservé.
find-change = Changer les réponses et chercher de nouveau
# Les questions, dans l’ordre où on les pose.
find-who = Combien sont-elles, et de quel âge?
find-adults = Adultes
find-children-0-4 = 0 à 4 ans
find-children-5-11 = 5 à 11 ans
find-children-12-15 = 12 à 15 ans
find-children-16-17 = 16 ou 17 ans
find-population = Quel genre de place?
find-population-usual = Selon le ménage
find-avoid = Où n’est-elle pas en sécurité?
find-avoid-hint = Sert à cette recherche et n’est conservé nulle part.
find-needs = De quoi a-t-elle besoin?
find-needs-hint = Ne cochez que ce qui est indispensable.
find-tongues = Dans quelle langue?
find-tongues-hint = Laissez vide si l’anglais convient. N’importe laquelle des langues cochées convient.
find-tongue-line = Autre langue { $n }
find-urgency = Quand?
find-region = Où devrait être la place?
find-region-any = N’importe où
find-region-hint = Les autres régions suivent, là où l’on accueille des femmes d’ailleurs. Cochez « Transport vers la maison » plus haut si elle n’a aucun moyen de se déplacer.
find-only = Dans cette région seulement
find-situations = Certaines maisons ne peuvent pas accueillir tout le monde. Est-ce le cas d’un de ces points?
find-situations-hint = La question s’adresse aux règles des maisons, pas à elle. Aucune maison ne le voit et aucune demande ne le contient.
find-search = Voir où elle peut aller
find-anew = Recommencer
# La réponse.
find-line-fits = { $n ->
    [one] { $n } place convient maintenant
   *[other] { $n } places conviennent maintenant
}
find-line-unsure = { $n ->
    [one] Aucune place n’est certaine; { $n } vaut la peine qu’on demande
   *[other] Aucune place n’est certaine; { $n } valent la peine qu’on demande
}
find-line-none = Aucune place ne convient maintenant. Voici pourquoi.
find-group-fits = Convient maintenant
find-group-unsure = Convient, mais ce n’est pas certain
find-group-full = Conviendrait, complet en ce moment
find-group-misses = Ne convient pas, et pourquoi
find-group-none = Aucune.
find-more = { $n ->
    [one] Et { $n } autre : choisissez une région pour la voir.
   *[other] Et { $n } autres : choisissez une région pour les voir.
}
find-elsewhere = { $n ->
    [one] Ailleurs, { $n } maison n’accueille que les femmes de sa région.
   *[other] Ailleurs, { $n } maisons n’accueillent que les femmes de leur région.
}
find-takes-beds = { $n ->
    [one] Occupe { $n } lit
   *[other] Occupe { $n } lits
}
find-takes-room = Occupe 1 chambre
find-note-own = Votre maison
find-note-perhaps = Il y a de la place; demandez s’il y en a assez pour { $n } ensemble
find-note-talk = Veut en parler d’abord : { $what }
find-note-spoken = Quelqu’un y parle sa langue
find-note-interpreter = Personne n’y parle sa langue; une interprète est joignable maintenant
find-note-not-spoken = Langue à régler
find-note-far = Dans une autre région
find-note-far-transport = Dans une autre région; envoie ou paie le transport
find-line-after-offer = Sa ligne est donnée après une offre
find-ask-this = Demander à { $name }
find-later = Elle est d’accord : plus tard, au besoin
# L’envoi.
find-send = Leur demander
find-pick = Si plusieurs disent oui
find-pick-ask-her = Elle choisit parmi les offres (dix minutes)
find-pick-first = La première qui accepte
find-where-now = Où est-elle en ce moment?
find-choose = Choisir
find-told-region = Dans quelle région cherche-t-on la place?
find-told-region-hint = Elle y est comptée, et ce sont ses services qui sont proposés si rien ne convient.
find-counters = Pour les statistiques seulement, si elle vous l’a dit
find-counters-hint = Aucune maison ne le voit. Chaque point est compté séparément, puis oublié avec la demande.
find-violence = Quelle violence fuit-elle?
find-trafficking = Traite
find-immigration = Immigration
find-not-said = Non précisé
find-read-to-her = À lui lire :
find-consent = « J’aimerais demander aux maisons que vous avez acceptées si elles peuvent vous accueillir et, si personne n’y répond, à la suivante parmi celles que vous avez acceptées; à aucune autre. Elles verront combien vous êtes, vos tranches d’âge, ce dont vous avez besoin et votre langue. Elles ne verront ni votre nom, ni l’endroit où vous êtes, ni la raison. Êtes-vous d’accord? »
find-consent-none = « J’aimerais noter, sans votre nom, que vous cherchez une place, pour que nous puissions continuer à chercher. On note combien vous êtes, ce dont vous avez besoin et votre langue, puis tout est effacé. Êtes-vous d’accord? »
find-agreed = Elle est d’accord
find-ask = Demander aux maisons cochées
find-record = Noter que rien ne convient et chercher plus loin
find-full = Complet – lui trouver une place
# Les signes de la traite : un repère, dans nos propres mots.
find-signs = Signes de la traite
find-signs-lead = Un seul signe ne prouve rien; plusieurs ensemble sont une raison de poser la question doucement, quand elle est seule.
find-sign-speaks = Quelqu’un d’autre parle à sa place ou corrige ce qu’elle dit.
find-sign-papers = Quelqu’un d’autre garde ses papiers, son téléphone ou son argent.
find-sign-watched = On la surveille, ou on la conduit là où elle travaille ou habite et on la ramène.
find-sign-debt = Elle doit à quelqu’un une dette qui ne diminue jamais.
find-sign-pay = Elle travaille de longues heures, est peu ou pas payée, ou ne peut pas quitter ce travail.
find-sign-place = Elle dort là où elle travaille, ou ne connaît pas l’adresse.
find-sign-moved = On l’a souvent déplacée, ou d’une ville à l’autre.
find-sign-story = Ce qu’elle dit semble appris par cœur, ou elle ne dit pas qui l’a amenée.
find-sign-harm = Blessures non soignées, faim, épuisement, marques qui ressemblent à une marque de propriété.
find-sign-threats = Menaces contre sa famille, peur de la police ou d’être renvoyée.
find-signs-do = Ne promettez pas ce que vous ne pouvez pas tenir et ne prévenez personne sans elle. La Ligne d’urgence canadienne contre la traite des personnes répond jour et nuit, en plusieurs langues : 1-833-900-1010.
find-signs-source = D’après : Office des Nations Unies contre la drogue et le crime, Human Trafficking Indicators; gouvernement de la Colombie-Britannique, Signs that a Person Might be Trafficked (26 novembre 2024).
# Les permis : ce qu’une intervenante doit savoir.
find-permit = Un permis pour les victimes de la traite
find-permit-lead = Une personne étrangère sans statut peut demander à Immigration, Réfugiés et Citoyenneté Canada (IRCC) un permis de séjour temporaire pour victimes de la traite des personnes.
find-permit-length = Depuis le 4 février 2025, il dure au moins 12 mois, sauf exceptions : le temps de se reposer et de décider. Un autre peut suivre.
find-permit-fee = Il est sans frais, comme un permis ultérieur et la biométrie.
find-permit-work = Il permet de demander un permis de travail et un permis d’études, eux aussi sans frais.
find-permit-health = Il donne droit aux soins du Programme fédéral de santé intérimaire, soutien psychologique compris.
find-permit-testify = Elle n’a pas à porter plainte ni à témoigner pour l’obtenir.
find-permit-family = Une femme sans statut qui quitte un conjoint violent peut demander un permis semblable, sans frais.
find-permit-advice = Un agent décide; un avis juridique préalable vaut la peine. Faire la demande ou non est son choix à elle.
find-permit-source = D’après la page d’IRCC sur l’aide aux victimes de la traite des personnes, modifiée le 4 février 2025, et ses instructions sur les permis pour victimes de violence familiale. Les règles changent : vérifiez la page d’IRCC avant de lui en parler.

# Ce que disent les pages de accounts/.
# Ouvrir une session.
sign-in-title = Ouvrir une session
sign-in-button = Ouvrir une session
sign-in-wrong = Adresse courriel ou mot de passe inexact, ou compte en attente après plusieurs essais. Vérifiez les deux et réessayez dans un moment.
sign-in-wait-seconds = Il y a eu plusieurs essais. Veuillez attendre { $n ->
    [one] { $n } seconde
   *[other] { $n } secondes
} avant de réessayer.
sign-in-wait-minutes = Il y a eu plusieurs essais. Veuillez attendre { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
} avant de réessayer.
sign-in-forgotten = Mot de passe oublié? La personne qui gère les comptes de votre organisme peut vous créer un nouveau lien.
notice-signed-out = Votre session est fermée.
# Mots de passe.
password-title = Changer le mot de passe
password-lead = Vos sessions seront fermées dans tous les autres navigateurs.
password-old = Mot de passe actuel
password-new = Nouveau mot de passe
password-again = Nouveau mot de passe, encore une fois
password-hint = Au moins 15 caractères. Quatre ou cinq mots qui ne vont pas ensemble se retiennent bien. Vous pouvez le coller.
password-button = Changer le mot de passe
password-short = Veuillez utiliser au moins { $least } caractères; celui-ci en compte { $length }.
password-long = Veuillez vous limiter à { $most } caractères.
password-easy = Ce mot de passe est trop facile à deviner : il se répète, compte parmi les premiers essayés, ou reprend surtout votre adresse ou le nom de votre organisme. Veuillez en choisir un autre.
password-not-same = Ce n’est pas le même que le nouveau mot de passe ci-dessus.
password-old-wrong = Ce n’est pas votre mot de passe, ou le compte est en attente après plusieurs essais.
notice-password-changed = Le mot de passe est changé. Toutes vos autres sessions sont fermées.
notice-password-set = Le mot de passe est enregistré. Ouvrez maintenant une session.
# Un lien remis à quelqu’un.
invitation-title = Choisir un mot de passe
invitation-lead = Pour votre compte, organisme : { $organization }.
invitation-button = Enregistrer le mot de passe
invitation-spent = Ce lien ne fonctionne plus : chacun sert une seule fois et pendant peu de temps. La personne qui vous l’a remis peut vous en créer un nouveau.
# Son propre compte.
account-title = Votre compte
account-email = Adresse courriel
account-password = Mot de passe
account-role = Rôle
account-organization = Organisme
account-cancel = Annuler
account-language = Langue des pages
account-sessions = Vos sessions ouvertes
account-sessions-lead = Une session se ferme d’elle-même quand elle ne sert pas, et après 12 heures au plus.
account-session = Ouverte { $began }, dernière utilisation { $used }
account-session-this = Ce navigateur
account-session-end = Fermer cette session
account-sessions-end = Fermer toutes les autres
notice-session-ended = C’est fait : la session est fermée là-bas.
account-tokens = Jetons pour programmes
account-tokens-lead = Avec un jeton, un programme peut consulter et faire ce que vous pouvez. Révoquez-le dès qu’il ne sert plus.
account-token-label = À quoi servira le nouveau jeton
account-token-hint = Par exemple : script du soir du bureau
account-token-make = Créer un jeton
account-token-made = Nouveau jeton : { $label }
account-token-once = Il est affiché cette seule fois. Gardez-le là où votre programme garde ses secrets.
account-token-age = Créé { $ago }
account-token-end = Révoquer
account-tokens-many = Un compte a au plus { $most } jetons. Révoquez-en un qui ne sert plus.
account-browser-only = Ceci se fait dans un navigateur, par une personne, et non avec un jeton.
notice-token-ended = Le jeton est révoqué. Il ne donne plus accès à rien.
account-journal = Vos dernières actions
account-journal-lead = Tirées du journal, qui ne peut pas être modifié.
account-journal-when = { $when } ({ $ago })
account-journal-night = Journée et nuit du { $night }
account-journal-stranger = Une personne sans session ouverte
account-journal-house = Le système
account-ago-now = à l’instant
account-ago-minutes = { $n ->
    [one] il y a { $n } minute
   *[other] il y a { $n } minutes
}
account-ago-hours = { $n ->
    [one] il y a { $n } heure
   *[other] il y a { $n } heures
}
account-ago-days = { $n ->
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
# Ce qui ne va pas dans un compte.
account-email-wrong = Veuillez écrire une adresse comme nuit@nord.example.
account-email-taken = Il existe déjà un compte avec cette adresse.
account-unknown = Aucun compte ouvert n’a l’adresse { $email }.
account-organization-taken = Il existe déjà un organisme de ce nom.
account-organization-kind = Il existe déjà un organisme de ce nom, et il est d’un autre genre : { $kind }.
account-role-elsewhere = Le rôle « { $role } » n’existe pas dans un organisme de ce genre : { $kind }.
account-last-administrator = C’est le dernier compte d’administration qui permet d’ouvrir une session. Ajoutez-en d’abord un autre et attendez qu’il serve.
account-own-closing = Personne ne ferme son propre compte. Demandez-le à une autre personne qui gère les comptes.
# Les personnes d’un organisme.
admin-title = Personnes
admin-people = Personnes : { $organization }
admin-add = Ajouter une personne
admin-add-button = Ajouter et créer le lien
admin-add-then = Vous recevez un lien à remettre. La personne s’en sert pour choisir son mot de passe; vous ne le voyez jamais.
admin-email-hint = Elle sert à ouvrir une session.
admin-nobody = Il n’y a ici aucun compte que vous gérez.
admin-invited = lien remis, pas encore de mot de passe
admin-you = vous
admin-link = Nouveau lien
admin-close = Fermer
admin-close-means = Fermer un compte met fin sur-le-champ à ses sessions et à ses jetons. Ajouter de nouveau la même adresse le rouvre à neuf.
admin-keeps-itself = Cet organisme gère ses propres comptes. Seuls ceux de ses responsables se gèrent ici, pour que personne n’en perde l’accès.
admin-link-for = Lien pour { $email }
admin-link-days = { $n ->
    [one] Affiché cette seule fois, il sert une fois et pendant { $n } jour. À remettre en main propre ou par téléphone.
   *[other] Affiché cette seule fois, il sert une fois et pendant { $n } jours. À remettre en main propre ou par téléphone.
}
admin-link-hours = { $n ->
    [one] Affiché cette seule fois, il sert une fois et pendant { $n } heure. À remettre en main propre ou par téléphone.
   *[other] Affiché cette seule fois, il sert une fois et pendant { $n } heures. À remettre en main propre ou par téléphone.
}
notice-account-closed = Le compte est fermé. Ses sessions et ses jetons ont pris fin avec lui.
admin-journal = Qui a fait quoi
admin-organizations = Organismes
admin-organizations-search = Une partie du nom
admin-organizations-find = Chercher
admin-organizations-none = Aucun organisme ne porte ce nom.
admin-organizations-more = { $n ->
    [one] Et { $n } autre : cherchez par nom pour le trouver.
   *[other] Et { $n } autres : cherchez par nom pour les trouver.
}
admin-organization-add = Ajouter un organisme
admin-organization-name = Nom
admin-organization-name-hint = Tel que ses partenaires le connaissent. Aucune adresse, ni rien qui indique où se trouve une maison confidentielle.
admin-organization-kind = Ce qu’il fait
admin-organization-first = Adresse courriel de sa première personne
admin-organization-first-hint = Dans une maison d’hébergement, c’est la ou le responsable, qui ajoute ensuite les autres.
admin-organization-button = Ajouter et créer le lien
# Le journal.
journal-lead-organization = Ce qu’ont fait les personnes de votre organisme, et les essais faits sur leurs comptes. Du plus récent au plus ancien.
journal-lead-house = Ce qu’ont fait les personnes de votre organisme et le système. Du plus récent au plus ancien.
journal-lead-everybody = Ce qui a été fait partout, par rôle et sans noms. Du plus récent au plus ancien.
journal-about = { $what } : { $name }
journal-none = Rien n’est encore consigné.
journal-pages = Pages du journal
journal-newer = Plus récent
journal-older = Plus ancien
act-refused = Essai refusé : { $what }
act-start = La première page
act-sign-in = Ouverture de session
act-sign-out = Fermeture de session
act-sign-in-missed = Mot de passe inexact donné pour un compte
act-sign-in-slowed = Compte mis en attente après plusieurs mots de passe inexacts
act-session-ended = Session fermée à distance
act-language = Changement de la langue des pages
act-invitation = Ouverture d’un lien
act-password-set = Choix d’un mot de passe au moyen d’un lien
act-password-changed = Changement de mot de passe
act-token-made = Création d’un jeton
act-token-ended = Révocation d’un jeton
act-account = Consultation de son propre compte
act-account-added = Ajout d’un compte
act-account-link = Création d’un nouveau lien pour un compte
act-account-closed = Fermeture d’un compte
act-people = Consultation des comptes
act-organizations = Consultation des organismes
act-organization-added = Ajout d’un organisme
act-journal = Consultation du journal
act-arrival = Arrivée comptée
act-board = Consultation du tableau
act-capacity-planned = Changement de ce qui est financé
act-capacity-withdrawn = Retrait d’un changement prévu de ce qui est financé
act-confirmation = Confirmation d’un compte
act-count = Changement d’un compte
act-departure = Départ compté
act-events = Suivi du tableau en direct
act-accuracy = A consulté l’exactitude du tableau
act-page = Une page qui ne dit rien
act-extension = Prolongation d’une retenue
act-flags = Consultation des signalements
act-help = Consultation de l’aide
act-history = Consultation de l’historique d’un compte
act-hold = Retenue d’une place
act-house = Consultation des comptes d’une maison
act-intake-line-opened = Ouverture d’une ligne d’accueil sous scellé
act-notices = Consultation des rappels
act-pause = Arrêt de l’accueil pour un temps
act-pool-added = Ajout d’un groupe de places
act-pool-closed = Fermeture d’un groupe de places
act-pool-renamed = Changement du nom d’un groupe de places
act-pools = Consultation des groupes de places d’une maison
act-profile = Consultation d’un profil
act-ways-chosen = Choix du fonctionnement de la maison
act-profile-changed = Changement d’un profil
act-region-added = Ajout d’une région
act-region-renamed = Changement du nom d’une région
act-regions = Consultation des régions
act-release = Libération d’une retenue
act-report = Consultation d’un rapport
act-reports = Consultation de la liste des rapports
act-resume = Reprise de l’accueil
act-room = Changement d’une chambre
act-room-removed = Retrait d’une chambre de la liste
act-rooms-listed = Inscription de chambres à la liste
act-sheet = Ouverture de la feuille à imprimer
act-shelter-added = Ajout d’une maison
act-shelter-closed = Fermeture d’une maison
act-shelters = Consultation des maisons du réseau
act-undo = Annulation d’un compte
admin-network = Ce que le réseau décide
admin-network-lead = Ces réglages valent pour toutes les maisons et tous les organismes. Chaque modification est inscrite au journal.
admin-network-zone = Fuseau horaire dans lequel les mois commencent et finissent
admin-network-zone-hint = Par exemple America/Toronto.
admin-network-zone-wrong = Veuillez indiquer le nom d’un fuseau horaire, par exemple America/Toronto.
admin-network-hour = Heure du matin à laquelle la nuit précédente est comptée
admin-network-hour-hint = De 0 à { $n }. Les nuits déjà comptées restent telles quelles.
admin-network-chronic = Nuits complètes à partir desquelles des places sont chroniquement complètes
admin-network-chronic-hint = De 1 à { $n }, sur les { $n } dernières nuits rapportées.
admin-network-nearly = Pourcentage des places ouvertes prises à partir duquel une nuit compte comme presque complète
admin-network-nearly-hint = De 1 à 100, de ce qui est ouvert : 90 si vous ne le changez pas. Les nuits déjà comptées sont recomptées.
admin-network-referrals-worker = Demandes ouvertes par intervenante, au plus
admin-network-referrals-agency = Demandes ouvertes par organisme, au plus
admin-network-requests-worker = Questions d’une intervenante en attente de réponse, au plus
admin-network-requests-agency = Questions d’un organisme en attente de réponse, au plus
notice-network-decided = Enregistré. Ces décisions valent dès maintenant.
admin-network-save = Enregistrer
act-network-decided = Décisions du réseau modifiées
admin-audit-lead = Comptes par organisme et par rôle, sans nom ni adresse.
admin-audit-organization = Organisme
admin-audit-able = Peuvent se connecter
admin-audit-invited = En attente
admin-audit-closed = Fermés
admin-audit-none = Il n’y a aucun compte.
# Where “Exit this page” leads.
exit-neutral = Nouvelle page

# Le cadre de chaque page.
shell-skip = Aller au contenu
shell-menu = Menu
shell-menu-close = Fermer le menu
shell-nav = Menu principal
shell-exit = Quitter cette page
shell-hide = Masquer l’écran
shell-hide-hint = Pour masquer l’écran, appuyez deux fois sur Échap.
shell-covered = Cet écran est en pause.
shell-show = Réafficher la page
shell-sign-out = Fermer la session
# L’autre langue des pages, dans ses propres mots.
shell-language = English
shell-demo = Démonstration : maisons inventées. Vos changements ne sont pas conservés.
shell-offline = Aucune connexion. Les nombres ci-dessous peuvent dater, et rien de ce que vous faites n’est transmis.
shell-changed = Changements – afficher
shell-help = Aide
# Formulaires.
errors-title = Veuillez corriger ce qui suit
field-error = Erreur :
# La page affichée quand une chose est impossible ou introuvable.
error-reference = Numéro de référence :
error-way-on = Aller à la page « { $page } »
error-ask-forbidden = Si votre travail l’exige, adressez-vous à la personne responsable de votre organisme ou à l’administration du réseau : elles gèrent les comptes et leurs rôles.
error-ask-not-found = L’adresse est peut-être mal saisie ou ancienne, ou ce qui s’y trouvait appartient à un autre organisme. Si vous devriez y avoir accès, adressez-vous à la personne responsable de votre organisme.
error-ask-signed-out = Si vous avez un compte, ouvrez une session et réessayez. C’est la personne responsable de votre organisme qui ouvre les comptes.
error-way-on-sign-in = Aller à l’ouverture de session
# Champs.
field-needed = Veuillez remplir ce champ.
field-too-long = Veuillez vous limiter à { $longest } caractères.
field-unreadable = Ce texte contient des caractères qui ne peuvent pas être affichés.
field-wrong = { $place } : { $cause }
field-object = Veuillez envoyer un seul objet JSON.
field-unknown = Il n’y a pas de champ de ce nom ici.
field-twice = Veuillez n’indiquer ce champ qu’une seule fois.
field-one-of = Veuillez indiquer une de ces valeurs : { $choices }.
field-whole-number = Veuillez indiquer un nombre entier.
field-yes-or-no = Veuillez indiquer true ou false.
field-text = Veuillez indiquer un texte.
field-list = Veuillez indiquer une liste.
field-object-here = Veuillez indiquer un objet avec ses propres champs.
field-day = Veuillez indiquer un jour, par exemple 2026-11-24.
field-moment = Veuillez indiquer un moment, par exemple 2026-11-24T09:00:00Z.
field-tongue = Veuillez indiquer le code d’une langue, par exemple fr, prs ou fcs.
field-not-this = Cette valeur n’est pas acceptée ici.
field-choice = Veuillez choisir une des réponses.
field-number = Veuillez indiquer un nombre entier de { $least } à { $most }.
# Problèmes, dits aux personnes comme aux programmes.
problem-invalid = Quelque chose est à corriger.
problem-bad-request = Ceci n’a pas pu être lu.
problem-method = Cette adresse ne fait pas cela.
problem-media-type = Cette adresse accepte { $expected }.
problem-too-slow = L’envoi n’est pas arrivé en entier en 20 secondes. Veuillez recommencer.
problem-not-found = Il n’y a rien ici pour vous.
problem-unauthenticated = Veuillez ouvrir une session ou envoyer un jeton valide.
problem-forbidden = Votre rôle ne permet pas de faire ceci.
problem-too-large = Ceci dépasse 1 Mio.
problem-host = Cette adresse n’est pas servie ici.
problem-same-site = Ceci a été envoyé depuis un autre site; rien n’a été fait.
problem-unavailable = Ceci est impossible pour l’instant. Rien n’a été perdu ni écrit à moitié; veuillez réessayer dans un moment.
problem-broken = Une erreur s’est produite de notre côté. Rien n’a été écrit à moitié.
problem-slow-down = Trop de demandes à la fois. Veuillez réessayer dans un moment.
retry-key-wrong = Une Idempotency-Key compte de 1 à 200 caractères.
retry-key-reused = Cette Idempotency-Key a déjà servi pour une autre demande.

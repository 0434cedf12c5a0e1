# Dit sur les pages de notices/.
notices-title = Rappels
notices-lead = { $n ->
    [one] Une maison attend que ses comptes soient confirmés.
   *[other] { $n } maisons attendent que leurs comptes soient confirmés.
}
notices-none = Tous les comptes sont confirmés. Il n’y a rien à rappeler.
notices-stale-counts = Non confirmé
notices-since = Deux quarts ont passé sans confirmation. Les partenaires voient « non confirmé » depuis le { $since }.
notices-open = Ouvrir les comptes

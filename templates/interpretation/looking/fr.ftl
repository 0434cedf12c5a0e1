# Dit sur la page des services d’interprétation, et par l’appel qui la double.
nav-interpretation = Interprétation
interpretation-look-title = Interprétation
interpretation-look-own = Nos services
interpretation-look-book = Réservations
interpretation-look-language = Langue
interpretation-look-language-hint = N’importe quel nom, par exemple farsi, mandarin ou LSQ.
interpretation-look-mode = Mode
interpretation-look-any-mode = Tous les modes
interpretation-look-at = À un autre moment
interpretation-look-at-hint = Laissé vide : maintenant.
interpretation-look-at-format = Veuillez donner un jour et une heure, par exemple 2026-11-30 14:00.
interpretation-look-show = Afficher
interpretation-look-all = Toutes les langues, maintenant
interpretation-look-unknown = Aucune langue ne porte ce nom ici. Veuillez essayer un autre nom ou une autre orthographe.
interpretation-look-asked-at = Le { $at }
interpretation-look-now = maintenant
interpretation-look-then = à ce moment-là
interpretation-look-never = personne d’ici deux semaines
interpretation-look-notice = à demander { $notice }
interpretation-look-nobody = Aucun service du réseau n’a d’interprète pour cette langue : { $language }.
interpretation-look-others = Cherchiez-vous une autre langue?
interpretation-look-services = Qui appeler
interpretation-look-tongues = { $n ->
    [one] une langue
   *[other] { $n } langues
}
interpretation-look-always = Jour et nuit, tous les jours
interpretation-look-closed = Fermé pour les deux prochaines semaines
interpretation-look-opens = Ouvre { $at }
interpretation-look-on-call-from = Sur appel : début { $at }
interpretation-look-open-until = Ouvert { $until }
interpretation-look-on-call-until = Sur appel { $until }
interpretation-look-cost-code = code de facturation { $code }
interpretation-look-code = Afficher le code d’accès
interpretation-look-called = Après l’appel : en combien de temps?
interpretation-look-board = Maisons au tableau
interpretation-look-none = Aucun service n’a encore inscrit d’interprètes ici.
interpretation-look-table = Toutes les langues : maintenant, ou la prochaine fois
interpretation-look-table-at = Toutes les langues { $at }, ou la prochaine fois
interpretation-look-no-way = non offert
interpretation-at-format = Veuillez donner un instant au format RFC 3339, par exemple 2026-11-30T14:00:00Z.
interpretation-at-past = Ce moment est passé. Veuillez choisir maintenant ou un moment à venir.
interpretation-at-far = Veuillez choisir un moment au cours de la prochaine année.

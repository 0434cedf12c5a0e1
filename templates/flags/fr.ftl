# Dit sur les pages de flags/.
flags-title = Signalements
flags-lead = { $n ->
    [0] Rien n’est signalé. Les signalements vont et viennent d’eux-mêmes avec les comptes.
    [one] Un signalement est en cours. Il se lève de lui-même dès que le compte le dit.
   *[other] { $n } signalements sont en cours. Ils se lèvent d’eux-mêmes dès que les comptes le disent.
}
flags-open = Voir les comptes
flags-since = Signalé { $raised }
flags-from-to = Signalé { $raised }, levé { $cleared }
flags-cleared = Levés dans les 24 dernières heures
flags-none-cleared = Rien n’a été levé dans les 24 dernières heures.
flags-state-wrong = Veuillez demander state=raised ou state=cleared.
# Que faire ensuite, une phrase pour chaque sorte.
flags-next-full = Si elle ne peut pas rester, le tableau montre qui a de la place. Si une place s’est libérée, inscrivez-la.
flags-next-region-full = Aucune place confirmée n’est libre ici pour ce groupe. Voyez les autres régions au tableau.
flags-next-chronically-full = Être complet presque toutes les nuits justifie d’autres places : les chiffres sont dans le rapport sur la capacité.
flags-next-over-capacity = Vérifiez le compte. S’il y a vraiment plus de monde que de places, laissez-le : c’est inscrit tel quel.
flags-next-stale = Confirmez le compte ou corrigez-le. D’ici là, les partenaires voient « non confirmé ».
flags-next-unstaffed = Dites pourquoi des places ne sont pas ouvertes et jusqu’à quand, ou ouvrez-les de nouveau.
# Les nombres sur lesquels un signalement repose.
flags-evidence-full = Ouvertes : { $open } · occupées : { $occupied } · retenues : { $held }
flags-evidence-shelter = { $pools ->
    [one] Le seul groupe de places qui accueille est complet. Ouvertes : { $open } · occupées : { $occupied } · retenues : { $held }
   *[other] Les { $pools } groupes de places qui accueillent sont complets. Ouvertes : { $open } · occupées : { $occupied } · retenues : { $held }
}
flags-evidence-over = { $over } de trop. Ouvertes : { $open } · occupées : { $occupied } · retenues : { $held }
flags-evidence-chronic = Complet { $full } { $reported ->
    [one] de la dernière nuit déclarée
   *[other] des { $reported } dernières nuits déclarées
} (du { $first } au { $last })
flags-evidence-unstaffed = Financées : { $funded } · ouvertes : { $open } · motif : { $reason }
flags-evidence-stale = Dernière confirmation { $confirmed }

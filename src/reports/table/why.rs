//! Why a figure is not told: a word for programs, to whom every missing figure is the same null.

use crate::ground::codes::codes;

codes! {
    /// Why there is no figure.
    Why = "reason" {
        Hidden => "hidden",
            "It could tell of a few persons, or would give such a figure back.",
            "Il pourrait désigner quelques personnes, ou permettrait de retrouver un tel chiffre.";
        NoReport => "no-report",
            "Nothing was reported.",
            "Rien n’a été déclaré.";
        NotReleased => "not-released",
            "It was not released, or not counted yet.",
            "Il n’a pas été diffusé, ou n’était pas encore compté.";
        NothingToDivideBy => "nothing-to-divide-by",
            "There is nothing to divide by, such as no open space.",
            "Il n’y a rien par quoi diviser, comme aucune place ouverte.";
        NotComputed => "not-computed",
            "It cannot be computed from what is kept.",
            "Il ne peut être calculé d’après ce qui est conservé.";
        NotApplicable => "not-applicable",
            "There is no such figure here.",
            "Il n’y a pas de tel chiffre ici.";
    }
}

//! What a capacity case rests on, in codes and in sentences. Whatever was taken for granted about these counts is in the
//! list; none of it tells a count, and of what is released it follows from the counts as they were rounded.

use super::counted::{Counted, Flow};
use super::demand::first_calls_missing;
use super::range::Range;
use crate::ground::codes::{Code, codes};

codes! {
    /// What the figures rest on, each a sentence for whoever reads them. A release keeps them by their codes.
    Assumption = "assumption" {
        Steady => "steady",
            "Demand, stays and open spaces were steady over the time, and stay so.",
            "La demande, les séjours et les places ouvertes étaient stables durant cette période, et le restent.";
        OneSpaceEach => "one-space-each",
            "A household takes one space, and any of the pools taken together could take it.",
            "Un ménage prend une place, et n’importe lequel des groupes de places réunis ici pourrait l’accueillir.";
        BooksKept => "books-kept",
            "Arrivals and departures were recorded: as far as the history of counts is kept, no more than a tenth of what changed was set by hand, and pools where more was are left out.",
            "Les arrivées et les départs ont été notés : dans la mesure où l’historique des comptes est conservé, un dixième au plus de ce qui a changé a été fixé à la main, et les groupes de places où c’était davantage sont exclus.";
        WantOfSpace => "want-of-space",
            "Every household turned away lacked a space, whatever the reason given.",
            "Chaque ménage refusé manquait d’une place, quel que soit le motif donné.";
        StoppedCalling => "stopped-calling",
            "Women who stopped calling are not counted, and would add to the need.",
            "Les femmes qui ont cessé d’appeler ne sont pas comptées, et augmenteraient le besoin.";
        RepeatsTaken => "repeats-taken",
            "Calls of women who had asked elsewhere in the same week were taken as repeated calls.",
            "Les appels de femmes qui avaient demandé ailleurs la même semaine ont été pris pour des appels répétés.";
        UnknownRepeats => "unknown-repeats",
            "Calls of which that is not known were taken like those of which it is; the range takes them both ways.",
            "Les appels pour lesquels on l’ignore ont été pris comme les autres; l’intervalle les prend des deux façons.";
        FirstCallsMissing => "first-calls-missing",
            "There were more repeated calls than the first ones can bear: first calls were not all recorded, and a woman was taken to have called again seven times at most.",
            "Il y avait plus d’appels répétés que les premiers n’en expliquent : les premiers appels n’ont pas tous été notés, et une femme est supposée avoir rappelé sept fois au plus.";
        ReferredOnce => "referred-once",
            "Women turned away by phone and then referred are counted as referrals, once.",
            "Les femmes refusées au téléphone puis orientées sont comptées parmi les demandes, une fois.";
        WithdrawnHalf => "withdrawn-half",
            "Half of the withdrawn referrals were for want of a space; the range takes none to all.",
            "La moitié des demandes retirées l’ont été faute de place; l’intervalle en prend d’aucune à toutes.";
        MissingNights => "missing-nights",
            "Nights without a report were like the others.",
            "Les nuits sans rapport ressemblaient aux autres.";
        PoolLeftOut => "pool-left-out",
            "Pools without reports, or without arrivals and departures, are left out with their beds, and those who asked for them are not: the need is a little too high.",
            "Des groupes de places sans rapports, ou sans arrivées ni départs notés, sont exclus avec leurs lits, mais non celles qui les ont demandés : le besoin est un peu trop élevé.";
        AdmissionsForDepartures => "admissions-for-departures",
            "Departures are not recorded: as many left as came.",
            "Les départs ne sont pas notés : il en est parti autant qu’il en est venu.";
        DeparturesForAdmissions => "departures-for-admissions",
            "Admissions are not recorded: as many came as left.",
            "Les admissions ne sont pas notées : il en est venu autant qu’il en est parti.";
        OverCapacity => "over-capacity",
            "More was occupied than was open, and could not go on so.",
            "Il y avait plus de places occupées que de places ouvertes, ce qui ne peut durer.";
        CountsRounded => "counts-rounded",
            "Counts of persons were rounded to tens before anything was computed; the range allows for it.",
            "Les comptes de personnes ont été arrondis à la dizaine avant tout calcul; l’intervalle en tient compte.";
        WholeNetwork => "whole-network",
            "All regions are told together, the network having too few houses to tell them apart: as if any woman could go to any of its houses. Where these are far apart, more is needed than is told.",
            "Toutes les régions sont données ensemble, le réseau ayant trop peu de maisons pour les distinguer : comme si toute femme pouvait aller dans n’importe laquelle. Là où elles sont éloignées, il faut plus que ce qui est dit.";
    }
}

impl Assumption {
    /// The letter a page tells it by: A for the first.
    pub fn letter(self) -> char {
        let places = ('A'..='Z').zip(Self::all());
        let mut found = places.filter(|(_, one)| **one == self);
        found.next().map_or('?', |(letter, _)| letter)
    }
}

/// What was assumed, in order.
pub(super) fn assumptions(counted: &Counted, flow: &Flow, women: Range) -> Vec<Assumption> {
    let (phone, pools) = (counted.phone, &counted.pools);
    let holds = |assumption: Assumption| match assumption {
        Assumption::Steady
        | Assumption::OneSpaceEach
        | Assumption::BooksKept
        | Assumption::WantOfSpace => true,
        Assumption::StoppedCalling => women.high > 0.0,
        Assumption::RepeatsTaken => phone.yes > 0,
        Assumption::UnknownRepeats => phone.unknown > 0,
        Assumption::FirstCallsMissing => first_calls_missing(phone),
        Assumption::ReferredOnce => phone.referred > 0,
        Assumption::WithdrawnHalf => counted.referrals.withdrawn > 0,
        Assumption::MissingNights => pools
            .iter()
            .any(|pool| 0 < pool.reported && pool.reported < pool.nights),
        Assumption::PoolLeftOut => pools.iter().any(|pool| pool.reported == 0),
        Assumption::AdmissionsForDepartures => counted.departures.is_none(),
        Assumption::DeparturesForAdmissions => counted.admissions.is_none(),
        Assumption::OverCapacity => flow.occupied > flow.beds,
        Assumption::CountsRounded => flow.rounded_to > 1.0,
        Assumption::WholeNetwork => counted.is_everywhere,
    };
    let all = Assumption::all().iter().copied();
    all.filter(|one| holds(*one)).collect()
}

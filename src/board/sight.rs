//! Who sees what of the board. Exact numbers are for the house itself and for caseworkers it trusts;
//! everybody else gets bands, and nothing that tells when a small pool changed.

use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::capacity::shown::Sight;
use crate::ground::codes::{IntakeSight, Role};
use crate::shelters::rules::Shelter;

/// Readers who see the same numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    /// Staff of the houses of one organization.
    House(OrganizationId),
    /// Caseworkers: exact where the house agreed to it.
    Partner,
    /// Everybody else who may see the board.
    Network,
}

impl Audience {
    /// The audience somebody belongs to.
    pub fn of(who: &Who) -> Self {
        match who.role() {
            Role::ShelterStaff | Role::ShelterLead => Self::House(who.organization()),
            Role::Caseworker => Self::Partner,
            _ => Self::Network,
        }
    }

    /// How much of this shelter's pools it sees.
    pub fn sight(self, shelter: &Shelter) -> Sight {
        let exact = match self {
            Self::House(own) => own == shelter.organization,
            Self::Partner => shelter.shares_exact,
            Self::Network => false,
        };
        if exact { Sight::Exact } else { Sight::Band }
    }

    /// Whether this is one of its own houses.
    pub fn runs(self, shelter: &Shelter) -> bool {
        self == Self::House(shelter.organization)
    }

    /// The intake line, where it is open to partners. A sealed line is opened elsewhere, on purpose and journalled.
    pub fn intake_line(self, shelter: &Shelter) -> Option<&str> {
        let may = self != Self::Network
            && (self.runs(shelter) || shelter.intake_sight == IntakeSight::Partners);
        shelter
            .intake_line
            .as_deref()
            .filter(|line| may && !line.starts_with("sealed:"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;

    #[test]
    fn exact_numbers_are_for_the_own_house_and_for_caseworkers_it_trusts() {
        let own = trial::shelter(1, 10);
        let trusting = Shelter {
            shares_exact: true,
            ..trial::shelter(2, 20)
        };
        let house = Audience::House(OrganizationId::from(10));
        let seen = |audience: Audience| (audience.sight(&own), audience.sight(&trusting));
        assert_eq!(seen(house), (Sight::Exact, Sight::Band));
        assert_eq!(seen(Audience::Partner), (Sight::Band, Sight::Exact));
        assert_eq!(seen(Audience::Network), (Sight::Band, Sight::Band));
    }

    #[test]
    fn an_intake_line_is_shown_to_partners_only_where_it_is_open_and_never_sealed() {
        let with = |line: &str, sight| Shelter {
            intake_line: Some(line.into()),
            intake_sight: sight,
            ..trial::shelter(1, 10)
        };
        let open = with("613-555-0111", IntakeSight::Partners);
        let guarded = with("613-555-0111", IntakeSight::OnOffer);
        let sealed = with("sealed:abc", IntakeSight::Partners);
        let own = Audience::House(OrganizationId::from(10));
        let other = Audience::House(OrganizationId::from(20));
        for (audience, expected) in [
            (own, [true, true, false]),
            (other, [true, false, false]),
            (Audience::Partner, [true, false, false]),
            (Audience::Network, [false, false, false]),
        ] {
            let shown = [&open, &guarded, &sealed].map(|one| audience.intake_line(one).is_some());
            assert_eq!(shown, expected, "{audience:?}");
        }
    }
}

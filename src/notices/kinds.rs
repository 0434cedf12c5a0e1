//! Every kind of notice in one table: what it is about, where it leads and what it says. A new kind is one line here,
//! and one in `jobs` that says when it is no longer so.

use crate::ground::codes::Role;

/// What a notice is about. Its name is shown where the reader has several of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A house, by its number.
    Shelter,
    /// An organization, by its number.
    Organization,
    /// A booking of an interpreter, by its number.
    Booking,
}

impl About {
    /// The word the table `notices` keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Shelter => "shelter",
            Self::Organization => "organization",
            Self::Booking => "booking",
        }
    }
}

/// A kind of notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its word in the table.
    pub code: &'static str,
    /// What it is about.
    pub about: About,
    /// Where it leads; `{id}` is the number of what it is about.
    leads: &'static str,
    /// Where it leads the network's administrators, who have no part in what others see there.
    leads_network: &'static str,
    /// The messages: what it is in two words, the sentence (told `since`), what to do.
    pub says: [&'static str; 3],
}

impl Kind {
    /// Where it leads somebody in this role.
    pub fn address(&self, role: Role, id: i64) -> String {
        let pattern = match role {
            Role::Administrator => self.leads_network,
            _ => self.leads,
        };
        pattern.replace("{id}", &id.to_string())
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $code:literal $about:ident $leads:literal $network:literal $says:expr;)+) => {
        $($(#[$doc])* pub const $name: &str = $code;)+

        /// All there are, the most pressing first.
        pub const KINDS: &[Kind] = &[$(Kind {
            code: $code,
            about: About::$about,
            leads: $leads,
            leads_network: $network,
            says: $says,
        }),+];
    };
}

#[rustfmt::skip]
kinds! {
    /// Tells an agency that a place has opened for somebody who waits.
    PLACE_OPEN "place-open" Organization "/watches" "/watches" ["notices-place-open", "notices-place-open-since", "notices-place-open-do"];
    /// Tells a house's lead that nobody answers a request.
    NOBODY_ANSWERS "nobody-answers" Shelter "/requests" "/requests" ["notices-nobody-answers", "notices-nobody-answers-since", "notices-nobody-answers-do"];
    /// Tells an agency that a house moves somebody on, so that a place is sought again.
    MOVED_ON "moved-on" Organization "/referrals" "/referrals" ["notices-moved-on", "notices-moved-on-since", "notices-moved-on-do"];
    /// Tells an agency that a case of its was continued elsewhere; names neither the case nor who has it.
    CONTINUED_ELSEWHERE "continued-elsewhere" Organization "/referrals" "/referrals" ["notices-continued-elsewhere", "notices-continued-elsewhere-since", "notices-continued-elsewhere-do"];
    /// Tells an agency, and the network, of many withdrawals after an offer.
    MANY_WITHDRAWALS "many-withdrawals" Organization "/referrals" "/admin/organizations" ["notices-many-withdrawals", "notices-many-withdrawals-since", "notices-many-withdrawals-do"];
    /// Asks an agency what became of the women it could not place.
    OUTCOME_DUE "outcome-due" Organization "/referrals" "/referrals" ["notices-outcome-due", "notices-outcome-due-since", "notices-outcome-due-do"];
    /// Tells those who asked that the interpreter who was to come cannot, and that others are asked.
    BOOKING_ASKED_AGAIN "booking-asked-again" Booking "/interpretation/bookings/{id}" "/interpretation/bookings/{id}" ["notices-booking-asked-again", "notices-booking-asked-again-since", "notices-booking-asked-again-do"];
    /// Tells those who asked that nobody comes.
    BOOKING_UNFILLED "booking-unfilled" Booking "/interpretation/bookings/{id}" "/interpretation/bookings/{id}" ["notices-booking-unfilled", "notices-booking-unfilled-since", "notices-booking-unfilled-do"];
    /// Asks those who booked whether an interpreter is still needed, the case being over.
    BOOKING_STANDS "booking-stands" Booking "/interpretation/bookings/{id}" "/interpretation/bookings/{id}" ["notices-booking-stands", "notices-booking-stands-since", "notices-booking-stands-do"];
    /// Tells a service and those who asked that a booking was not confirmed in time.
    BOOKING_UNCONFIRMED "booking-unconfirmed" Organization "/interpretation/bookings" "/interpretation/bookings" ["notices-booking-unconfirmed", "notices-booking-unconfirmed-since", "notices-booking-unconfirmed-do"];
    /// Asks a lead whose house is asked before each release whether it is in the next one.
    FIGURES_ASKED "figures-asked" Shelter "/reports/releases" "/reports/releases" ["notices-figures-asked", "notices-figures-asked-since", "notices-figures-asked-do"];
    /// Tells a lead that a funder of her house waits for a return of a finished month.
    RETURN_DUE "return-due" Shelter "/reports/provincial-return" "/reports/provincial-return" ["notices-return-due", "notices-return-due-since", "notices-return-due-do"];
    /// Tells the network that a finished month has no release.
    RELEASE_DUE "release-due" Organization "/reports/releases" "/reports/releases" ["notices-release-due", "notices-release-due-since", "notices-release-due-do"];
    /// Says that a house's counts are not confirmed.
    STALE_COUNTS "stale-counts" Shelter "/shelters/{id}" "/shelters/{id}" ["notices-stale-counts", "notices-since", "notices-open"];
}

/// The kind with this word.
pub fn find(code: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::language::{Lang, Sentence};

    #[test]
    fn every_kind_has_a_word_of_its_own_and_says_it_in_both_languages() {
        for kind in KINDS {
            let same = KINDS.iter().filter(|one| one.code == kind.code);
            assert_eq!(same.count(), 1, "{}", kind.code);
            for lang in [Lang::En, Lang::Fr] {
                for id in kind.says {
                    let sentence = Sentence::new(id).with("since", "02:10");
                    assert!(lang.knows(id), "{id}");
                    assert!(!lang.tell(&sentence).contains('$'), "{id}");
                }
                let [_, sentence, _] = kind.says;
                let told = Sentence::new(sentence).with("since", "02:10");
                assert!(lang.tell(&told).contains("02:10"), "{sentence}");
            }
        }
    }

    #[test]
    fn the_network_is_led_to_what_it_may_read() {
        let kind = find(MANY_WITHDRAWALS).unwrap();
        assert_eq!(kind.address(Role::Administrator, 7), "/admin/organizations");
        assert_eq!(kind.address(Role::Caseworker, 7), "/referrals");
        let kind = find(STALE_COUNTS).unwrap();
        assert_eq!(kind.address(Role::ShelterLead, 7), "/shelters/7");
    }
}

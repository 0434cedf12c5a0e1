//! What an account is, when a session ends, and how guessing is slowed: per account, never by address alone,
//! because one helpline sits behind one address.

use chrono::{DateTime, Duration, Utc};

use crate::ground::codes::Role;
use crate::ground::language::Lang;
use crate::journal::rules::Actor;

crate::ids! {
    /// An organization.
    OrganizationId;
    /// A person's account.
    AccountId;
    /// A signed-in browser.
    SessionId;
    /// An API token.
    TokenId;
    /// A link that sets a password once.
    InvitationId;
}

/// Who somebody is, as far as any rule needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The account.
    pub account: AccountId,
    /// Where they work.
    pub organization: OrganizationId,
    /// What they do.
    pub role: Role,
    /// The language their account asks for.
    pub language: Option<Lang>,
}

impl Identity {
    /// As the journal names them.
    pub fn actor(&self) -> Actor {
        Actor {
            account: Some(self.account.number()),
            organization: Some(self.organization.number()),
            role: Some(self.role),
        }
    }
}

/// The first page of a role.
pub fn start_page(role: Role) -> &'static str {
    match role {
        Role::Referrer => "/account",
        Role::Funder | Role::PrivacyAuditor => "/reports",
        _ => "/board",
    }
}

/// A session ends this long after it began, whatever happens in it.
pub const LONGEST_SESSION: Duration = Duration::hours(12);

/// How long a session may lie untouched: shorter where more can be seen or changed.
pub fn idle_limit(role: Role) -> Duration {
    Duration::minutes(match role {
        Role::ShelterStaff | Role::ShelterLead | Role::Caseworker => 60,
        Role::Referrer | Role::InterpretationCoordinator => 30,
        Role::Funder | Role::PrivacyAuditor | Role::Administrator => 15,
    })
}

/// When a session ends if nothing more is done in it.
pub fn session_ends(
    role: Role,
    started_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
) -> DateTime<Utc> {
    (started_at + LONGEST_SESSION).min(seen_at + idle_limit(role))
}

/// Wrong passwords in a row that cost nothing.
const FREE_MISSES: i32 = 5;
/// The longest an account waits between two tries.
const LONGEST_WAIT: i64 = 15 * 60;

/// Until when an account takes no password after this many misses in a row.
pub fn locked_until(misses: i32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let beyond = misses - FREE_MISSES;
    if beyond < 0 {
        return None;
    }
    let seconds = 5_i64
        .saturating_mul(1_i64 << beyond.min(10))
        .min(LONGEST_WAIT);
    Some(now + Duration::seconds(seconds))
}

/// Whether an account takes no password at `now`. A lock further ahead than any that is set was written by a
/// clock that has been put back since, and does not count.
pub fn is_locked(locked_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    locked_until.is_some_and(|until| now < until && until - now <= Duration::seconds(LONGEST_WAIT))
}

/// A browser is known this long after it last signed in.
pub const KNOWN_FOR: Duration = Duration::days(180);
/// Browsers an account is known in: the desks of a house, and a few more.
pub const MOST_KNOWN: i64 = 40;

/// What a link that sets a password is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// The first password of a new account.
    Invitation,
    /// Another password for somebody who forgot theirs.
    Reset,
}

impl LinkPurpose {
    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// How long the link works.
    pub fn lasts(self) -> Duration {
        match self {
            Self::Invitation => Duration::days(7),
            Self::Reset => Duration::hours(24),
        }
    }
}

/// Open tokens one account may have: enough for its scripts, few enough to look through.
pub const MOST_TOKENS: i64 = 20;

/// Where a form may send a browser back to: an address of this house, never another site.
pub fn way_back(address: &str) -> &str {
    let own = address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains('\\')
        && address.bytes().all(|byte| byte.is_ascii_graphic());
    if own { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_holds_until_its_moment_and_not_for_years_after_a_clock_was_put_back() {
        let now = DateTime::UNIX_EPOCH + Duration::days(20_000);
        let later = now + Duration::seconds(20);
        assert!(is_locked(Some(later), now));
        assert!(!is_locked(Some(later), later));
        assert!(!is_locked(Some(now + Duration::days(300)), now));
        assert!(!is_locked(None, now));
    }

    #[test]
    fn a_form_leads_back_to_this_house_only() {
        for own in ["/", "/board?region=ottawa", "/admin/accounts/new"] {
            assert_eq!(way_back(own), own);
        }
        for other in [
            "",
            "board",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x",
            "/é",
        ] {
            assert_eq!(way_back(other), "/", "{other:?}");
        }
    }

    #[test]
    fn a_few_slips_cost_nothing_and_guessing_gets_slower_to_a_bound() {
        let now = DateTime::UNIX_EPOCH;
        assert_eq!(locked_until(4, now), None);
        assert_eq!(locked_until(5, now), Some(now + Duration::seconds(5)));
        assert_eq!(locked_until(7, now), Some(now + Duration::seconds(20)));
        assert_eq!(
            locked_until(i32::MAX, now),
            Some(now + Duration::seconds(LONGEST_WAIT))
        );
    }

    #[test]
    fn a_session_ends_when_idle_and_never_outlives_half_a_day() {
        let start = DateTime::UNIX_EPOCH;
        let idle = session_ends(Role::Funder, start, start);
        assert_eq!(idle, start + Duration::minutes(15));
        let busy = session_ends(Role::Funder, start, start + Duration::hours(13));
        assert_eq!(busy, start + LONGEST_SESSION);
    }
}

//! The forms of accounts.

use super::rows::{Row, form, own, part};
use super::stage::{PASSWORD, Stage};
use super::wrong::{Kind, needed, open};
use Kind::{Free, Number, Secret, Text, Word};

/// What is chosen as a new password.
const NEW: &str = "four socks over the organ";

/// One's own account, and the accounts of others.
pub fn accounts(stage: &Stage) -> Vec<Row> {
    let administrator = || stage.browser("administrator");
    let keeper = || stage.browser("lead.opendoor");
    let staff = stage.account("staff.opendoor");
    let of_staff = || vec![part(staff, stage.account("staff.cedar"))];
    vec![
        form(
            stage.nobody(),
            "/invitation/{secret}",
            vec![own(stage.invitation())],
            vec![
                needed("password", Secret, NEW),
                needed("again", Secret, NEW),
            ],
        ),
        form(
            stage.browser("staff.cedar"),
            "/language",
            vec![],
            vec![needed("to", Word, "fr"), open("back", Free, "/board")],
        ),
        form(
            stage.browser("lead.maple"),
            "/account/tokens",
            vec![],
            vec![needed("label", Text, "morning script")],
        ),
        form(
            stage.browser("lead.maple"),
            "/account/tokens/{token}/closure",
            vec![own(stage.newest_token("lead.maple"))],
            vec![],
        ),
        form(
            stage.browser("staff.cedar"),
            "/account/sessions/{session}/closure",
            vec![own(stage.other_session("staff.cedar"))],
            vec![],
        ),
        form(
            stage.browser("lead.cedar"),
            "/account/sessions/closure",
            vec![],
            vec![],
        ),
        form(
            keeper(),
            "/admin/accounts",
            vec![],
            vec![
                needed(
                    "organization",
                    Word,
                    stage.organization("Open Door Emergency Centre").to_string(),
                ),
                needed("email", Word, "new.night@demo.example"),
                needed("role", Word, "shelter_staff"),
            ],
        ),
        form(
            keeper(),
            "/admin/accounts/{account}/link",
            of_staff(),
            vec![],
        ),
        form(
            keeper(),
            "/admin/accounts/{account}/closure",
            of_staff(),
            vec![],
        ),
        form(
            administrator(),
            "/admin/organizations",
            vec![],
            vec![
                needed("name", Text, "East Side Houses"),
                needed("kind", Word, "shelter_operator"),
                needed("email", Word, "lead.east@demo.example"),
            ],
        ),
        form(
            administrator(),
            "/admin/network",
            vec![],
            vec![
                needed("network_zone", Word, "America/Toronto"),
                needed("count_hour", Number, "4"),
                needed("chronic_nights", Number, "27"),
                needed("nearly_full_percent", Number, "90"),
                needed("open_referrals_of_worker", Number, "60"),
                needed("open_referrals_of_agency", Number, "600"),
                needed("open_requests_of_worker", Number, "60"),
                needed("open_requests_of_agency", Number, "600"),
            ],
        ),
        form(stage.browser("lead.harbour"), "/sign-out", vec![], vec![]),
        form(stage.browser("lead.lantern"), "/exit", vec![], vec![]),
    ]
}

/// Where passwords are tried: each wrong one counts against the account and is a journal entry.
pub fn signing(stage: &Stage) -> Vec<Row> {
    const TRIES: &[&str] = &["accounts", "journal", "journal_links"];
    vec![
        Row {
            notes: TRIES,
            ..form(
                stage.nobody(),
                "/sign-in",
                vec![],
                vec![
                    needed("email", Word, "staff.juniper@demo.example"),
                    needed("password", Secret, PASSWORD),
                ],
            )
        },
        Row {
            notes: TRIES,
            ..form(
                stage.browser("lead.juniper"),
                "/account/password",
                vec![],
                vec![
                    needed("old", Secret, PASSWORD),
                    needed("password", Secret, NEW),
                    needed("again", Secret, NEW),
                ],
            )
        },
    ]
}

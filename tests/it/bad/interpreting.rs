//! The forms of services that interpret, of their interpreters and hours, and the taps of who calls them.

use super::rows::{Part, Row, form, own, page, part};
use super::stage::Stage;
use super::wrong::{Field, Kind, needed, open};
use Kind::{Day, Free, Moment, Number, Operation, Seen, Text, Word};

/// The service that belongs to the coordinator who asks, and one that does not.
const OWN: &str = "Immigrant Women’s Interpreters";
const OTHER: &str = "All-Hours Telephone Interpreters (demo)";
const CLOSING: &str = "Ottawa Sign Language Interpreters (demo)";

/// Every page and form of services and interpreters.
pub fn interpreting(stage: &Stage) -> Vec<Row> {
    let coordinator = || stage.browser("interpretation");
    let keep = |path, parts, fields| form(coordinator(), path, parts, fields);
    let provider = || vec![part(stage.provider(OWN), stage.provider(OTHER))];
    let one = || {
        vec![part(
            stage.interpreter("Interpreter 12"),
            stage.interpreter("Telephone team"),
        )]
    };
    let seen = |of: &str, id| open("revision", Seen, stage.revision_of(of, id));
    let mut profile = service(OWN);
    profile.push(seen("providers", stage.provider(OWN)));
    let mut her = person("Interpreter 12");
    let interpreter = stage.interpreter("Interpreter 12");
    her.extend([
        open("gender", Word, "woman"),
        open("not_for", Text, "the market"),
        open("own_hours", Free, "yes"),
        seen("interpreters", interpreter),
    ]);
    let mut week = week();
    week.push(seen("providers", stage.provider(OWN)));
    let mut own_week = self::week();
    own_week.push(seen("interpreters", interpreter));
    let mut rows = reading(stage);
    rows.extend([
        keep("/interpretation/providers", vec![], service("Night Line")),
        keep(
            "/interpretation/providers/{provider}/profile",
            provider(),
            profile,
        ),
        keep(
            "/interpretation/providers/{provider}/week",
            provider(),
            week,
        ),
        keep(
            "/interpretation/providers/{provider}/dates",
            provider(),
            dates(),
        ),
        keep(
            "/interpretation/providers/{provider}/dates/withdrawal",
            provider(),
            dates_again(),
        ),
        keep(
            "/interpretation/providers/{provider}/interpreters",
            provider(),
            person("Interpreter 99"),
        ),
        keep(
            "/interpretation/interpreters/{interpreter}/profile",
            one(),
            her,
        ),
        keep(
            "/interpretation/interpreters/{interpreter}/week",
            one(),
            own_week,
        ),
        keep(
            "/interpretation/interpreters/{interpreter}/dates",
            one(),
            dates(),
        ),
        keep(
            "/interpretation/interpreters/{interpreter}/dates/withdrawal",
            one(),
            dates_again(),
        ),
        keep(
            "/interpretation/interpreters/{interpreter}/closure",
            vec![part(
                stage.interpreter("Interpreter 34"),
                stage.interpreter("Telephone team"),
            )],
            vec![],
        ),
        form(
            stage.browser("interpretation.signs"),
            "/interpretation/providers/{provider}/closure",
            vec![part(stage.provider(CLOSING), stage.provider(OTHER))],
            vec![],
        ),
    ]);
    rows.extend(calling(stage));
    rows
}

fn service(name: &str) -> Vec<Field> {
    vec![
        needed("name", Text, name),
        needed("zone", Word, "America/Toronto"),
        open("line", Word, "613 555 0190 ext 4"),
        open("code", Text, "4471#"),
        open("cost_code", Text, "VAW-7"),
        needed("mode", Word, "phone"),
        open("notice-phone", Number, "30"),
        open("call_notice-phone", Number, "60"),
        open("region", Word, "ottawa"),
        open("always_open", Free, ""),
        open("code_removed", Free, ""),
    ]
}

fn person(alias: &str) -> Vec<Field> {
    vec![
        needed("alias", Text, alias),
        needed("tongues", Text, "Arabic: Levantine, Egyptian\nDari"),
        needed("works", Word, "phone"),
        open("at_once", Number, "1"),
    ]
}

fn week() -> Vec<Field> {
    vec![
        open("open-1", Word, "09:00-12:00, 13:00-17:00"),
        open("call-7", Word, "22:00-06:00"),
    ]
}

fn dates() -> Vec<Field> {
    vec![
        needed("from_on", Day, "2026-12-24"),
        open("last_on", Day, "2026-12-26"),
        open("day_open", Word, "09:00-12:00"),
        open("day_call", Word, "12:00-18:00"),
    ]
}

fn dates_again() -> Vec<Field> {
    vec![
        needed("from_on", Day, "2026-12-24"),
        needed("last_on", Day, "2026-12-26"),
    ]
}

fn reading(stage: &Stage) -> Vec<Row> {
    let coordinator = || stage.browser("interpretation");
    let read = |path, parts: Vec<Part>| page(coordinator(), path, parts, vec![]);
    vec![
        page(
            stage.house.person("interpretation"),
            "/api/v1/interpretation/interpreters",
            vec![],
            vec![],
        ),
        page(
            stage.browser("caseworker"),
            "/interpretation",
            vec![],
            vec![
                open("language", Free, "Farsi"),
                open("mode", Word, "phone"),
                open("at", Moment, "2026-12-01T14:00"),
            ],
        ),
        read("/interpretation/providers", vec![]),
        read("/interpretation/providers/new", vec![]),
        read(
            "/interpretation/providers/{provider}",
            vec![part(stage.provider(OWN), stage.provider(OTHER))],
        ),
        read(
            "/interpretation/interpreters/{interpreter}",
            vec![part(
                stage.interpreter("Interpreter 12"),
                stage.interpreter("Telephone team"),
            )],
        ),
    ]
}

/// What a worker does who calls. Every worker may call every service.
fn calling(stage: &Stage) -> Vec<Row> {
    let line = || vec![own(stage.provider(OTHER))];
    let worker = || stage.browser("caseworker");
    vec![
        form(
            worker(),
            "/interpretation/providers/{provider}/code",
            line(),
            vec![],
        ),
        form(
            worker(),
            "/interpretation/providers/{provider}/reach",
            line(),
            vec![
                needed("reached", Word, "5"),
                open("operation", Operation, "one-tap"),
            ],
        ),
    ]
}

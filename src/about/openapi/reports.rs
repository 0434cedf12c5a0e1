//! The calls of reports: which there are, each of them in its three shapes, what was released, and open data.

use super::{Call, get, of};
use crate::ground::codes::Code;
use crate::reports::api::{ReportAnswer, ReportOffered};
use crate::reports::asked::YEAR_BEFORE;
use crate::reports::files::xlsx;
use crate::reports::releases::api::ReleaseAnswer;
use crate::reports::sheets::REPORTS;

const FROM: (&str, &str) = ("from", "First month, YYYY-MM.");
const TO: (&str, &str) = ("to", "Last month, YYYY-MM.");
const CSV: &str = "text/csv";

/// What they take and answer.
pub(super) fn calls() -> Vec<Call> {
    vec![
        get(
            "/api/v1/reports",
            "The reports there are.",
            of::<Vec<ReportOffered>>,
        ),
        get(
            "/api/v1/reports/releases",
            "What was released of persons, and when.",
            of::<Vec<ReleaseAnswer>>,
        ),
        Call {
            query: &[FROM, TO],
            answer: None,
            files: &[CSV],
            ..get(
                "/api/v1/reports/open-data",
                "The nights of houses that publish theirs, as CSV in the shape of Toronto's daily file.",
                of::<()>,
            )
        },
        Call {
            query: &[
                FROM,
                TO,
                (
                    "group_by",
                    "Comma-separated, as the list of reports offers them.",
                ),
                (
                    "compare",
                    "year-before: the same months a year earlier beside them.",
                ),
                (
                    "region",
                    "The code of a region, to have no other (capacity, days-full, capacity-case).",
                ),
                ("population", "The code of a population, likewise."),
                ("shelter", "The number of a shelter (capacity, days-full)."),
                ("pool", "The number of a pool, likewise."),
                ("format", "json unless another is asked for."),
                (
                    "table",
                    "With csv: one table by itself, also a further one, by its name in JSON; or about: what the figures \
                     mean, by which formula, for which months, in which time zone, how much of it was reported, and when \
                     it was computed. A Link header of the CSV names them.",
                ),
            ],
            files: &[CSV, xlsx::MEDIA_TYPE],
            words: &[
                ("name", names),
                ("format", || vec!["json", "csv", "xlsx"]),
                ("compare", || vec![YEAR_BEFORE]),
            ],
            ..get(
                "/api/v1/reports/{name}",
                "A report, by its name.",
                of::<ReportAnswer>,
            )
        },
    ]
}

fn names() -> Vec<&'static str> {
    REPORTS.iter().map(|report| report.code()).collect()
}

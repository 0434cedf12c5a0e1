//! The forms of houses: their desk, what they say of themselves, their pools.

use super::rows::{Row, form, own, part};
use super::stage::Stage;
use super::wrong::{Field, Kind, needed, open};
use Kind::{Day, Free, Ids, Moment, Number, Operation, Seen, Text, Word};

/// A house's own page.
pub fn desk(stage: &Stage) -> Vec<Row> {
    let staff = |path, parts, fields: Vec<Field>| {
        let mut fields = fields;
        fields.push(open("operation", Operation, path_word(path)));
        form(stage.browser("staff.stonebridge"), path, parts, fields)
    };
    let shelter = stage.shelter("Stone Bridge House");
    let pool = stage.pool("Stone Bridge House", "Single women");
    let other = stage.pool("Stone Bridge House", "Women with children");
    let of_pool = || vec![part(pool, stage.pool("Cedar Circle Lodge", "Single women"))];
    let occupied = stage.of_pool(pool, "occupied");
    let revision = stage.of_pool(pool, "revision");
    let seen = || {
        vec![
            open("from", Seen, occupied.clone()),
            open("revision", Seen, revision.clone()),
        ]
    };
    // One bed fewer than are paid for, so that there is something to give a reason for.
    let funded: i32 = stage.of_pool(pool, "funded").parse().unwrap();
    let fewer = (funded - 1).to_string();
    let mut count = vec![
        needed("occupied", Number, "7"),
        needed("open", Number, &fewer),
        open("reason", Word, "repair"),
        open("reason_until", Day, "2026-12-24"),
    ];
    count.extend(seen());
    let mut departure = vec![needed("spaces", Number, "1")];
    departure.extend(seen());
    let line = format!(
        "{other}:{}:{}",
        stage.of_pool(other, "revision"),
        stage.of_pool(other, "occupied")
    );
    let pause = vec![
        needed("reason", Word, "not_staffed"),
        needed("until", Moment, "2026-11-24T15:00"),
        open("until_other", Free, ""),
    ];
    let room = form(
        stage.browser("staff.willow"),
        "/rooms/{id}/state",
        vec![own(stage.free_room(true))],
        vec![
            needed("state", Word, "out"),
            needed("reason", Word, "repair"),
            open("from", Word, "free"),
            open("operation", Operation, "room"),
        ],
    );
    vec![
        staff("/pools/{id}/count", of_pool(), count),
        staff(
            "/pools/{id}/undo",
            of_pool(),
            vec![needed("revision", Seen, revision.clone())],
        ),
        staff("/pools/{id}/confirmation", of_pool(), seen()),
        staff("/pools/{id}/departure", of_pool(), departure),
        staff("/pools/{id}/pause", of_pool(), pause),
        staff("/pools/{id}/resumption", of_pool(), vec![]),
        staff(
            "/shelters/{id}/confirmation",
            vec![part(shelter, stage.shelter("Cedar Circle Lodge"))],
            vec![needed("seen", Word, line)],
        ),
        staff(
            "/pools/{id}/holds",
            of_pool(),
            vec![
                needed("spaces", Number, "1"),
                needed("minutes", Number, "30"),
            ],
        ),
        staff(
            "/holds/{id}/arrival",
            vec![own(stage.hold(3))],
            vec![open("rooms", Ids, "")],
        ),
        staff("/holds/{id}/release", vec![own(stage.hold(4))], vec![]),
        staff(
            "/holds/{id}/extension",
            vec![own(stage.hold(5))],
            vec![
                needed("minutes", Number, "30"),
                needed("reason", Word, "weather"),
            ],
        ),
        room,
    ]
}

fn path_word(path: &str) -> String {
    path.replace(['/', '{', '}'], "-")
}

/// What houses say of themselves, and the regions they are in.
pub fn houses(stage: &Stage) -> Vec<Row> {
    let administrator = || stage.browser("administrator");
    let shelter = stage.shelter("Maple Lane House");
    let of_shelter = || vec![part(shelter, stage.shelter("Cedar Circle Lodge"))];
    let place = |name: &str| {
        vec![
            needed("name", Text, name),
            needed("kind", Word, "emergency_shelter"),
            needed("region", Word, "ottawa"),
            needed("zone", Word, "America/Toronto"),
            needed("shifts", Word, "07:00, 15:00, 23:00"),
        ]
    };
    let mut profile = place("Maple Lane House");
    profile.extend([
        needed("hold_minutes", Number, "60"),
        needed("intake_sight", Word, "partners"),
        open("intake_line", Word, "613 555 0142"),
        open("age", Word, "0-4"),
        open("need-crib", Word, "yes"),
        open("situation-no_status", Word, "ask"),
        open("tongue", Word, "en"),
        open("tongue_1", Word, "fr"),
        open("serves_in_french", Free, "yes"),
    ]);
    profile.push(needed(
        "revision",
        Seen,
        stage.revision_of_shelter("Maple Lane House").to_string(),
    ));
    let mut new = place("Birch House");
    new.push(needed(
        "organization",
        Word,
        stage.organization("Maple Lane House").to_string(),
    ));
    let names = || {
        vec![
            needed("english", Text, "Ottawa"),
            needed("french", Text, "Ottawa"),
        ]
    };
    let mut region = names();
    region.push(needed("code", Text, "outaouais"));
    let ways = vec![
        open("keeps_stays", Free, "yes"),
        open("holds_at_once", Free, "yes"),
        open("publishes", Free, "yes"),
        needed(
            "revision",
            Seen,
            stage.revision_of_shelter("Stone Bridge House").to_string(),
        ),
    ];
    vec![
        Row {
            // What is refused shows the figures of the month again: that is a look, and in the journal.
            notes: &["journal"],
            ..form(
                administrator(),
                "/reports/releases/{period}",
                vec![part("2026-09", "2026-13")],
                vec![
                    needed("digest", Seen, stage.draft("2026-09")),
                    open("why", Word, ""),
                ],
            )
        },
        form(
            administrator(),
            "/reports/releases/{period}/opening",
            vec![part("2026-09", "2026-13")],
            vec![],
        ),
        form(
            stage.browser("lead.maple"),
            "/reports/provincial-return/{month}/{shelter}/signature",
            [vec![part("2026-09", "2026-13")], of_shelter()].concat(),
            vec![
                needed(
                    "digest",
                    Seen,
                    stage.unsigned("lead.maple", "2026-09", shelter),
                ),
                open("why", Word, ""),
            ],
        ),
        form(
            stage.browser("lead.maple"),
            "/reports/provincial-return/lines",
            vec![],
            vec![
                needed("place", Number, "1"),
                needed("code", Text, "4.2"),
                needed("english", Text, "Households admitted"),
                needed("french", Text, "Ménages admis"),
                needed("measure", Word, "admitted"),
            ],
        ),
        form(
            stage.browser("lead.maple"),
            "/reports/provincial-return/lines/removal",
            vec![],
            vec![needed("place", Number, "2")],
        ),
        form(
            administrator(),
            "/reports/srfva/day",
            vec![],
            vec![
                needed("year", Word, "2026-27"),
                needed("date", Day, "2027-04-15"),
            ],
        ),
        form(
            stage.browser("lead.maple"),
            "/shelters/{shelter}/figures",
            of_shelter(),
            vec![needed("choice", Word, "ask")],
        ),
        form(
            stage.browser("lead.maple"),
            "/shelters/{shelter}/figures/{period}",
            [of_shelter(), vec![part("2026-08", "2026-13")]].concat(),
            vec![needed("included", Word, "yes")],
        ),
        form(
            stage.browser("lead.maple"),
            "/shelters/{shelter}/profile/edit",
            of_shelter(),
            profile,
        ),
        form(
            stage.browser("lead.stonebridge"),
            "/shelters/{shelter}/ways",
            vec![part(
                stage.shelter("Stone Bridge House"),
                stage.shelter("Cedar Circle Lodge"),
            )],
            ways,
        ),
        form(
            administrator(),
            "/admin/shelters/{shelter}/funders",
            vec![own(shelter)],
            vec![open(
                "funders",
                Ids,
                stage.organization("Ministry (demo)").to_string(),
            )],
        ),
        form(administrator(), "/admin/shelters", vec![], new),
        form(administrator(), "/admin/regions", vec![], region),
        form(
            administrator(),
            "/admin/regions/{region}",
            vec![part("ottawa", "atlantis")],
            names(),
        ),
        form(
            stage.browser("staff.lantern"),
            "/shelters/{shelter}/intake-line",
            vec![part(
                stage.shelter("Lantern House"),
                stage.shelter("Cedar Circle Lodge"),
            )],
            vec![],
        ),
        form(
            administrator(),
            "/admin/shelters/{shelter}/closure",
            vec![own(stage.shelter("Empty House"))],
            vec![],
        ),
    ]
}

/// The pools of a house.
pub fn pools(stage: &Stage) -> Vec<Row> {
    let lead = || stage.browser("lead.maple");
    let foreign = stage.shelter("Cedar Circle Lodge");
    let foreign_pool = stage.pool("Cedar Circle Lodge", "Single women");
    let of_shelter = || part(stage.shelter("Maple Lane House"), foreign);
    let of_attic = || {
        vec![
            of_shelter(),
            part(stage.pool("Maple Lane House", "Attic"), foreign_pool),
        ]
    };
    let willow = || {
        vec![
            part(stage.shelter("Willow Court"), foreign),
            part(stage.pool("Willow Court", "Family rooms"), foreign_pool),
        ]
    };
    let mut planned = of_attic();
    planned.push(part("2027-01-01", "2027-01-02"));
    let mut of_room = willow();
    of_room.push(own(stage.free_room(false)));
    vec![
        form(
            lead(),
            "/shelters/{shelter}/pools",
            vec![of_shelter()],
            vec![
                needed("name", Text, "Cellar"),
                needed("population", Word, "single_women"),
                needed("unit", Word, "bed"),
                needed("funded", Number, "4"),
                open("open", Number, "3"),
                open("reason", Word, "repair"),
                open("largest_household", Number, "2"),
            ],
        ),
        form(
            lead(),
            "/shelters/{shelter}/pools/{pool}/name",
            of_attic(),
            vec![
                needed("name", Text, "Attic"),
                open("largest_household", Number, "3"),
            ],
        ),
        form(
            lead(),
            "/shelters/{shelter}/pools/{pool}/capacity",
            of_attic(),
            vec![
                needed("from_on", Day, "2027-02-01"),
                needed("unit", Word, "bed"),
                needed("funded", Number, "5"),
            ],
        ),
        form(
            lead(),
            "/shelters/{shelter}/pools/{pool}/capacity/{day}/withdrawal",
            planned,
            vec![],
        ),
        form(
            stage.browser("lead.willow"),
            "/shelters/{shelter}/pools/{pool}/rooms",
            willow(),
            vec![
                needed("label-1", Text, "Garden"),
                needed("sleeps-1", Number, "4"),
                open("cribs-1", Number, "1"),
                needed("state-1", Word, "free"),
                open("step_free-1", Free, "yes"),
            ],
        ),
        form(
            stage.browser("lead.willow"),
            "/shelters/{shelter}/pools/{pool}/rooms/{room}/removal",
            of_room,
            vec![],
        ),
        form(
            lead(),
            "/shelters/{shelter}/pools/{pool}/closure",
            of_attic(),
            vec![],
        ),
    ]
}

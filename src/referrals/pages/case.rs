//! `/referrals/{code}`: what has to happen next and who has to do it on top, then every house asked, what else can be
//! done, and what has happened.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use self::cards::{Opened, RequestCard};
use self::language::LanguagePart;
use self::loaded::Loaded;
use self::moments::Moment;
use self::next::Next;
use super::{Again, Answer, Caller, Choice, Due, Reasons, Trouble, choices, wall};
use crate::accounts::who::Who;
use crate::ground::codes::{Outcome, Unit};
use crate::ground::error::Result;
use crate::ground::language::Sentence;
use crate::referrals::acts::continuing;
use crate::referrals::api::cases::code_of;
use crate::referrals::code::ReferralCode;
use crate::referrals::rules::Stage;
use crate::referrals::rules::clocks::ERASED_AFTER;
use crate::referrals::rules::table::{ReferralAct, Side, may};
use crate::referrals::store::fallbacks::FallbackAnswer;
use crate::shelters::profile::LineInWords;
use crate::shelters::wall::Wall;
use crate::watches::rules::Watch;
use crate::web::answer::page_with;
use crate::web::shell::Shell;

mod cards;
/// How she is spoken with.
pub mod language;
mod told;
/// Everything the page shows.
pub mod loaded;
/// What has happened.
pub mod moments;
/// What has to happen next.
pub mod next;

/// What has to happen next, in words.
struct Step {
    class: &'static str,
    icon: &'static str,
    words: String,
    who: String,
    due: Option<Due>,
    /// A pool that has opened, to be asked for.
    opening: Option<(String, String)>,
}

/// A place she could go to that is not asked.
struct Place {
    id: String,
    name: String,
    takes: String,
}

/// A service of the region's list.
struct Service {
    id: String,
    kind: &'static str,
    name: String,
    line: Option<(String, String)>,
    answer: String,
    answers: Vec<Choice>,
}

/// That she waits, or could.
struct Waiting {
    since: String,
    until: String,
    safe: String,
}

#[derive(Template)]
#[template(path = "referrals/case/case.html")]
struct CasePage {
    shell: Shell,
    errors: Vec<(String, String)>,
    again: Again,
    code: String,
    state: &'static str,
    class: &'static str,
    step: Step,
    requests: Vec<RequestCard>,
    reasons: Reasons,
    may_ask: bool,
    places: Vec<Place>,
    may_try: bool,
    services: Vec<Service>,
    may_wait: bool,
    waiting: Option<Waiting>,
    /// The next safe contact, as its field holds it.
    safe_at: String,
    may_end: bool,
    outcomes: Vec<Choice>,
    may_withdraw: bool,
    /// What was told of her is gone.
    thinned: bool,
    ended: bool,
    erased: String,
    language: Option<LanguagePart>,
    facts: Vec<(String, String)>,
    moments: Vec<Moment>,
    operation: String,
    revision: i64,
}

/// A case that others went on with, for the agency that had it.
#[derive(Template)]
#[template(path = "referrals/case/gone.html")]
struct GonePage {
    shell: Shell,
    code: String,
}

/// `GET /referrals/{code}`
pub async fn page(caller: Caller, request: HttpRequest) -> Answer {
    let code = code_of(&request)?;
    let (who, wanted) = (caller.who.clone(), code.clone());
    let gone = caller
        .db
        .read(move |conn| continuing::continued_from(conn, &who, &wanted))
        .await?;
    if let Some(referral) = gone {
        let code = referral.code.to_string();
        let shell = caller.shell.at(&format!("/referrals/{code}"));
        return Ok(page_with(StatusCode::OK, &GonePage { shell, code })?);
    }
    Ok(show(caller, code, Trouble::none(), Opened::new()).await?)
}

/// The page of a case, with what is wrong on top, and lines that were opened for this look at it.
pub async fn show(
    caller: Caller,
    code: ReferralCode,
    trouble: Trouble,
    opened: Opened,
) -> Result<HttpResponse> {
    let now = caller.now();
    let answering = caller.board.presence.answering(now);
    let who = caller.who.clone();
    let loaded = caller
        .db
        .read(move |conn| Loaded::read(conn, &who, &code, answering.clone(), now))
        .await?;
    let here = format!("/referrals/{}", loaded.case.referral.code);
    let shell = caller.framed().await?.at(&here).live();
    let availability = caller.heard.now(&caller.db).await?;
    let language = {
        let wall = wall(&shell, loaded.zone, loaded.now);
        let writer = language::Writer {
            loaded: &loaded,
            availability: &availability,
            who: &caller.who,
            opened: &opened,
            typed: &caller.typed,
            shell: &shell,
            wall: &wall,
        };
        writer.part()
    };
    let again = Again::of(&trouble, &caller.typed);
    let page = CasePage {
        language,
        ..CasePage::of(shell, &loaded, &caller.who, (trouble.wrong, again), &opened)
    };
    page_with(trouble.status, &page)
}

impl CasePage {
    fn of(
        shell: Shell,
        loaded: &Loaded,
        who: &Who,
        (errors, again): (Vec<(String, String)>, Again),
        opened: &Opened,
    ) -> Self {
        let referral = &loaded.case.referral;
        let wall = wall(&shell, loaded.zone, loaded.now);
        let may = |act| may(act, referral.stage(), Side::Own).is_ok();
        Self {
            errors,
            code: referral.code.to_string(),
            state: shell.label(&referral.state),
            class: next::class(referral.state),
            step: step(loaded, &shell, &wall),
            requests: cards::all(loaded, who, (opened, &again), &shell, &wall),
            reasons: Reasons::of(&shell),
            may_ask: may(ReferralAct::Ask),
            places: places(loaded, &shell),
            may_try: may(ReferralAct::NoteFallback),
            services: services(loaded, &again, &shell, &wall),
            may_wait: may(ReferralAct::Watch),
            waiting: loaded
                .watch
                .as_ref()
                .map(|watch| waiting(watch, &shell, &wall)),
            safe_at: loaded.watch.as_ref().map_or_else(String::new, |watch| {
                super::waiting::safe_at(watch, wall.zone, wall.now)
            }),
            may_end: may(ReferralAct::Outcome),
            outcomes: choices::<Outcome>(&shell, again.text("outcome", "outcome", "")),
            may_withdraw: may(ReferralAct::Withdraw),
            thinned: referral.stage() == Stage::Thinned,
            ended: referral.state.is_ended(),
            erased: referral.ended_at.map_or_else(String::new, |ended| {
                shell.with("case-erased", "when", wall.when(ended + ERASED_AFTER))
            }),
            language: None,
            facts: told::facts(loaded, &shell),
            moments: moments::all(loaded, &shell, &wall),
            operation: format!("{}-{}", referral.code, referral.revision),
            revision: referral.revision,
            again,
            shell,
        }
    }
}

fn step(loaded: &Loaded, shell: &Shell, wall: &Wall) -> Step {
    let (case, watch) = (&loaded.case, loaded.watch.as_ref());
    let next = Next::of(case, watch, loaded.now);
    let told = watch.and_then(|watch| watch.told);
    let opening = told.filter(|_| next == Next::Opening).map(|told| {
        let pool = loaded.pools.get(&told.pool);
        let house = pool.and_then(|pool| loaded.houses.get(&pool.shelter));
        (
            told.pool.to_string(),
            house.map_or_else(String::new, |house| house.name.clone()),
        )
    });
    let accepted = case.requests.iter().find(|one| referral_goes_to(case, one));
    let house = accepted.map_or_else(String::new, |one| loaded.house_name(one));
    let plain = |id| shell.t(id);
    let (icon, words) = match next {
        Next::Opening => {
            let name = opening.as_ref().map_or("", |(_, name)| name.as_str());
            (
                "bed",
                shell.with("case-next-opening", "house", name.to_owned()),
            )
        }
        Next::Choose(n) => ("speech", shell.n("case-next-choose", n)),
        Next::Phone => ("phone", plain("case-next-phone")),
        Next::Answers(n) => ("clock", shell.n("case-next-answers", n)),
        Next::Waiting => ("clock", plain("case-next-waiting")),
        Next::Outcome => ("help", plain("case-next-outcome")),
        Next::Ask => ("search", plain("case-next-ask")),
        Next::OnHerWay => ("next", shell.with("case-next-on-her-way", "house", house)),
        Next::Over => ("check", shell.t("case-next-over")),
    };
    Step {
        class: match next {
            Next::Opening | Next::Choose(_) | Next::OnHerWay => "is-free",
            Next::Phone | Next::Outcome | Next::Ask => "is-unsure",
            _ => "",
        },
        icon,
        words,
        who: shell.t(next.who()),
        due: next
            .due(case, watch, loaded.now)
            .map(|at| Due::of(wall, at)),
        opening,
    }
}

fn referral_goes_to(
    case: &crate::referrals::acts::CaseNow,
    request: &crate::referrals::rules::Request,
) -> bool {
    request.state == crate::referrals::rules::RequestState::Accepted
        && case.referral.placed_pool == Some(request.pool)
}

/// The places she could go to that nobody is being asked for.
fn places(loaded: &Loaded, shell: &Shell) -> Vec<Place> {
    let is_asked = |pool| {
        let mut requests = loaded.case.requests.iter();
        requests.any(|one| one.pool == pool && one.is_live(loaded.now))
    };
    let free = loaded.could_go.iter().filter(|one| !is_asked(one.pool));
    free.filter_map(|one| {
        let pool = loaded.pools.get(&one.pool)?;
        let house = loaded.houses.get(&pool.shelter)?;
        let id = match pool.unit {
            Unit::Bed => "case-takes-beds",
            Unit::Room => "case-takes-room",
        };
        let takes = Sentence::new(id)
            .with("n", one.spaces)
            .with("pool", pool.name_in(shell.language()));
        Some(Place {
            id: pool.id.to_string(),
            name: house.name.clone(),
            takes: shell.tell(&takes),
        })
    })
    .collect()
}

fn services(loaded: &Loaded, again: &Again, shell: &Shell, wall: &Wall) -> Vec<Service> {
    let service = |one: &crate::referrals::store::fallbacks::Fallback| {
        let said = loaded.answers.iter().find(|(id, _, _)| *id == one.id);
        let line = one
            .line
            .as_deref()
            .map(|line| LineInWords::number(line, shell.language()));
        Service {
            id: one.id.to_string(),
            kind: shell.label(&one.kind),
            name: one.name.clone(),
            line: match line {
                Some(LineInWords::Number(shown, dialled)) => Some((shown, dialled)),
                _ => None,
            },
            answer: said.map_or_else(String::new, |(_, answer, at)| {
                let sentence = Sentence::new("case-tried")
                    .label("answer", *answer)
                    .with("when", wall.when(*at));
                shell.tell(&sentence)
            }),
            answers: choices::<FallbackAnswer>(
                shell,
                again.text(&format!("service-{}", one.id), "answer", ""),
            ),
        }
    };
    loaded.fallbacks.iter().map(service).collect()
}

fn waiting(watch: &Watch, shell: &Shell, wall: &Wall) -> Waiting {
    Waiting {
        since: shell.with("watch-since", "when", wall.when(watch.began_at)),
        until: shell.with("watch-until", "until", wall.until(watch.over_at())),
        safe: watch.safe_at.map_or_else(String::new, |at| {
            shell.with("watch-safe", "when", wall.when(at))
        }),
    }
}

pub use cards::{class as request_class, icon as request_icon};
pub use told::by_bands;

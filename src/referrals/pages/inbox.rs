//! `/requests`: what a house has to answer, new ones on top. It is told spaces, age bands, the needs its own rules test
//! and the language; nothing else of her, and nothing of other houses.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use askama::Template;
use chrono::Duration;

use super::case::by_bands;
use super::case::language::{Near, Opened, Tongue, settled, taps};
use super::{Again, Answer, Caller, Choice, Due, Reasons, Trouble, choices, wall};
use crate::accounts::who::{ShelterStaff, Who};
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId, Room};
use crate::ground::codes::{Code, ExtensionReason, LanguageAnswer, RoomState, Unit};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::ground::nights::Zone;
use crate::ground::tongues::{TongueCode, by_code};
use crate::interpretation::pages::bookings::asking::AskForm;
use crate::interpretation::pages::bookings::cards::in_one_line;
use crate::interpretation::rules::index::Availability;
use crate::referrals::inbox::{Entry, arrived, of_organization};
use crate::referrals::rules::table::{RequestAct, Standing, may_to_request};
use crate::referrals::rules::{ReferralState, RequestId, RequestState};
use crate::shelters;
use crate::shelters::rules::{Region, Shelter, ShelterId};
use crate::shelters::wall::Wall;
use crate::web::answer::page_with;
use crate::web::mistakes::Typed;
use crate::web::shell::Shell;

/// A request as the asked house sees it.
struct Card {
    id: RequestId,
    place: String,
    house: String,
    code: String,
    class: &'static str,
    icon: &'static str,
    words: String,
    takes: String,
    people: String,
    needs: Vec<&'static str>,
    languages: Vec<&'static str>,
    /// Who interprets for her and when, a line each.
    booked: Vec<String>,
    urgency: &'static str,
    due: Option<Due>,
    kept: String,
    /// When it was not needed any more; empty while it is.
    over: String,
    /// Written down by her worker and not confirmed.
    heard: String,
    offers: bool,
    accepts: bool,
    /// That the house said yes and she chooses: it can change how language is met, and need not say yes again.
    has_said_yes: bool,
    refuses: bool,
    arrives: bool,
    rooms: Vec<(String, String)>,
    extends: bool,
    /// That she may move on to another house: what it means for what is kept for her; empty where she may not.
    moves: String,
    language: Vec<Choice>,
    /// How language is met, for who is expected.
    settles: Vec<Choice>,
    /// Whom to call or book, for who is expected and takes an interpreter.
    near: Option<NearHere>,
    /// Sounds until somebody has seen it.
    new: bool,
    operation: String,
    revision: i64,
}

/// Whom to call and book for who is expected, from her card.
struct NearHere {
    base: String,
    is_open: bool,
    tongues: Vec<Tongue>,
    taps: Vec<(&'static str, &'static str)>,
    form: AskForm,
}

/// Access codes that were opened just now, and on which request's card.
pub type OpenedHere = Option<(RequestId, Opened)>;

/// Whoever draws the cards.
struct Drawing<'d> {
    read: &'d Read,
    availability: &'d Availability,
    who: &'d Who,
    opened: &'d OpenedHere,
    again: &'d Again,
    typed: &'d Typed,
    shell: &'d Shell,
    now: chrono::DateTime<chrono::Utc>,
}

/// The requests that stand alike.
struct Group {
    id: &'static str,
    title: String,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "referrals/inbox/inbox.html")]
struct InboxPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    again: Again,
    script: &'static str,
    line: String,
    groups: Vec<Group>,
    reasons: Reasons,
    extensions: Vec<Choice>,
}

/// Everything the page shows, read in one view.
struct Read {
    entries: Vec<Entry>,
    houses: BTreeMap<ShelterId, Shelter>,
    pools: BTreeMap<PoolId, Pool>,
    rooms: Vec<Room>,
    regions: Vec<Region>,
    zone: Zone,
}

/// What a house may have to do something about.
const STATES: [RequestState; 5] = [
    RequestState::Asked,
    RequestState::Offered,
    RequestState::Accepted,
    RequestState::Refused,
    RequestState::NotNeeded,
];

/// How long the page says that a place is not needed any more: one shift and what is left of the one before.
const NOT_NEEDED_FOR: Duration = Duration::hours(12);

impl Read {
    fn of(conn: &mut Conn, who: &Who, now: chrono::DateTime<chrono::Utc>) -> Result<Self> {
        let mut entries = of_organization(conn, who.organization(), &STATES, now)?;
        entries.retain(|one| match one.request.state {
            RequestState::Refused => is_to_confirm(one),
            RequestState::NotNeeded => {
                let ended = one.request.ended_at;
                ended.is_some_and(|ended| now - ended < NOT_NEEDED_FOR)
            }
            _ => true,
        });
        entries.extend(arrived(conn, who.organization(), now)?);
        let houses = shelters::store::of_organization(conn, who.organization())?;
        let ids: Vec<PoolId> = entries.iter().map(|one| one.request.pool).collect();
        let pools = capacity::store::some(conn, &ids)?;
        Ok(Self {
            rooms: capacity::store::rooms_of(conn, &ids)?,
            pools: pools.into_iter().map(|pool| (pool.id, pool)).collect(),
            houses: houses.into_iter().map(|house| (house.id, house)).collect(),
            regions: shelters::store::regions(conn)?,
            zone: network::zone(conn)?,
            entries,
        })
    }
}

fn may_confirm(state: RequestState) -> bool {
    !matches!(state, RequestState::Asked | RequestState::NotNeeded)
}

/// Whoever said yes said how language is met; "probably" says nothing of it.
fn has_said_yes(entry: &Entry) -> bool {
    entry.request.state == RequestState::Offered && entry.request.language_answer.is_some()
}

fn is_to_confirm(entry: &Entry) -> bool {
    entry.request.heard_by_phone && !entry.request.confirmed
}

/// `GET /requests`
pub async fn page(caller: Caller, _staff: ShelterStaff) -> Answer {
    Ok(show(caller, Trouble::none(), None).await?)
}

/// The inbox, with what is wrong on top, and lines that were opened for this look at it.
pub async fn show(caller: Caller, trouble: Trouble, opened: OpenedHere) -> Result<HttpResponse> {
    let now = caller.now();
    // Whoever looks at the inbox answers now.
    caller.board.seen(caller.who.organization(), now);
    let who = caller.who.clone();
    let read = caller
        .db
        .read(move |conn| Read::of(conn, &who, now))
        .await?;
    let shell = caller.framed().await?.at("/requests").live();
    let waiting = read
        .entries
        .iter()
        .filter(|one| one.request.state == RequestState::Asked)
        .count();
    let again = Again::of(&trouble, &caller.typed);
    let availability = caller.heard.now(&caller.db).await?;
    let drawing = Drawing {
        read: &read,
        availability: &availability,
        who: &caller.who,
        opened: &opened,
        again: &again,
        typed: &caller.typed,
        shell: &shell,
        now,
    };
    let groups = groups(&drawing);
    let page = InboxPage {
        errors: trouble.wrong,
        script: crate::web::assets::address("inbox.js"),
        line: shell.n("inbox-line", waiting),
        groups,
        reasons: Reasons::of(&shell),
        extensions: choices::<ExtensionReason>(&shell, ""),
        again,
        shell,
    };
    page_with(trouble.status, &page)
}

fn groups(drawing: &Drawing) -> Vec<Group> {
    let (read, shell) = (drawing.read, drawing.shell);
    let group = |id, title, takes: &dyn Fn(&Entry) -> bool| Group {
        id,
        title: shell.t(title),
        cards: read
            .entries
            .iter()
            .filter(|entry| takes(entry))
            .map(|entry| card(entry, drawing))
            .collect(),
    };
    let state = |entry: &Entry| entry.request.state;
    let all = vec![
        group("new", "inbox-new", &|one| state(one) == RequestState::Asked),
        group("heard", "inbox-heard", &|one| {
            is_to_confirm(one) && may_confirm(state(one))
        }),
        group("offered", "inbox-offered", &|one| {
            state(one) == RequestState::Offered && !is_to_confirm(one)
        }),
        group("coming", "inbox-coming", &|one| {
            state(one) == RequestState::Accepted && !is_to_confirm(one) && !one.arrived
        }),
        group("arrived", "inbox-here", &|one| {
            one.arrived && !is_to_confirm(one)
        }),
        group("over", "inbox-not-needed", &|one| {
            state(one) == RequestState::NotNeeded
        }),
    ];
    all.into_iter()
        .filter(|group| !group.cards.is_empty())
        .collect()
}

fn card(entry: &Entry, drawing: &Drawing) -> Card {
    let Drawing {
        read,
        again,
        shell,
        now,
        ..
    } = *drawing;
    let request = &entry.request;
    let house = read.houses.get(&request.shelter);
    let wall = wall(shell, house.map_or(read.zone, |house| house.zone), now);
    // What an inbox lists belongs to a referral that is open, or she is expected here, or has come.
    let referral = match request.state {
        RequestState::Accepted if entry.arrived => ReferralState::Arrived,
        RequestState::Accepted => ReferralState::Placed,
        _ => ReferralState::Open,
    };
    let standing = Standing::of(request, referral, now);
    let may = |act| may_to_request(act, standing, false, true).is_ok();
    let due = match request.state {
        RequestState::Asked => Some(request.answer_by),
        RequestState::Offered => request.offered_until,
        RequestState::Accepted => entry.held_until,
        _ => None,
    };
    let is_expected = referral == ReferralState::Placed;
    let languages = entry
        .tongues
        .iter()
        .filter_map(|tongue| by_code(tongue.as_str()));
    let languages: Vec<&str> = languages
        .map(|tongue| tongue.name(shell.language()))
        .collect();
    let place = format!("request-{}", request.id);
    Card {
        id: request.id,
        house: match read.houses.len() {
            0 | 1 => String::new(),
            _ => house.map_or_else(String::new, |house| house.name.clone()),
        },
        code: entry.code.to_string(),
        class: super::case::request_class(request.state),
        icon: super::case::request_icon(request.state),
        words: words(entry, shell),
        takes: takes(entry, read, shell),
        people: by_bands(entry.people.clone(), shell),
        needs: entry.needs.iter().map(|need| shell.label(need)).collect(),
        language: choices::<LanguageAnswer>(
            shell,
            again.text(
                &place,
                "language",
                match (request.language_answer, languages.is_empty()) {
                    (Some(answer), _) => answer.code(),
                    (None, true) => "not-needed",
                    (None, false) => "phone",
                },
            ),
        ),
        // Until the case is erased: she may come sooner than it is settled.
        settles: match is_expected || entry.arrived {
            true => settled(shell, request.language_answer),
            false => Vec::new(),
        },
        languages,
        booked: booked(entry, (wall.zone, read.zone), shell, now),
        near: near(entry, drawing, &wall).filter(|_| is_expected),
        urgency: shell.label(&entry.urgency),
        due: due.filter(|at| now < *at).map(|at| Due::of(&wall, at)),
        kept: match entry.held_until {
            Some(_) if !is_expected => shell.t("inbox-kept"),
            None if is_expected => shell.t("inbox-not-kept"),
            _ => String::new(),
        },
        over: match request.state {
            RequestState::NotNeeded => request.ended_at.map_or_else(String::new, |ended| {
                shell.with("inbox-not-needed-since", "when", wall.when(ended))
            }),
            _ => String::new(),
        },
        heard: match is_to_confirm(entry) && may_confirm(request.state) {
            true => heard(entry, shell),
            false => String::new(),
        },
        offers: may(RequestAct::Offer) && request.state == RequestState::Asked,
        accepts: may(RequestAct::Accept),
        has_said_yes: has_said_yes(entry),
        refuses: may(RequestAct::Refuse),
        arrives: is_expected,
        rooms: match is_expected {
            true => rooms(entry, read),
            false => Vec::new(),
        },
        extends: is_expected && entry.held_until.is_some(),
        moves: match referral {
            ReferralState::Placed => shell.t("inbox-moves-placed"),
            ReferralState::Arrived => shell.t("inbox-moves-arrived"),
            _ => String::new(),
        },
        new: request.state == RequestState::Asked,
        place,
        operation: format!("{}-{}", request.id, request.revision),
        revision: request.revision,
    }
}

fn booked(
    entry: &Entry,
    clock: (Zone, Zone),
    shell: &Shell,
    now: chrono::DateTime<chrono::Utc>,
) -> Vec<String> {
    let lines = entry.bookings.iter();
    lines
        .map(|booking| in_one_line(shell, clock, booking, now))
        .collect()
}

/// Whom to call and book for her, where she takes an interpreter.
fn near(entry: &Entry, drawing: &Drawing, wall: &Wall) -> Option<NearHere> {
    let id = entry.request.id;
    let hers = entry.tongues.iter().copied();
    let hers: Vec<TongueCode> = hers.filter(|tongue| tongue.is_interpreted()).collect();
    let house = drawing.read.houses.get(&entry.request.shelter)?;
    if hers.is_empty() {
        return None;
    }
    let sealed = Opened::new();
    let opened = drawing.opened.as_ref();
    let opened = opened.and_then(|(request, opened)| (*request == id).then_some(opened));
    let place = format!("book-{id}");
    let (untouched, is_again) = (Typed::default(), drawing.again.at(&place));
    let near = Near {
        availability: drawing.availability,
        who: drawing.who,
        opened: opened.unwrap_or(&sealed),
        shell: drawing.shell,
        wall,
        region: &house.region,
        zone: drawing.read.zone,
        regions: &drawing.read.regions,
    };
    let typed = match is_again {
        true => drawing.typed,
        false => &untouched,
    };
    let tongues = hers.iter();
    let line = format!("line-{id}");
    Some(NearHere {
        base: format!("/requests/{id}"),
        is_open: is_again || opened.is_some(),
        tongues: tongues.map(|tongue| near.tongue(&line, *tongue)).collect(),
        taps: taps(drawing.shell),
        form: near.form((place, format!("/requests/{id}/bookings")), typed, &hers),
    })
}

fn words(entry: &Entry, shell: &Shell) -> String {
    let id = match entry.request.state {
        RequestState::Asked => "inbox-card-asked",
        RequestState::Offered if has_said_yes(entry) => "inbox-card-said-yes",
        RequestState::Offered if entry.request.talk_first => "inbox-card-talk",
        RequestState::Offered => "inbox-card-offered",
        RequestState::Accepted if entry.arrived => "inbox-card-here",
        RequestState::Accepted => "inbox-card-coming",
        RequestState::NotNeeded => "inbox-card-not-needed",
        _ => "inbox-card-refused",
    };
    shell.t(id)
}

fn takes(entry: &Entry, read: &Read, shell: &Shell) -> String {
    let Some(pool) = read.pools.get(&entry.request.pool) else {
        return shell.t("referral-pool-closed");
    };
    let id = match pool.unit {
        Unit::Bed => "case-takes-beds",
        Unit::Room => "case-takes-room",
    };
    let sentence = Sentence::new(id)
        .with("n", entry.request.spaces)
        .with("pool", pool.name_in(shell.language()));
    shell.tell(&sentence)
}

fn heard(entry: &Entry, shell: &Shell) -> String {
    match (entry.request.state, entry.request.refusal) {
        (RequestState::Refused, Some(refusal)) => {
            let said = shell.tell(&super::case::moments::refused(refusal));
            shell.with("inbox-heard-refused", "said", said)
        }
        (RequestState::Accepted, _) => shell.t("inbox-heard-accepted"),
        _ => shell.t("inbox-heard-offered"),
    }
}

/// The rooms she could take, where the pool lists rooms.
fn rooms(entry: &Entry, read: &Read) -> Vec<(String, String)> {
    let own = read
        .rooms
        .iter()
        .filter(|room| room.pool == entry.request.pool);
    let free = own.filter(|room| room.state == RoomState::Free);
    free.map(|room| (room.id.to_string(), room.label.clone()))
        .collect()
}

//! A request as her agency sees it: how it stands in words, its clock, what may be done.

use std::collections::BTreeMap;

use super::loaded::Loaded;
use super::moments::answered;
use super::next::phone_from;
use crate::accounts::who::Who;
use crate::ground::codes::{IntakeSight, LanguageAnswer, Unit};
use crate::ground::language::Sentence;
use crate::referrals::acts::line::told_until;
use crate::referrals::pages::{Again, Choice, Due, choices};
use crate::referrals::rules::table::{RequestAct, Standing, may_to_request};
use crate::referrals::rules::{Request, RequestId, RequestState};
use crate::shelters::profile::LineInWords;
use crate::shelters::wall::Wall;
use crate::tallies::rules::YesNo;
use crate::web::shell::Shell;

/// A request on its case's page.
pub struct RequestCard {
    /// Its number.
    pub id: RequestId,
    /// Where on the page it stands.
    pub place: String,
    /// The house; empty where it has closed.
    pub house: String,
    /// Which of its pools, and how many spaces.
    pub takes: String,
    /// The look of its state.
    pub class: &'static str,
    /// Its sign.
    pub icon: &'static str,
    /// How it stands.
    pub words: String,
    /// What else is to be known.
    pub notes: Vec<String>,
    /// Until when something lasts.
    pub due: Option<Due>,
    /// Why to phone.
    pub phone: String,
    /// The line to call, shown.
    pub line: Option<(String, String)>,
    /// That a line is told for now, until when; empty if none is.
    pub line_to_open: String,
    /// Whether she can choose it.
    pub chooses: bool,
    /// Whether an answer heard by phone can be written down.
    pub hears: bool,
    /// Whether the board can be said to have been right.
    pub tells: bool,
    /// Makes a second tap the same as the first.
    pub operation: String,
    /// What it was decided on.
    pub revision: i64,
    /// How language will be met, the telephone chosen.
    pub language: Vec<Choice>,
}

/// Lines that were opened just now, by the request's number.
pub type Opened = BTreeMap<i64, Option<String>>;

/// The requests of a case, those that wait on top, else as they were asked.
pub fn all(
    loaded: &Loaded,
    who: &Who,
    (opened, again): (&Opened, &Again),
    shell: &Shell,
    wall: &Wall,
) -> Vec<RequestCard> {
    let mut requests: Vec<&Request> = loaded.case.requests.iter().collect();
    requests.sort_by_key(|one| match one.state_at(loaded.now) {
        RequestState::Accepted => 0,
        RequestState::Offered => 1,
        RequestState::Asked => 2,
        _ => 3,
    });
    let writer = Writer {
        loaded,
        who,
        opened,
        again,
        shell,
        wall,
    };
    requests.into_iter().map(|one| writer.card(one)).collect()
}

struct Writer<'w> {
    loaded: &'w Loaded,
    who: &'w Who,
    opened: &'w Opened,
    again: &'w Again,
    shell: &'w Shell,
    wall: &'w Wall<'w>,
}

impl Writer<'_> {
    fn card(&self, request: &Request) -> RequestCard {
        let (loaded, shell) = (self.loaded, self.shell);
        let state = request.state_at(loaded.now);
        let standing = Standing::of(request, loaded.case.referral.state, loaded.now);
        let may = |act| may_to_request(act, standing, true, false).is_ok();
        let due = match state {
            RequestState::Asked => Some(request.answer_by),
            RequestState::Offered => request.offered_until,
            RequestState::Accepted => loaded.held.get(&request.id.number()).copied(),
            _ => None,
        };
        let place = format!("request-{}", request.id);
        RequestCard {
            id: request.id,
            house: loaded.house_name(request),
            takes: self.takes(request),
            class: class(state),
            icon: icon(state),
            words: self.words(request, state),
            notes: self.notes(request, state),
            due: due
                .filter(|at| loaded.now < *at)
                .map(|at| Due::of(self.wall, at)),
            phone: self.phone(request, state),
            line: self.line(request),
            line_to_open: self.line_to_open(request),
            chooses: may(RequestAct::Choose),
            hears: may(RequestAct::HearAcceptance),
            tells: may(RequestAct::TellBoard) && request.board_right.is_none(),
            operation: format!("{}-{}", request.id, request.revision),
            revision: request.revision,
            language: choices::<LanguageAnswer>(
                shell,
                self.again.text(&place, "language", "phone"),
            ),
            place,
        }
    }

    fn takes(&self, request: &Request) -> String {
        match self.loaded.pools.get(&request.pool) {
            Some(pool) => {
                let id = match pool.unit {
                    Unit::Bed => "case-takes-beds",
                    Unit::Room => "case-takes-room",
                };
                let sentence = Sentence::new(id)
                    .with("n", request.spaces)
                    .with("pool", pool.name_in(self.shell.language()));
                self.shell.tell(&sentence)
            }
            None => self.shell.t("referral-pool-closed"),
        }
    }

    fn words(&self, request: &Request, state: RequestState) -> String {
        let id = match state {
            RequestState::Asked => "case-card-asked",
            RequestState::Offered if request.talk_first => "case-card-talk",
            RequestState::Offered => "case-card-offered",
            RequestState::Accepted => "case-card-accepted",
            RequestState::Refused => "case-card-refused",
            RequestState::Lapsed => "case-card-lapsed",
            RequestState::NotNeeded if request.was_left() => "case-card-left",
            RequestState::NotNeeded => "case-card-not-needed",
        };
        self.shell.t(id)
    }

    fn notes(&self, request: &Request, state: RequestState) -> Vec<String> {
        let mut notes: Vec<Sentence> = answered(state, request.refusal).into_iter().collect();
        if let Some(language) = request.language_answer {
            notes.push(Sentence::new("case-note-language").label("answer", language));
        }
        if request.heard_by_phone {
            notes.push(Sentence::new(match request.confirmed {
                true => "case-note-heard-confirmed",
                false => "case-note-heard",
            }));
        }
        if let Some(right) = request.board_right {
            notes.push(Sentence::new(match right {
                YesNo::Yes => "case-note-board-right",
                YesNo::No => "case-note-board-wrong",
            }));
        }
        let is_kept = self.loaded.held.contains_key(&request.id.number());
        if is_kept && request.is_live(self.loaded.now) {
            notes.push(Sentence::new("case-note-kept"));
        }
        notes.iter().map(|note| self.shell.tell(note)).collect()
    }

    /// Nobody looks at the inbox, or half the time to answer is over: phone.
    fn phone(&self, request: &Request, state: RequestState) -> String {
        if state != RequestState::Asked {
            return String::new();
        }
        let house = self.loaded.houses.get(&request.shelter);
        let is_watched =
            house.is_some_and(|house| self.loaded.answering.contains(&house.organization));
        let is_late = phone_from(&self.loaded.case, request) <= self.loaded.now;
        match (is_late, is_watched) {
            (true, _) => self.shell.t("case-phone-late"),
            (false, false) => self.shell.t("case-phone-unwatched"),
            (false, true) => self.shell.t("case-inbox-watched"),
        }
    }

    fn line(&self, request: &Request) -> Option<(String, String)> {
        let lang = self.shell.language();
        let shown = match self.opened.get(&request.id.number()) {
            Some(Some(line)) => LineInWords::number(line, lang),
            _ => LineInWords::of(
                self.loaded.houses.get(&request.shelter)?,
                &self.who.identity,
                lang,
            ),
        };
        match shown {
            LineInWords::Number(shown, dialled) => Some((shown, dialled)),
            _ => None,
        }
    }

    fn line_to_open(&self, request: &Request) -> String {
        let Some(house) = self.loaded.houses.get(&request.shelter) else {
            return String::new();
        };
        let is_hers = self.loaded.case.referral.account == Some(self.who.account());
        if house.intake_sight != IntakeSight::OnOffer
            || !is_hers
            || self.opened.contains_key(&request.id.number())
        {
            return String::new();
        }
        match told_until(request, self.loaded.now) {
            Some(until) => self
                .shell
                .with("case-line-until", "until", self.wall.until(until)),
            None => String::new(),
        }
    }
}

/// The look of a request's state.
pub fn class(state: RequestState) -> &'static str {
    match state {
        RequestState::Asked => "is-unsure",
        RequestState::Offered | RequestState::Accepted => "is-free",
        RequestState::Refused | RequestState::Lapsed | RequestState::NotNeeded => "is-full",
    }
}

/// Its sign.
pub fn icon(state: RequestState) -> &'static str {
    match state {
        RequestState::Asked | RequestState::Lapsed => "clock",
        RequestState::Offered => "speech",
        RequestState::Accepted => "check",
        RequestState::Refused | RequestState::NotNeeded => "close",
    }
}

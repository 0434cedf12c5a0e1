//! How she is spoken with: the line to call now, who is booked, asking for somebody, and how language is met in the
//! house that accepted. French is a right and not interpretation: it is asked of the house.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::loaded::Loaded;
use crate::accounts::who::Who;
use crate::ground::codes::{Code, LanguageAnswer, Mode};
use crate::ground::language::Sentence;
use crate::ground::nights::Zone;
use crate::ground::text::new_secret;
use crate::ground::tongues::TongueCode;
use crate::interpretation::pages::bookings::asking::{AskForm, typed_moment};
use crate::interpretation::pages::bookings::cards::{BookingCard, Drawing, in_one_line};
use crate::interpretation::rules::BookingState;
use crate::interpretation::rules::described::may_call;
use crate::interpretation::rules::index::{Availability, Best, Offer};
use crate::referrals::pages::{Choice, choices};
use crate::referrals::rules::Request;
use crate::referrals::rules::speaking::{LanguageAct, asks_for_french, may};
use crate::referrals::rules::table::Side;
use crate::shelters::rules::{Region, dialled, line_in_words};
use crate::shelters::wall::Wall;
use crate::tallies::rules::Reached;
use crate::web::mistakes::Typed;
use crate::web::shell::Shell;

/// What the page shows of it.
pub struct LanguagePart {
    /// Below which address its forms are sent.
    pub base: String,
    /// That somebody is still booked though the case is over or moves on; else empty.
    pub left: String,
    /// Whether she speaks French.
    pub french: bool,
    /// Her other languages, each with whom to call.
    pub tongues: Vec<Tongue>,
    /// Who is booked.
    pub cards: Vec<BookingCard>,
    /// Whom the house that accepted booked besides, a line each.
    pub beside: Vec<String>,
    /// For who may book.
    pub form: Option<AskForm>,
    /// How it is met in the house that accepted, in words; empty while none has.
    pub answered: String,
    /// How it may be met.
    pub answers: Vec<Choice>,
    /// How soon somebody was on the line.
    pub taps: Vec<(&'static str, &'static str)>,
}

/// One of her languages.
pub struct Tongue {
    /// Its name.
    pub name: &'static str,
    /// The lines to call, those that answer now first.
    pub lines: Vec<CallLine>,
    /// When somebody can be had in other ways.
    pub next: Vec<String>,
}

/// A line to call.
pub struct CallLine {
    /// Its place on the page.
    pub place: String,
    /// Whose it is.
    pub id: String,
    /// What that is called.
    pub name: String,
    /// As it is read.
    pub shown: String,
    /// As it is dialled.
    pub dialled: String,
    /// Whether somebody answers now.
    pub now: bool,
    /// When somebody answers.
    pub when: String,
    /// Whose budget it is on; empty without one.
    pub cost_code: String,
    /// What it asks for, once it has been opened; else empty.
    pub code: String,
    /// Whether there is a code to open.
    pub opens: bool,
    /// Makes a second tap the same as the first.
    pub operation: String,
}

/// What was opened for this look at the page, by number.
pub type Opened = BTreeMap<i64, Option<String>>;

/// Whoever draws it.
pub struct Writer<'w> {
    /// The case.
    pub loaded: &'w Loaded,
    /// Who can be had when.
    pub availability: &'w Availability,
    /// Who looks.
    pub who: &'w Who,
    /// Access codes that were opened just now.
    pub opened: &'w Opened,
    /// What was typed into the form.
    pub typed: &'w Typed,
    /// The page.
    pub shell: &'w Shell,
    /// Its clock.
    pub wall: &'w Wall<'w>,
}

impl Writer<'_> {
    /// The part; none where there is nothing to be said about language.
    pub fn part(&self) -> Option<LanguagePart> {
        let loaded = self.loaded;
        let state = loaded.case.referral.state;
        let may = |act| may(act, state, Side::Own).is_ok();
        let hers = loaded.tongues.iter().copied();
        let hers: Vec<TongueCode> = hers.filter(|tongue| tongue.is_interpreted()).collect();
        let french = asks_for_french(&loaded.tongues);
        let settles = may(LanguageAct::Settle);
        if hers.is_empty() && !french && !settles && loaded.is_nobody_booked() {
            return None;
        }
        let books = may(LanguageAct::Book) && !hers.is_empty();
        let answer = loaded.case.referral.language_answer;
        let answered = settles.then(|| {
            let answer = answer.unwrap_or(LanguageAnswer::ToSettle);
            self.shell
                .tell(&Sentence::new("language-answered").label("answer", answer))
        });
        let near = self.near();
        Some(LanguagePart {
            base: format!("/referrals/{}", loaded.case.referral.code),
            left: match self.is_left() {
                true => self.shell.t("language-left"),
                false => String::new(),
            },
            french,
            tongues: match books {
                true => hers
                    .iter()
                    .map(|tongue| near.tongue("line", *tongue))
                    .collect(),
                false => Vec::new(),
            },
            cards: self.cards(),
            beside: self.beside(),
            form: books.then(|| {
                let action = format!("/referrals/{}/bookings", loaded.case.referral.code);
                near.form(("book".to_owned(), action), self.typed, &hers)
            }),
            answered: answered.unwrap_or_default(),
            answers: match settles {
                true => settled(self.shell, answer),
                false => Vec::new(),
            },
            taps: taps(self.shell),
        })
    }

    fn near(&self) -> Near<'_> {
        Near {
            availability: self.availability,
            who: self.who,
            opened: self.opened,
            shell: self.shell,
            wall: self.wall,
            region: self.loaded.case.referral.region.as_str(),
            zone: self.loaded.zone,
            regions: &self.loaded.regions,
        }
    }

    /// Whether somebody is still to come for a case that is over, or that left a house.
    fn is_left(&self) -> bool {
        let case = &self.loaded.case;
        let moved = case.requests.iter().any(Request::was_left);
        let mut bookings = self.loaded.bookings.iter();
        (case.referral.state.is_ended() || moved)
            && bookings
                .any(|one| one.state == BookingState::Confirmed && self.loaded.now < one.starts_at)
    }

    fn cards(&self) -> Vec<BookingCard> {
        let below = format!("/referrals/{}/bookings", self.loaded.case.referral.code);
        let drawing = Drawing {
            shell: self.shell,
            zone: self.loaded.zone,
            regions: &self.loaded.regions,
            now: self.loaded.now,
            below: &below,
        };
        let bookings = self.loaded.bookings.iter();
        bookings
            .map(|seen| drawing.card(seen, Vec::new()))
            .collect()
    }

    fn beside(&self) -> Vec<String> {
        let (zone, now) = (self.loaded.zone, self.loaded.now);
        let lines = self.loaded.booked_beside.iter();
        lines
            .map(|booking| in_one_line(self.shell, (zone, zone), booking, now))
            .collect()
    }
}

/// How soon somebody was on the line, to tap.
pub fn taps(shell: &Shell) -> Vec<(&'static str, &'static str)> {
    let all = Reached::all().iter();
    all.map(|one| (one.code(), shell.label(one))).collect()
}

/// Who can be called and booked from a page, for whoever may.
pub struct Near<'n> {
    /// Who can be had when.
    pub availability: &'n Availability,
    /// Who looks.
    pub who: &'n Who,
    /// Access codes that were opened just now.
    pub opened: &'n Opened,
    /// The page.
    pub shell: &'n Shell,
    /// Its clock.
    pub wall: &'n Wall<'n>,
    /// Where she is, or is sought for.
    pub region: &'n str,
    /// By which clock a time is typed.
    pub zone: Zone,
    /// Every region.
    pub regions: &'n [Region],
}

impl Near<'_> {
    /// A language with its lines; `place` begins their names on the page.
    pub fn tongue(&self, place: &str, tongue: TongueCode) -> Tongue {
        let now = self.wall.now;
        let offers = self.availability.offers(Some(tongue), now, now);
        let reaches = self
            .availability
            .of_tongue(tongue, None, Some(self.region), now, now);
        let other_ways = reaches.iter().filter(|one| one.mode != Mode::Phone);
        let next = other_ways.map(|one| {
            let sentence = match one.next_at {
                Some(at) => Sentence::new("language-next").with("when", self.wall.when(at)),
                None => Sentence::new("language-not-soon"),
            };
            self.shell.tell(&sentence.label("mode", one.mode))
        });
        let place = format!("{place}-{}", tongue.as_str());
        let lines = offers.iter();
        Tongue {
            name: tongue.tongue().name(self.shell.language()),
            lines: lines.filter_map(|offer| self.line(&place, offer)).collect(),
            next: next.collect(),
        }
    }

    /// The line of a service that interprets by telephone.
    fn line(&self, place: &str, offer: &Offer) -> Option<CallLine> {
        let provider = offer.provider;
        let best = offer.way(Mode::Phone)?;
        let line = provider.line.as_deref()?;
        let opened = self.opened.get(&provider.id.number()).cloned().flatten();
        let calls = may_call(provider, &self.who.identity);
        Some(CallLine {
            place: format!("{place}-{}", provider.id),
            id: provider.id.to_string(),
            name: provider.name.clone(),
            shown: line_in_words(line, self.shell.language()),
            dialled: dialled(line),
            now: best.is_available(self.wall.now),
            when: self.when(best),
            cost_code: provider.cost_code.clone().unwrap_or_default(),
            opens: calls && opened.is_none() && provider.code_to_open().is_some(),
            code: opened.unwrap_or_default(),
            operation: new_secret(),
        })
    }

    fn when(&self, best: Best) -> String {
        match best.start {
            Some(_) if best.is_available(self.wall.now) => self.shell.t("language-line-now"),
            Some(start) => {
                let when = self.wall.when(start.at);
                self.shell.with("language-line-from", "when", when)
            }
            None => self.shell.t("language-line-not-soon"),
        }
    }

    /// The form, begun with the first time somebody can be had otherwise than by telephone.
    pub fn form(&self, place: (String, String), typed: &Typed, hers: &[TongueCode]) -> AskForm {
        let mut typed = typed.clone();
        if typed.text("starts_at").is_empty()
            && let Some((at, tongue, mode)) = self.earliest(hers)
        {
            typed.set("starts_at", typed_moment(at, self.zone));
            typed.set("language", tongue.as_str());
            typed.set("mode", mode.code());
            typed.set("region", self.region);
        }
        let form = AskForm::of(self.shell, place, &typed, hers, self.regions);
        let now = self.wall.now;
        let shows_another = |zone: Zone| zone.local(now) != self.zone.local(now);
        let mut services = self.availability.services().iter();
        let is_named = shows_another(self.wall.zone)
            || services.any(|service| shows_another(service.provider.zone));
        form.by_clock(self.shell, self.zone, is_named)
    }

    fn earliest(&self, hers: &[TongueCode]) -> Option<(DateTime<Utc>, TongueCode, Mode)> {
        let now = self.wall.now;
        let reaches = hers.iter().flat_map(|tongue| {
            self.availability
                .of_tongue(*tongue, None, Some(self.region), now, now)
        });
        reaches
            .filter_map(|one| Some((one.next_at?, one)))
            .min_by_key(|(at, one)| (one.mode == Mode::Phone, *at))
            // A minute later at least: what is typed has no seconds, and lies ahead when it is sent.
            .map(|(at, one)| {
                let soon = now + chrono::TimeDelta::minutes(5);
                (rounded_up(at.max(soon)), one.tongue, one.mode)
            })
    }
}

/// The next moment with whole five minutes.
fn rounded_up(at: DateTime<Utc>) -> DateTime<Utc> {
    let step = 300;
    let beyond = at.timestamp().rem_euclid(step);
    let whole = at.timestamp() - beyond + if beyond == 0 { 0 } else { step };
    DateTime::from_timestamp(whole, 0).unwrap_or(at)
}

/// What can be said of how language is met; that it is still to be settled is only said while it is.
pub fn settled(shell: &Shell, answer: Option<LanguageAnswer>) -> Vec<Choice> {
    let now = answer.unwrap_or(LanguageAnswer::ToSettle);
    let mut all = choices::<LanguageAnswer>(shell, now.code());
    if now != LanguageAnswer::ToSettle {
        all.retain(|(code, _, _)| code != LanguageAnswer::ToSettle.code());
    }
    all
}

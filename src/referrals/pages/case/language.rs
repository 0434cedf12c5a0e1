//! How she is spoken with: the line to call now, who is booked, asking for somebody, and how language is met in the
//! house that accepted. French is a right and not interpretation: it is asked of the house.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::loaded::Loaded;
use crate::accounts::who::Who;
use crate::ground::codes::{Code, LanguageAnswer, Mode};
use crate::ground::language::Sentence;
use crate::ground::text::new_secret;
use crate::ground::tongues::TongueCode;
use crate::interpretation::pages::bookings::asking::{AskForm, typed_moment};
use crate::interpretation::pages::bookings::cards::{BookingCard, Drawing, in_one_line};
use crate::interpretation::rules::described::may_call;
use crate::interpretation::rules::index::{Availability, Best, Offer};
use crate::referrals::pages::{Choice, choices};
use crate::referrals::rules::speaking::{LanguageAct, asks_for_french, may};
use crate::referrals::rules::table::Side;
use crate::shelters::rules::{dialled, line_in_words};
use crate::shelters::wall::Wall;
use crate::tallies::rules::Reached;
use crate::web::mistakes::Typed;
use crate::web::shell::Shell;

/// What the page shows of it.
pub struct LanguagePart {
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
type Opened = BTreeMap<i64, Option<String>>;

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
        Some(LanguagePart {
            french,
            tongues: match books {
                true => hers.iter().map(|tongue| self.tongue(*tongue)).collect(),
                false => Vec::new(),
            },
            cards: self.cards(),
            beside: self.beside(),
            form: books.then(|| self.form(&hers)),
            answered: answered.unwrap_or_default(),
            answers: match settles {
                true => settled(self.shell, answer),
                false => Vec::new(),
            },
            taps: Reached::all()
                .iter()
                .map(|one| (one.code(), self.shell.label(one)))
                .collect(),
        })
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
            .map(|booking| in_one_line(self.shell, zone, booking, now))
            .collect()
    }

    fn tongue(&self, tongue: TongueCode) -> Tongue {
        let now = self.loaded.now;
        let offers = self.availability.offers(Some(tongue), now, now);
        let region = self.loaded.case.referral.region.as_str();
        let reaches = self
            .availability
            .of_tongue(tongue, None, Some(region), now, now);
        let other_ways = reaches.iter().filter(|one| one.mode != Mode::Phone);
        let next = other_ways.map(|one| {
            let sentence = match one.next_at {
                Some(at) => Sentence::new("language-next").with("when", self.wall.when(at)),
                None => Sentence::new("language-not-soon"),
            };
            self.shell.tell(&sentence.label("mode", one.mode))
        });
        Tongue {
            name: tongue.tongue().name(self.shell.language()),
            lines: offers.iter().filter_map(|offer| self.line(offer)).collect(),
            next: next.collect(),
        }
    }

    /// The line of a service that interprets by telephone.
    fn line(&self, offer: &Offer) -> Option<CallLine> {
        let provider = offer.provider;
        let best = offer.way(Mode::Phone)?;
        let line = provider.line.as_deref()?;
        let opened = self.opened.get(&provider.id.number()).cloned().flatten();
        let calls = may_call(provider, &self.who.identity);
        Some(CallLine {
            id: provider.id.to_string(),
            name: provider.name.clone(),
            shown: line_in_words(line, self.shell.language()),
            dialled: dialled(line),
            now: best.is_available(self.loaded.now),
            when: self.when(best),
            cost_code: provider.cost_code.clone().unwrap_or_default(),
            opens: calls && opened.is_none() && provider.code_to_open().is_some(),
            code: opened.unwrap_or_default(),
            operation: new_secret(),
        })
    }

    fn when(&self, best: Best) -> String {
        match best.start {
            Some(_) if best.is_available(self.loaded.now) => self.shell.t("language-line-now"),
            Some(start) => {
                let when = self.wall.when(start.at);
                self.shell.with("language-line-from", "when", when)
            }
            None => self.shell.t("language-line-not-soon"),
        }
    }

    /// The form, begun with the first time somebody can be had otherwise than by telephone.
    fn form(&self, hers: &[TongueCode]) -> AskForm {
        let mut typed = self.typed.clone();
        if typed.text("starts_at").is_empty()
            && let Some((at, tongue, mode)) = self.earliest(hers)
        {
            typed.set("starts_at", typed_moment(at, self.loaded.zone));
            typed.set("language", tongue.as_str());
            typed.set("mode", mode.code());
            typed.set("region", self.loaded.case.referral.region.as_str());
        }
        let action = format!("/referrals/{}/bookings", self.loaded.case.referral.code);
        AskForm::of(self.shell, action, &typed, hers, &self.loaded.regions)
    }

    fn earliest(&self, hers: &[TongueCode]) -> Option<(DateTime<Utc>, TongueCode, Mode)> {
        let now = self.loaded.now;
        let region = self.loaded.case.referral.region.as_str();
        let reaches = hers.iter().flat_map(|tongue| {
            self.availability
                .of_tongue(*tongue, None, Some(region), now, now)
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

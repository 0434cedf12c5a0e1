//! One pool's card: headline, numbers with their age, and every form of it.

use super::controls::{Choice, Field, FormState, Select};
use super::headline::{self, Headline, counting};
use super::holding::{HoldForm, HoldLine};
use super::pausing::PauseForm;
use super::rooms::RoomLine;
use crate::board::age;
use crate::capacity::rules::MOST_SPACES;
use crate::desk::history::{HistoryRow, row};
use crate::desk::house::{House, OwnPool};
use crate::desk::trouble::{FormName, Trouble, Why};
use crate::desk::wall::Wall;
use crate::ground::codes::{ChangeKind, Code};
use crate::ground::language::Sentence;

/// What a card is made of: the house, the wall clock, and the form that was just sent in vain.
pub struct Maker<'a> {
    pub house: &'a House,
    pub wall: Wall<'a>,
    pub trouble: Option<&'a Trouble>,
}

/// A pool's card.
pub struct PoolCard {
    pub id: String,
    pub name: String,
    /// Who it is for, unless the name says so.
    pub who: String,
    pub headline: Headline,
    pub age: String,
    pub numbers: String,
    pub unavailable: Option<String>,
    /// What a rule said no to.
    pub refusal: Option<String>,
    pub conflict: Option<Conflict>,
    pub occupied: i32,
    pub revision: i64,
    pub stepper: Option<Stepper>,
    pub confirm: String,
    pub confirm_operation: String,
    pub undo: Option<(String, String)>,
    /// The words and the operation of "one left".
    pub departure: Option<(String, String)>,
    /// Whether whoever leaves is noted where stays are ended.
    pub ends_stays: bool,
    pub count: Option<CountForm>,
    pub paused: bool,
    pub resume_operation: String,
    pub pause: PauseForm,
    pub rooms: Vec<RoomLine>,
    pub holds: Vec<HoldLine>,
    pub hold: Option<HoldForm>,
    pub history: Vec<HistoryRow>,
}

/// One less, the number, one more.
pub struct Stepper {
    pub label: String,
    pub less: Option<(i32, String)>,
    pub more: Option<(i32, String)>,
    pub operation: String,
}

/// A number for bigger changes, and what is open.
pub struct CountForm {
    pub form_open: bool,
    pub occupied: Field,
    pub occupied_label: String,
    pub open: Field,
    pub open_label: String,
    pub reason: Select,
    pub reason_label: String,
    pub reason_until: Field,
    pub operation: String,
}

/// Somebody was faster: what stands now, what was meant, and the question.
pub struct Conflict {
    pub sentence: String,
    /// The two numbers as buttons; none where the rooms say the number.
    pub values: Vec<(i32, String)>,
    pub field: Option<Field>,
    pub operation: String,
}

impl Maker<'_> {
    /// The card of one pool.
    pub fn card(&self, own: &OwnPool) -> PoolCard {
        let pool = &own.pool;
        let listed = own.lists_rooms();
        PoolCard {
            id: pool.id.to_string(),
            name: self.pool_name(own).to_owned(),
            who: self.who(own),
            headline: headline::of(own, &self.wall),
            age: age::by_clock(pool, &own.standing, &self.house.shelter, self.wall.lang),
            numbers: headline::numbers(own, &self.wall),
            unavailable: headline::unavailable(own, &self.wall),
            refusal: self.refusal(own),
            conflict: self.conflict(own),
            occupied: pool.counts.occupied,
            revision: pool.revision,
            stepper: (!listed).then(|| self.stepper(own)),
            confirm: self.counting("desk-confirm", own, pool.counts.occupied),
            confirm_operation: self.operation(own, "confirmation"),
            undo: self.undo(own),
            departure: (!listed && !self.house.keeps_stays && pool.counts.occupied > 0)
                .then(|| self.departure(own)),
            ends_stays: self.house.keeps_stays && pool.counts.occupied > 0,
            count: (!listed).then(|| self.count_form(own)),
            paused: pool.pause_at(self.wall.now).is_some(),
            resume_operation: self.operation(own, "resumption"),
            pause: self.pause_form(own),
            rooms: own
                .rooms
                .iter()
                .map(|room| self.room_line(own, room))
                .collect(),
            holds: own
                .holds
                .iter()
                .map(|hold| self.hold_line(own, hold))
                .collect(),
            hold: self.hold_form(own),
            history: own
                .history
                .iter()
                .map(|stood| row(&self.wall, stood))
                .collect(),
        }
    }

    /// What a form sends so that it is done once: the same until the pool changes.
    pub(super) fn operation(&self, own: &OwnPool, what: &str) -> String {
        format!("{}-{}-{what}", own.pool.id, own.pool.revision)
    }

    pub(super) fn form(&self, own: &OwnPool, form: &FormName) -> FormState<'_> {
        FormState::of(self.wall.lang, self.trouble, own.pool.id, form)
    }

    fn counting(&self, id: &'static str, own: &OwnPool, n: i32) -> String {
        self.wall.tell(&counting(id, own.pool.unit, n))
    }

    fn pool_name<'n>(&self, own: &'n OwnPool) -> &'n str {
        own.pool
            .population
            .pool_name(&own.pool.name, self.wall.lang)
    }

    fn who(&self, own: &OwnPool) -> String {
        let population = own.pool.population;
        if population.is_repeated_by(&own.pool.name) {
            String::new()
        } else {
            population.label(self.wall.lang).to_owned()
        }
    }

    fn refusal(&self, own: &OwnPool) -> Option<String> {
        let trouble = self.trouble?;
        match &trouble.why {
            Why::Rule(_, sentence) if trouble.sent.pool == Some(own.pool.id) => {
                Some(self.wall.tell(sentence))
            }
            _ => None,
        }
    }

    fn stepper(&self, own: &OwnPool) -> Stepper {
        let n = own.pool.counts.occupied;
        let step = |to: i32, id: &'static str| {
            let possible = (0..=MOST_SPACES).contains(&to);
            possible.then(|| (to, self.wall.tell(&Sentence::new(id).with("n", to))))
        };
        Stepper {
            label: self.unit_words("desk-stepper", own),
            less: step(n - 1, "desk-step-less"),
            more: step(n + 1, "desk-step-more"),
            operation: self.operation(own, "count"),
        }
    }

    pub(super) fn unit_words(&self, id: &'static str, own: &OwnPool) -> String {
        self.wall
            .tell(&Sentence::new(id).with("unit", own.pool.unit.code()))
    }

    fn undo(&self, own: &OwnPool) -> Option<(String, String)> {
        let newest = own.undoable(self.wall.now)?;
        let sentence = Sentence::new("desk-undo").with("time", self.wall.time(newest.change.at));
        Some((self.wall.tell(&sentence), self.operation(own, "undo")))
    }

    fn departure(&self, own: &OwnPool) -> (String, String) {
        (
            self.unit_words("desk-departure", own),
            self.operation(own, "departure"),
        )
    }

    fn count_form(&self, own: &OwnPool) -> CountForm {
        let form = self.form(own, &FormName::Count);
        let pool = &own.pool;
        let closure = pool.closure;
        let mut reason = form.codes("reason", closure.map(|closure| closure.reason));
        let none = Choice {
            value: String::new(),
            label: self.wall.lang.say("desk-reason-none").into_owned(),
            chosen: reason.field.value.is_empty(),
        };
        reason.choices.insert(0, none);
        let until = headline::last_day(own, &self.wall);
        CountForm {
            // The stepper is the same form: a rule it met needs no field.
            form_open: form.is_open()
                && matches!(
                    self.trouble.map(|trouble| &trouble.why),
                    Some(Why::Fields(_))
                ),
            occupied: form.field("occupied", pool.counts.occupied),
            occupied_label: self.unit_words("desk-field-occupied", own),
            open: form.field("open", pool.counts.open),
            open_label: self.unit_words("desk-field-open", own),
            reason,
            reason_label: self.counting("desk-field-reason", own, pool.counts.funded),
            reason_until: form.field(
                "reason_until",
                until.map(|day| day.to_string()).unwrap_or_default(),
            ),
            operation: self.operation(own, "count"),
        }
    }

    fn conflict(&self, own: &OwnPool) -> Option<Conflict> {
        let wanted = self.trouble?.conflict(own)?;
        let now = own.pool.counts.occupied;
        let listed = own.lists_rooms();
        let mut numbers = vec![now];
        numbers.extend(wanted.filter(|wanted| *wanted != now && *wanted >= 0));
        let values = numbers
            .into_iter()
            .filter(|_| !listed)
            .map(|n| (n, self.counting("desk-conflict-value", own, n)))
            .collect();
        let field = Field {
            id: format!("conflict-{}-occupied", own.pool.id),
            value: wanted.unwrap_or(now).to_string(),
            error: String::new(),
        };
        Some(Conflict {
            sentence: self.who_was_faster(own),
            values,
            field: (!listed).then_some(field),
            operation: self.operation(own, "count"),
        })
    }

    fn who_was_faster(&self, own: &OwnPool) -> String {
        let Some(newest) = own.history.first() else {
            return self.wall.lang.say("desk-conflict-look").into_owned();
        };
        let change = newest.change;
        let counted = change.kind == ChangeKind::Count || change.difference.occupied != 0;
        let id = if counted {
            "desk-conflict-set"
        } else {
            "desk-conflict-changed"
        };
        let mut sentence = Sentence::new(id)
            .with("n", newest.counts.occupied)
            .with("by", self.wall.team(change.at, change.role))
            .with("ago", self.wall.ago(change.at));
        if !counted {
            sentence = sentence.with("what", self.wall.inside(change.kind));
        }
        self.wall.tell(&sentence)
    }
}

//! "Not taking anyone": why, and until when; while it lasts, the same form changes both.

use chrono::{DateTime, NaiveTime, Utc};

use super::card::Maker;
use super::controls::{Choice, Field, Select};
use crate::desk::house::OwnPool;
use crate::desk::trouble::FormName;
use crate::desk::wall::Wall;
use crate::ground::language::Sentence;

/// "Not taking anyone": why, and until when.
pub struct PauseForm {
    pub form_open: bool,
    /// What the form does, said on its summary and its button.
    pub title: String,
    pub reason: Select,
    pub until: Field,
    pub until_choices: Vec<Choice>,
    pub until_other: Field,
    pub operation: String,
}

impl Maker<'_> {
    /// Nothing is presumed of why; one that stands is shown, and can be changed or ended later in the same form.
    pub(super) fn pause_form(&self, own: &OwnPool) -> PauseForm {
        let form = self.form(own, &FormName::Pause);
        let stands = own.pool.pause_at(self.wall.now);
        let (shift, morning) = self.sensible_ends();
        let mut offered = vec![(shift, "desk-pause-shift")];
        if morning != shift {
            offered.push((morning, "desk-pause-morning"));
        }
        if let Some(pause) = stands {
            offered.retain(|(end, _)| *end != pause.until);
            offered.insert(0, (pause.until, "desk-pause-stands"));
        }
        let usual = stands.map_or(shift, |pause| pause.until);
        let until = form.field("until", self.typed_moment(usual));
        let mut until_choices: Vec<Choice> = offered
            .into_iter()
            .map(|(end, id)| {
                let sentence = Sentence::new(id).with("until", self.wall.until(end));
                self.choice(&until, self.typed_moment(end), self.wall.tell(&sentence))
            })
            .collect();
        let other = self.wall.lang.say("desk-pause-other").into_owned();
        until_choices.push(self.choice(&until, "other".to_owned(), other));
        let title = match stands {
            Some(_) => "desk-pause-change",
            None => "desk-pause",
        };
        let mut reason = form.codes("reason", stands.map(|pause| pause.reason));
        if stands.is_none() {
            let choose = self.wall.lang.say("desk-pause-choose").into_owned();
            reason
                .choices
                .insert(0, self.choice(&reason.field, String::new(), choose));
        }
        PauseForm {
            form_open: form.is_open(),
            title: self.wall.lang.say(title).into_owned(),
            reason,
            until,
            until_choices,
            until_other: form.field("until_other", ""),
            operation: self.operation(own, "pause"),
        }
    }

    fn choice(&self, field: &Field, value: String, label: String) -> Choice {
        Choice {
            chosen: value == field.value,
            value,
            label,
        }
    }

    /// The next change of shift, and tomorrow morning.
    fn sensible_ends(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let Wall {
            zone, shifts, now, ..
        } = self.wall;
        let morning = shifts.times().iter().find(|time| **time >= MORNING);
        let morning = morning.copied().unwrap_or(MORNING);
        let today = zone.local(now).date();
        let tomorrow = today.succ_opt().unwrap_or(today);
        (
            shifts.next_change(zone, now),
            zone.instant(tomorrow, morning),
        )
    }

    /// As `datetime-local` controls write it.
    fn typed_moment(&self, at: DateTime<Utc>) -> String {
        self.wall
            .zone
            .local(at)
            .format("%Y-%m-%dT%H:%M")
            .to_string()
    }
}

/// A shift that begins no earlier than this begins the day: 05:00.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(5, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

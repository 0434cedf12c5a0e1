//! The profile as a form: from the shelter to what a browser would send, and from what it sent to a description.

use std::collections::{BTreeMap, BTreeSet};

use super::languages::languages;
use crate::ground::codes::{AgeBand, Code, IntakeSight, Need, Situation, Stance};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::nights::{Shifts, TimeProblem, Zone};
use crate::ground::text::Line;
use crate::shelters::rules::{Description, HOLD_MINUTES, LineChange, PhoneLine, Shelter, Terms};
use crate::web::mistakes::{Gathered, Typed};

/// The field of a situation's or a need's answer.
pub fn field_of(list: &str, code: impl Code) -> String {
    format!("{list}-{}", code.code())
}

/// What a browser would send if nothing were changed. A sealed line is not in it.
pub fn typed_of(shelter: &Shelter) -> Typed {
    let mut typed = Typed::default();
    typed.set("revision", shelter.revision.to_string());
    typed.set("name", shelter.name.as_str());
    typed.set("kind", shelter.kind.code());
    typed.set("region", shelter.region.as_str());
    typed.set("zone", shelter.zone.name());
    typed.set("shifts", shelter.shifts.as_str().replace(',', ", "));
    typed.set("hold_minutes", shelter.hold_minutes.to_string());
    typed.set("intake_sight", shelter.intake_sight.code());
    typed.set(
        "intake_line",
        shelter.intake_line.clone().unwrap_or_default(),
    );
    let ticks = [
        ("shares_exact", shelter.shares_exact),
        ("serves_in_french", shelter.serves_in_french),
        ("takes_other_regions", shelter.takes_other_regions),
        ("offers_transport", shelter.offers_transport),
        ("takes_watches", shelter.takes_watches),
        ("indigenous_led", shelter.indigenous_led),
    ];
    for (field, _) in ticks.into_iter().filter(|(_, ticked)| *ticked) {
        typed.put(field, "yes");
    }
    put_terms(&mut typed, &shelter.terms);
    typed
}

fn put_terms(typed: &mut Typed, terms: &Terms) {
    for age in &terms.ages {
        typed.put("age", age.code());
    }
    for need in Need::all() {
        typed.set(&field_of("need", *need), terms.meets(*need).code());
    }
    for situation in Situation::all() {
        typed.set(
            &field_of("situation", *situation),
            terms.stance(*situation).code(),
        );
    }
    for tongue in &terms.tongues {
        typed.put("tongue", tongue.as_str());
    }
}

/// Reads the whole form; everything wrong with it is told at once.
pub fn read(typed: &Typed, sets_line: bool, lang: Lang) -> Result<Description> {
    let mut gathered = Gathered::default();
    let name = gathered.take(Line::parse("name", typed.text("name")));
    let kind = gathered.take(typed.code("kind"));
    let region = gathered.take(region(typed));
    let zone = gathered.take(zone(typed.text("zone")));
    let shifts = gathered.take(shifts(typed.text("shifts")));
    let line = gathered.take(line(typed, sets_line));
    let intake_sight = gathered.take(sight(typed, sets_line));
    let hold_minutes = gathered.take(typed.number("hold_minutes", HOLD_MINUTES));
    let terms = gathered.take(terms(typed, lang));
    let description = (|| {
        Some(Description {
            name: name?,
            kind: kind?,
            region: region?,
            zone: zone?,
            shifts: shifts?,
            line: line?,
            intake_sight: intake_sight?,
            shares_exact: typed.ticked("shares_exact"),
            serves_in_french: typed.ticked("serves_in_french"),
            takes_other_regions: typed.ticked("takes_other_regions"),
            offers_transport: typed.ticked("offers_transport"),
            takes_watches: typed.ticked("takes_watches"),
            indigenous_led: typed.ticked("indigenous_led"),
            hold_minutes: hold_minutes?,
            terms: terms?,
        })
    })();
    gathered.whole(description)
}

/// A region somebody chose; whether there is one is asked of the database.
pub fn region(typed: &Typed) -> Result<String> {
    match typed.text("region") {
        "" => Err(Error::field("region", Sentence::new("field-choice"))),
        code => Ok(code.to_owned()),
    }
}

/// A zone by its name.
pub fn zone(text: &str) -> Result<Zone> {
    Zone::parse(text.trim()).map_err(|problem| said("zone", problem))
}

/// Shift changes as they were typed.
pub fn shifts(text: &str) -> Result<Shifts> {
    Shifts::parse(text).map_err(|problem| said("shifts", problem))
}

/// The sentence such a problem has of its own.
pub fn said(field: &'static str, problem: TimeProblem) -> Error {
    let sentence = Value::Label {
        en: problem.sentence(Lang::En),
        fr: problem.sentence(Lang::Fr),
    };
    Error::field(
        field,
        Sentence::new("shelter-time-wrong").with("sentence", sentence),
    )
}

/// An empty field takes a line away that was shown in it; a sealed one was not, so it goes only by its own box.
fn line(typed: &Typed, sets_line: bool) -> Result<LineChange> {
    if !sets_line {
        return Ok(LineChange::Keep);
    }
    let text = typed.text("intake_line").trim();
    if !text.is_empty() {
        return PhoneLine::parse("intake_line", text).map(LineChange::Set);
    }
    let keeps = typed.ticked("line_sealed") && !typed.ticked("line_removed");
    Ok(if keeps {
        LineChange::Keep
    } else {
        LineChange::Remove
    })
}

fn sight(typed: &Typed, sets_line: bool) -> Result<IntakeSight> {
    if sets_line {
        typed.code("intake_sight")
    } else {
        Ok(IntakeSight::OnOffer)
    }
}

fn terms(typed: &Typed, lang: Lang) -> Result<Terms> {
    let mut gathered = Gathered::default();
    let ages = gathered.take(ages(typed));
    let needs = gathered.take(answers::<Need>(typed, "need", Stance::No));
    let situations = gathered.take(answers::<Situation>(typed, "situation", Stance::Yes));
    let tongues = gathered.take(languages(typed, lang));
    let terms = (|| {
        Some(Terms {
            ages: ages?,
            needs: needs?,
            situations: situations?,
            tongues: tongues?,
        })
    })();
    gathered.whole(terms)
}

fn ages(typed: &Typed) -> Result<BTreeSet<AgeBand>> {
    typed
        .all("age")
        .iter()
        .map(|code| {
            AgeBand::parse(code).ok_or_else(|| Error::field("age", Sentence::new("field-choice")))
        })
        .collect()
}

/// The answers to every code of a list. An answer that was not sent is the one that is usual when nothing is said.
fn answers<C: Code>(typed: &Typed, list: &str, usual: Stance) -> Result<BTreeMap<C, Stance>> {
    let mut answers = BTreeMap::new();
    for code in C::all() {
        let field = field_of(list, *code);
        let stance = match typed.text(&field) {
            "" => usual,
            text => Stance::parse(text)
                .ok_or_else(|| Error::field(field, Sentence::new("field-choice")))?,
        };
        answers.insert(*code, stance);
    }
    Ok(answers)
}

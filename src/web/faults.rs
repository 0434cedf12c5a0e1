//! What a reader of JSON or of a form could not take, said to a person: the field and a sentence, never the reader's
//! own words. Everything wrong with a short body is told at once.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::ground::error::{Error, FieldError};
use crate::ground::language::Sentence;

/// A body up to this many bytes is read to its end for more that is wrong; a longer one is told the first.
const SHORT: usize = 4 * 1024;
/// Wrong fields told of one body at most.
const MOST: usize = 16;

/// One thing a reader could not take.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    Missing(String),
    Unknown(String),
    Twice(String),
    OneOf(String),
    WholeNumber,
    YesOrNo,
    Text,
    List,
    Object,
    Day,
    Moment,
    Tongue,
    /// The reader says what was wrong with the value, but not what it takes.
    Unclear,
}

impl Fault {
    fn of(said: &str) -> Self {
        let quoted = || said.split('`').nth(1).unwrap_or_default().to_owned();
        match said {
            _ if said.starts_with("missing field") => Self::Missing(quoted()),
            _ if said.starts_with("unknown field") => Self::Unknown(quoted()),
            _ if said.starts_with("duplicate field") => Self::Twice(quoted()),
            _ if said.starts_with("unknown variant") => Self::OneOf(variants(said)),
            _ if said.contains(" digit found in string") || said.contains("integer from empty") => {
                Self::WholeNumber
            }
            _ if said.starts_with("number too") => Self::WholeNumber,
            _ if said.starts_with("provided string was not `true`") => Self::YesOrNo,
            _ => match (said.split_once("it takes "), said.split_once(", expected ")) {
                (Some((_, takes)), _) => Self::OneOf(without_position(takes).to_owned()),
                (_, Some((_, expected))) => Self::expecting(without_position(expected)),
                _ => Self::Unclear,
            },
        }
    }

    fn expecting(what: &str) -> Self {
        match what {
            "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" | "isize" => {
                Self::WholeNumber
            }
            "a boolean" => Self::YesOrNo,
            "a string" | "string" => Self::Text,
            "a sequence" => Self::List,
            "a formatted date string" => Self::Day,
            "an RFC 3339 formatted date and time string" => Self::Moment,
            _ if what.starts_with("struct ") || what == "a map" => Self::Object,
            _ if what.starts_with("a language code") => Self::Tongue,
            _ => Self::Unclear,
        }
    }

    fn sentence(&self) -> Sentence {
        match self {
            Self::Missing(_) => Sentence::new("field-needed"),
            Self::Unknown(_) => Sentence::new("field-unknown"),
            Self::Twice(_) => Sentence::new("field-twice"),
            Self::OneOf(choices) => Sentence::new("field-one-of").with("choices", choices.clone()),
            Self::WholeNumber => Sentence::new("field-whole-number"),
            Self::YesOrNo => Sentence::new("field-yes-or-no"),
            Self::Text => Sentence::new("field-text"),
            Self::List => Sentence::new("field-list"),
            Self::Object => Sentence::new("field-object-here"),
            Self::Day => Sentence::new("field-day"),
            Self::Moment => Sentence::new("field-moment"),
            Self::Tongue => Sentence::new("field-tongue"),
            Self::Unclear => Sentence::new("field-not-this"),
        }
    }

    /// The field's own name, where the reader says it apart from the place.
    fn name(&self) -> Option<&str> {
        match self {
            Self::Missing(name) | Self::Unknown(name) | Self::Twice(name) => Some(name),
            _ => None,
        }
    }
}

fn variants(said: &str) -> String {
    let expected = said.split_once("expected").map_or("", |(_, after)| after);
    let names: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    names.join(", ")
}

fn without_position(said: &str) -> &str {
    said.split(" at line ").next().unwrap_or(said)
}

/// Where in a body something is: names and places in lists, from outside in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Name(String),
    Number(usize),
}

impl Place {
    fn of(path: &serde_path_to_error::Path, fault: &Fault) -> Self {
        let mut steps: Vec<Step> = path
            .iter()
            .filter_map(|segment| match segment {
                Segment::Seq { index } => Some(Step::Number(*index)),
                Segment::Map { key } => Some(Step::Name(key.clone())),
                Segment::Enum { .. } | Segment::Unknown => None,
            })
            .collect();
        if let Some(name) = fault.name() {
            let last = Step::Name(name.to_owned());
            if steps.last() != Some(&last) {
                steps.push(last);
            }
        }
        Self(steps)
    }

    /// As it is told: `household.children[0]`.
    fn field(&self) -> String {
        let mut field = String::new();
        for step in &self.0 {
            match step {
                Step::Name(name) => {
                    if !field.is_empty() {
                        field.push('.');
                    }
                    field.push_str(name);
                }
                Step::Number(number) => field.push_str(&format!("[{number}]")),
            }
        }
        if field.is_empty() {
            field.push_str("body");
        }
        field
    }

    /// Puts a value there, or takes away what is there.
    fn put(&self, body: &mut Value, value: Option<Value>) -> Option<()> {
        let (last, before) = self.0.split_last()?;
        let mut at = body;
        for step in before {
            at = match step {
                Step::Name(name) => at.get_mut(name)?,
                Step::Number(number) => at.get_mut(number)?,
            };
        }
        match (last, value) {
            (Step::Name(name), Some(value)) => {
                drop(at.as_object_mut()?.insert(name.clone(), value))
            }
            (Step::Name(name), None) => drop(at.as_object_mut()?.remove(name)),
            (Step::Number(number), value) => *at.get_mut(number)? = value.unwrap_or_default(),
        }
        Some(())
    }
}

/// The first thing a reader of this body cannot take.
fn first<T: DeserializeOwned>(body: &Value) -> Option<(Place, Fault)> {
    let wrong = serde_path_to_error::deserialize::<_, T>(body).err()?;
    let fault = Fault::of(&wrong.inner().to_string());
    Some((Place::of(wrong.path(), &fault), fault))
}

/// What may be put in the place of what is wrong, to read on past it.
fn fillers(fault: &Fault) -> Vec<Value> {
    let chosen = match fault {
        Fault::OneOf(choices) => choices.split(", ").next(),
        _ => None,
    };
    let texts = ["", "2026-11-24", "2026-11-24T09:00:00Z", "en"];
    let mut fillers = vec![Value::Null, Value::from(0), Value::from(false)];
    fillers.extend(chosen.into_iter().chain(texts).map(Value::from));
    fillers.extend([Value::Array(Vec::new()), Value::Object(Default::default())]);
    fillers
}

/// What a reader says of a number or a word in a place tells what it takes there.
fn clearer<T: DeserializeOwned>(body: &Value, place: &Place, fault: Fault) -> Fault {
    let mut fault = fault;
    for probe in [Value::from("?"), Value::from(0)] {
        if fault != Fault::Unclear {
            break;
        }
        let mut probed = body.clone();
        if place.put(&mut probed, Some(probe)).is_none() {
            break;
        }
        match first::<T>(&probed) {
            Some((at, said)) if at == *place => fault = said,
            _ => {}
        }
    }
    fault
}

/// Makes the body such that a reader gets past this place; whether that worked.
fn read_past<T: DeserializeOwned>(body: &mut Value, place: &Place, fault: &Fault) -> bool {
    if matches!(fault, Fault::Unknown(_)) {
        return place.put(body, None).is_some();
    }
    for filler in fillers(fault) {
        if place.put(body, Some(filler)).is_none() {
            return false;
        }
        let next = first::<T>(body);
        if next.is_none_or(|(at, _)| !at.0.starts_with(&place.0)) {
            return true;
        }
    }
    false
}

/// What is wrong with a JSON object that was `length` bytes long and that a reader refused for `cause`.
pub(super) fn of_object<T: DeserializeOwned>(
    mut body: Value,
    length: usize,
    cause: &serde_path_to_error::Error<serde_json::Error>,
) -> Error {
    let mut told: Vec<FieldError> = Vec::new();
    if length <= SHORT {
        while told.len() < MOST
            && let Some((place, fault)) = first::<T>(&body)
        {
            let fault = clearer::<T>(&body, &place, fault);
            tell(&mut told, &place, &fault);
            if !read_past::<T>(&mut body, &place, &fault) {
                break;
            }
        }
    }
    if told.is_empty() {
        let fault = Fault::of(&cause.inner().to_string());
        tell(&mut told, &Place::of(cause.path(), &fault), &fault);
    }
    Error::Invalid(told)
}

fn tell(told: &mut Vec<FieldError>, place: &Place, fault: &Fault) {
    let field = place.field();
    if told.iter().all(|one| one.field != field) {
        told.push(FieldError {
            field: field.into(),
            sentence: fault.sentence(),
        });
    }
}

type Pairs = Vec<(String, String)>;

fn first_of_pairs<T: DeserializeOwned>(pairs: &Pairs) -> Option<(Place, Fault)> {
    let text = serde_html_form::to_string(pairs).ok()?;
    let reader = serde_html_form::Deserializer::from_bytes(text.as_bytes());
    let wrong = serde_path_to_error::deserialize::<_, T>(reader).err()?;
    let fault = Fault::of(&wrong.inner().to_string());
    Some((Place::of(wrong.path(), &fault), fault))
}

/// What is wrong with the fields of a form or a query that a reader refused; nothing when they are no fields at all.
pub(super) fn of_pairs<T: DeserializeOwned>(text: &[u8]) -> Option<Error> {
    let mut pairs: Pairs = serde_html_form::from_bytes(text).ok()?;
    let mut told = Vec::new();
    let most = if text.len() <= SHORT { MOST } else { 1 };
    while told.len() < most
        && let Some((place, fault)) = first_of_pairs::<T>(&pairs)
    {
        let Some(Step::Name(name)) = place.0.first() else {
            break;
        };
        let again = told.iter().any(|one: &FieldError| one.field == *name);
        tell(&mut told, &place, &fault);
        pairs.retain(|(field, _)| field != name);
        match fault {
            _ if again => break,
            Fault::Unknown(_) => {}
            Fault::Missing(_) => pairs.push((name.clone(), "0".to_owned())),
            _ => {}
        }
    }
    (!told.is_empty()).then_some(Error::Invalid(told))
}

#[cfg(test)]
mod tests;

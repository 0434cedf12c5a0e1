//! What is wrong with a form, all of it at once, and what was typed into it: a page shown again loses nothing.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;

use crate::ground::codes::{Code, Problem};
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;
use crate::web::shell::Shell;

/// What is wrong with a form: the field and the sentence, in the order of the form.
#[derive(Debug, Clone, Default)]
pub struct Mistakes {
    sentences: Vec<(String, String)>,
    /// The same for the summary on top of the form, each naming its field.
    summary: Vec<(String, String)>,
    stale: bool,
}

/// The fields of a form, each with the message that is its label.
pub type Labels = [(&'static str, &'static str)];

impl Mistakes {
    /// The mistakes of an error that is about fields; the sentence of a rule about the whole form stands at `field`.
    /// Anything else goes its own way.
    pub fn of(error: Error, shell: &Shell, field: &str) -> Result<Self> {
        match error {
            Error::Invalid(fields) | Error::Impossible(fields) => {
                let told = |wrong: &FieldError| {
                    let sentence = shell.tell(&wrong.sentence);
                    (wrong.field.to_string(), sentence)
                };
                Ok(Self::told(fields.iter().map(told).collect(), false))
            }
            Error::Refused(problem @ (Problem::Invalid | Problem::Stale), sentence) => {
                let told = vec![(field.to_owned(), shell.tell(&sentence))];
                Ok(Self::told(told, problem == Problem::Stale))
            }
            other => Err(other),
        }
    }

    /// One mistake.
    pub fn one(field: &str, sentence: String) -> Self {
        Self::told(vec![(field.to_owned(), sentence)], false)
    }

    fn told(sentences: Vec<(String, String)>, stale: bool) -> Self {
        Self {
            summary: sentences.clone(),
            sentences,
            stale,
        }
    }

    /// The same with the label of its field before each sentence of the summary, where "Please fill this in" says
    /// little. A field of a line, `name-3`, has the label of `name`.
    #[must_use]
    pub fn named(mut self, shell: &Shell, labels: &Labels) -> Self {
        for (field, sentence) in &mut self.summary {
            let name = field
                .rsplit_once('-')
                .map_or(field.as_str(), |(name, _)| name);
            let label = labels
                .iter()
                .find(|(one, _)| *one == field.as_str() || *one == name);
            if let Some((_, label)) = label {
                *sentence = named(shell, shell.t(label), sentence);
            }
        }
        self
    }

    /// The same for one of several forms on a page: field `name` is `name-suffix` there.
    #[must_use]
    pub fn within(mut self, suffix: &str) -> Self {
        for (field, _) in self.sentences.iter_mut().chain(&mut self.summary) {
            *field = format!("{field}-{suffix}");
        }
        self
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// 200 when nothing is wrong, 409 when somebody was faster, else 422.
    pub fn status(&self) -> StatusCode {
        match (self.is_empty(), self.stale) {
            (true, _) => StatusCode::OK,
            (_, true) => StatusCode::CONFLICT,
            (_, false) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// Whether somebody was faster.
    pub fn is_stale(&self) -> bool {
        self.stale
    }

    /// What is wrong with one field, or nothing.
    pub fn at(&self, field: &str) -> &str {
        self.sentences
            .iter()
            .find(|(wrong, _)| wrong == field)
            .map_or("", |(_, sentence)| sentence)
    }
}

impl<'m> IntoIterator for &'m Mistakes {
    type Item = &'m (String, String);
    type IntoIter = std::slice::Iter<'m, (String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.summary.iter()
    }
}

/// A mistake with the label of its field before it, as a summary says it.
pub fn named(shell: &Shell, label: String, sentence: &str) -> String {
    let named = Sentence::new("field-wrong")
        .with("place", label)
        .with("cause", sentence);
    shell.tell(&named)
}

/// Reads several fields and keeps everything that is wrong with them until [`Gathered::whole`].
#[derive(Debug, Default)]
pub struct Gathered {
    wrong: Vec<FieldError>,
    other: Option<Error>,
}

impl Gathered {
    /// What one reading gave, or nothing, with its mistakes kept.
    pub fn take<T>(&mut self, read: Result<T>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(Error::Invalid(fields)) => {
                self.wrong.extend(fields);
                None
            }
            Err(other) => {
                self.other.get_or_insert(other);
                None
            }
        }
    }

    /// The whole, which is there when nothing was wrong with its parts.
    pub fn whole<T>(self, whole: Option<T>) -> Result<T> {
        match (self.other, whole) {
            (Some(other), _) => Err(other),
            (None, Some(whole)) if self.wrong.is_empty() => Ok(whole),
            _ => Err(Error::Invalid(self.wrong)),
        }
    }
}

/// What a browser sent, by field, in the order it was sent; a field sent twice has two values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(BTreeMap<String, Vec<String>>);

impl From<Vec<(String, String)>> for Typed {
    fn from(pairs: Vec<(String, String)>) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            fields.entry(name).or_default().push(value);
        }
        Self(fields)
    }
}

impl Typed {
    /// Puts a value where a browser would have.
    pub fn put(&mut self, field: &str, value: impl Into<String>) {
        self.0
            .entry(field.to_owned())
            .or_default()
            .push(value.into());
    }

    /// The same with a value put in place of what is there.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        self.0.insert(field.to_owned(), vec![value.into()]);
    }

    /// The first value of a field, or nothing.
    pub fn text(&self, field: &str) -> &str {
        self.all(field).first().map_or("", String::as_str)
    }

    /// Every value of a field.
    pub fn all(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// Whether a field has this among its values.
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.all(field).iter().any(|one| one == value)
    }

    /// Whether a single box was ticked.
    pub fn ticked(&self, field: &str) -> bool {
        !self.all(field).is_empty()
    }

    /// A code of a closed list.
    pub fn code<C: Code>(&self, field: &'static str) -> Result<C> {
        C::parse(self.text(field)).ok_or_else(|| Error::field(field, Sentence::new("field-choice")))
    }

    /// A whole number within bounds, both included.
    pub fn number(&self, field: &'static str, bounds: (i32, i32)) -> Result<i32> {
        number(field, self.text(field), bounds)
    }
}

/// A whole number within bounds, both included, as it was typed into `field`.
pub fn number(field: &str, text: &str, (least, most): (i32, i32)) -> Result<i32> {
    text.trim()
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| {
            let sentence = Sentence::new("field-number")
                .with("least", least)
                .with("most", most);
            Error::field(field.to_owned(), sentence)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::codes::Unit;

    #[test]
    fn everything_wrong_is_told_at_once() {
        let typed = Typed::from(vec![("funded".to_owned(), "-1".to_owned())]);
        let mut gathered = Gathered::default();
        let funded = gathered.take(typed.number("funded", (0, 10)));
        let unit = gathered.take(typed.code::<Unit>("unit"));
        match gathered.whole(funded.zip(unit)) {
            Err(Error::Invalid(fields)) => {
                let names: Vec<_> = fields.iter().map(|wrong| wrong.field.as_ref()).collect();
                assert_eq!(names, ["funded", "unit"]);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_summary_names_the_field_and_the_field_itself_does_not() {
        let shell = Shell::of(&actix_web::test::TestRequest::default().to_http_request());
        let wrong = Error::field("sleeps-3", Sentence::new("field-needed"));
        let mistakes = Mistakes::of(wrong, &shell, "form")
            .unwrap()
            .named(&shell, &[("sleeps", "setup-sleeps")]);
        assert_eq!(mistakes.at("sleeps-3"), "Please fill this in.");
        let summary: Vec<_> = mistakes.into_iter().collect();
        let label = shell.t("setup-sleeps");
        assert_eq!(
            summary,
            [&(
                "sleeps-3".to_owned(),
                format!("{label}: Please fill this in.")
            )]
        );
    }

    #[test]
    fn a_failure_is_not_mistaken_for_a_wrong_field() {
        let mut gathered = Gathered::default();
        gathered.take::<()>(Err(Error::field("name", Sentence::new("field-needed"))));
        gathered.take::<()>(Err(Error::NotFound));
        assert!(matches!(gathered.whole::<()>(None), Err(Error::NotFound)));
    }

    #[test]
    fn what_was_sent_twice_is_kept_twice() {
        let typed = Typed::from(vec![
            ("age".to_owned(), "0-4".to_owned()),
            ("age".to_owned(), "18+".to_owned()),
        ]);
        assert!(typed.has("age", "18+"));
        assert_eq!(typed.all("age").len(), 2);
        assert_eq!(typed.text("name"), "");
    }
}

//! What was counted most often, as sentences say it: one by name, or two that were as often; of three or more that were,
//! none is named, for a name in front of others would be chance.

use super::table::Words;
use crate::ground::language::{Lang, Sentence, Value};

/// What was counted most often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Most<T> {
    /// This alone.
    One(T),
    /// Both of these, in the order they were counted in.
    Two(T, T),
    /// Three or more.
    Several,
}

impl<T> Most<T> {
    /// Of what was counted, each with how often, and that number; none where nothing was counted.
    pub fn of(counted: impl IntoIterator<Item = (T, u64)>) -> Option<(Self, u64)> {
        let counted: Vec<(T, u64)> = counted.into_iter().collect();
        let most = counted.iter().map(|(_, often)| *often).max();
        let most = most.filter(|most| *most > 0)?;
        let as_often = counted.into_iter().filter(|(_, often)| *often == most);
        let mut those = as_often.map(|(one, _)| one);
        let found = match (those.next()?, those.next(), those.next()) {
            (one, None, _) => Self::One(one),
            (one, Some(other), None) => Self::Two(one, other),
            (_, Some(_), Some(_)) => Self::Several,
        };
        Some((found, most))
    }

    /// The same, each said by this.
    pub fn map<S>(self, said: impl Fn(T) -> S) -> Most<S> {
        match self {
            Self::One(one) => Most::One(said(one)),
            Self::Two(one, other) => Most::Two(said(one), said(other)),
            Self::Several => Most::Several,
        }
    }
}

impl Most<Words> {
    /// The name, or both, and this figure of them, which is each one's where they are two; none of more than two.
    pub fn said(self, figure: Value) -> Option<(Value, Value)> {
        match self {
            Self::One(one) => Some((one.into(), figure)),
            Self::Two(one, other) => {
                let both = Sentence::new("reports-most-two")
                    .with("one", one)
                    .with("other", other);
                let each = Sentence::new("reports-most-each").with("figure", figure);
                Some((Value::told(&both), Value::told(&each)))
            }
            Self::Several => None,
        }
    }
}

/// How people say a row that is by several things: the names one after the other, and where two are the same, what each is
/// the name of.
pub fn named(names: &[(&'static str, Words)]) -> Words {
    let in_lang = |lang: Lang| {
        let is_repeated = |name: &str| {
            let same = names
                .iter()
                .filter(|(_, words)| words.of_lang(lang) == name);
            same.count() > 1
        };
        let said = names.iter().map(|(head, words)| {
            let name = words.of_lang(lang);
            if !is_repeated(name) {
                return name.to_owned();
            }
            let named = Sentence::new("reports-named-in-column")
                .with("column", lang.say(head).into_owned())
                .with("name", name);
            lang.tell(&named).into_owned()
        });
        said.collect::<Vec<_>>().join(" · ")
    };
    Words::Both {
        en: in_lang(Lang::En),
        fr: in_lang(Lang::Fr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(counted: &[(&str, u64)]) -> Option<Most<Words>> {
        let counted = counted.iter().map(|(name, often)| (*name, *often));
        let (most, _) = Most::of(counted)?;
        Some(most.map(|name| Words::Same(name.to_owned())))
    }

    #[test]
    fn two_that_were_as_often_are_both_named_and_of_three_none_is() {
        let said = |counted: &[(&str, u64)]| most(counted)?.said(Value::Share(0.3));
        let one = said(&[("full", 6), ("rule", 3)]).unwrap();
        assert_eq!(one, (Value::Text("full".into()), Value::Share(0.3)));
        let (top, share) = said(&[("full", 6), ("rule", 3), ("staff", 6)]).unwrap();
        let words = |en: &str, fr: &str| Value::Words {
            en: en.into(),
            fr: fr.into(),
        };
        let french = "«\u{a0}full\u{a0}» et «\u{a0}staff\u{a0}»";
        assert_eq!(top, words("“full” and “staff”", french));
        assert_eq!(share, words("30.0% each", "30,0\u{a0}% dans chaque cas"));
        assert_eq!(most(&[("a", 6), ("b", 6), ("c", 6)]), Some(Most::Several));
        assert!(said(&[("a", 6), ("b", 6), ("c", 6)]).is_none());
        assert_eq!(most(&[("a", 0), ("b", 0)]), None);
        assert_eq!(most(&[]), None);
    }

    #[test]
    fn a_name_that_stands_twice_says_of_which_column_it_is() {
        let unknown = || Words::Both {
            en: "Unknown".into(),
            fr: "Inconnu".into(),
        };
        let (one, other) = ("reports-group-trafficking", "reports-group-immigration");
        let twice = named(&[(one, unknown()), (other, unknown())]);
        assert_eq!(
            twice.of_lang(Lang::En),
            "Trafficking “Unknown” · Immigration “Unknown”"
        );
        assert_eq!(
            twice.of_lang(Lang::Fr),
            "Traite «\u{a0}Inconnu\u{a0}» · Immigration «\u{a0}Inconnu\u{a0}»"
        );
        let apart = named(&[(one, unknown()), (other, Words::Same("Asylum".into()))]);
        assert_eq!(apart.of_lang(Lang::En), "Unknown · Asylum");
    }
}

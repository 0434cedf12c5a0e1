//! The controls of the page's forms: an id of their own on the page, what stands in them, what is wrong with them.

use crate::capacity::rules::PoolId;
use crate::desk::trouble::{FormName, Trouble, Why};
use crate::ground::codes::Code;
use crate::ground::language::Lang;

/// One control.
pub struct Field {
    pub id: String,
    pub value: String,
    /// Empty when nothing is wrong.
    pub error: String,
}

/// One answer a list offers.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// A control that offers a list.
pub struct Select {
    pub field: Field,
    pub choices: Vec<Choice>,
}

/// One form of a card: whether it was just sent in vain, and what was typed then.
pub struct FormState<'a> {
    lang: Lang,
    /// Before every field's name, so that ids differ between the cards of a page.
    prefix: String,
    trouble: Option<&'a Trouble>,
}

impl<'a> FormState<'a> {
    pub fn of(lang: Lang, trouble: Option<&'a Trouble>, pool: PoolId, form: &FormName) -> Self {
        Self {
            lang,
            prefix: form.prefix(pool),
            trouble: trouble.filter(|trouble| trouble.is(pool, form)),
        }
    }

    /// Whether the form has to be open because it was sent in vain.
    pub fn is_open(&self) -> bool {
        self.trouble.is_some()
    }

    /// A control that holds what was typed, or else `usual`.
    pub fn field(&self, name: &'static str, usual: impl ToString) -> Field {
        let typed = self
            .trouble
            .and_then(|trouble| trouble.sent.typed.get(name).cloned());
        Field {
            id: format!("{}-{name}", self.prefix),
            value: typed.unwrap_or_else(|| usual.to_string()),
            error: self.error(name),
        }
    }

    /// A control that offers these answers.
    pub fn select(
        &self,
        name: &'static str,
        usual: &str,
        offered: impl IntoIterator<Item = (String, String)>,
    ) -> Select {
        let field = self.field(name, usual);
        let choices = offered
            .into_iter()
            .map(|(value, label)| Choice {
                chosen: value == field.value,
                value,
                label,
            })
            .collect();
        Select { field, choices }
    }

    /// A control that offers a closed list.
    pub fn codes<C: Code>(&self, name: &'static str, usual: Option<C>) -> Select {
        let usual = usual.map_or("", Code::code);
        let offered = C::all()
            .iter()
            .filter(|code| code.retired_on().is_none())
            .map(|code| (code.code().to_owned(), code.label(self.lang).to_owned()));
        self.select(name, usual, offered)
    }

    fn error(&self, name: &str) -> String {
        match self.trouble.map(|trouble| &trouble.why) {
            Some(Why::Fields(fields)) => fields
                .iter()
                .find(|wrong| wrong.field == name)
                .map(|wrong| self.lang.tell(&wrong.sentence).into_owned())
                .unwrap_or_default(),
            _ => String::new(),
        }
    }
}

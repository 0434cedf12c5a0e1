//! A robot without scripts: reads pages as HTML, finds forms by the words on their buttons, and sends them as a browser does.

use scraper::{ElementRef, Html, Selector};

use super::house::{Answer, Person};

/// A page somebody looks at.
pub struct Page {
    pub person: Person,
    pub path: String,
    pub html: Html,
}

/// A form as it stands on a page.
pub struct FilledForm {
    person: Person,
    action: String,
    fields: Vec<(String, String)>,
}

pub fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).collect()
}

fn inside<'a>(element: &ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    element.select(&selector).collect()
}

pub fn words(element: &ElementRef) -> String {
    element
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

impl Page {
    pub fn read(person: Person, path: &str, body: &str) -> Self {
        Self {
            person,
            path: path.to_owned(),
            html: Html::parse_document(body),
        }
    }

    /// The form whose action ends so; `within` narrows it to a part of the page.
    #[track_caller]
    pub fn form(&self, action: &str) -> FilledForm {
        let forms = all(&self.html, "form");
        let form = forms
            .iter()
            .find(|form| form.attr("action").unwrap_or_default().ends_with(action))
            .unwrap_or_else(|| panic!("no form to {action} on {}", self.path));
        FilledForm {
            person: self.person.clone(),
            action: form.attr("action").unwrap_or(&self.path).to_owned(),
            fields: filled(form),
        }
    }
}

impl Page {
    /// The first form with a button of this value, pressed.
    #[track_caller]
    pub fn form_named(&self, value: &str) -> FilledForm {
        let forms = all(&self.html, "form");
        let pressed = |form: &ElementRef| {
            let buttons = inside(form, "button[name][value]");
            let button = buttons
                .into_iter()
                .find(|one| one.attr("value") == Some(value))?;
            Some(button.attr("name").unwrap_or_default().to_owned())
        };
        let found = forms.iter().find_map(|form| Some((form, pressed(form)?)));
        let (form, name) = found.unwrap_or_else(|| panic!("no button {value} on {}", self.path));
        FilledForm {
            person: self.person.clone(),
            action: form.attr("action").unwrap_or(&self.path).to_owned(),
            fields: filled(form),
        }
        .with(&name, value)
    }
}

/// What a browser would send without anybody touching it, its buttons left out.
fn filled(form: &ElementRef) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for input in inside(form, "input, select, textarea") {
        let Some(name) = input.attr("name") else {
            continue;
        };
        match (input.value().name(), input.attr("type").unwrap_or("text")) {
            ("input", "checkbox" | "radio") if input.attr("checked").is_none() => {}
            ("input", "submit") => {}
            ("input", _) => fields.push((
                name.to_owned(),
                input.attr("value").unwrap_or_default().to_owned(),
            )),
            ("select", _) => {
                let options = inside(&input, "option");
                let chosen = options
                    .iter()
                    .find(|one| one.attr("selected").is_some())
                    .or(options.first());
                let value =
                    chosen.map(|one| one.attr("value").map_or_else(|| words(one), str::to_owned));
                fields.push((name.to_owned(), value.unwrap_or_default()));
            }
            _ => fields.push((name.to_owned(), lines(&input))),
        }
    }
    fields
}

/// A text of several lines as it stands; the line break after the tag is not part of it.
fn lines(area: &ElementRef) -> String {
    let text = area.text().collect::<String>();
    text.strip_prefix('\n').unwrap_or(&text).to_owned()
}

impl FilledForm {
    /// Types into a field, or presses the button of that name and value.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(one, _)| one != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of that name.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        if !self
            .fields
            .iter()
            .any(|(one, had)| one == name && had == value)
        {
            self.fields.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Where it goes.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Presses the button.
    pub fn send(&self) -> Answer {
        self.person.post_form(&self.action, &self.fields)
    }
}

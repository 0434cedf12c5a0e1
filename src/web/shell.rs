//! What every template gets: words, links, who looks (as a role, never a name), and where the page is.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::assets;
use super::route::Access;
use crate::ground::codes::Role;
use crate::ground::language::{Lang, Sentence, Value};

/// A whole number, however a template holds it.
pub trait Whole {
    /// The number.
    fn whole(&self) -> i64;
}

impl Whole for i64 {
    fn whole(&self) -> i64 {
        *self
    }
}

impl Whole for i32 {
    fn whole(&self) -> i64 {
        (*self).into()
    }
}

impl Whole for usize {
    fn whole(&self) -> i64 {
        i64::try_from(*self).unwrap_or(i64::MAX)
    }
}

impl<T: Whole> Whole for &T {
    fn whole(&self) -> i64 {
        (*self).whole()
    }
}

/// A link of the navigation, and who sees it.
#[derive(Debug, Clone, Copy)]
pub struct NavLink {
    /// Where it goes.
    pub href: &'static str,
    /// The message that names it.
    pub word: &'static str,
    /// Who may follow it.
    pub access: Access,
}

/// What the whole installation shows on every page; one per program.
#[derive(Debug, Clone)]
pub struct House {
    /// The links.
    pub nav: &'static [NavLink],
    /// Whether everything is invented.
    pub demo: bool,
}

/// Who looks, as far as a page's frame needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Visitor(pub Role);

/// A link as the template prints it.
pub struct NavItem {
    /// Where it goes.
    pub href: &'static str,
    /// Its name in the page's language.
    pub label: String,
    /// Whether it is the page one is on.
    pub current: bool,
    /// How much waits there, "" if nothing, on a page that knows.
    pub badge: Option<String>,
}

/// The frame of a page.
#[derive(Debug, Clone)]
pub struct Shell {
    lang: Lang,
    role: Option<Role>,
    nav: &'static [NavLink],
    demo: bool,
    here: String,
    notice: Option<String>,
    live: bool,
    badges: Vec<(&'static str, usize)>,
}

impl Shell {
    /// The frame for this request.
    pub fn of(request: &HttpRequest) -> Self {
        let house = request.app_data::<House>();
        let role = request
            .extensions()
            .get::<Visitor>()
            .map(|visitor| visitor.0);
        let lang = super::frame::language(request);
        Self {
            lang,
            role,
            nav: house.map_or(&[], |house| house.nav),
            demo: house.is_some_and(|house| house.demo),
            here: here(request),
            notice: notice(request, lang),
            live: false,
            badges: Vec::new(),
        }
    }

    /// A frame for a page kept for everybody of a role, wherever they come from.
    pub fn kept(lang: Lang, role: Role, house: &House, here: &str) -> Self {
        Self {
            lang,
            role: Some(role),
            nav: house.nav,
            demo: house.demo,
            here: here.to_owned(),
            notice: None,
            live: false,
            badges: Vec::new(),
        }
    }

    /// The same, for a page that listens for changes.
    #[must_use]
    pub fn live(self) -> Self {
        Self { live: true, ..self }
    }

    /// The same, for a page that knows how much waits for its reader behind which links. Kept pages are everybody's and
    /// do not know: there the script takes the numbers from the page of reminders.
    #[must_use]
    pub fn badged(self, badges: Vec<(&'static str, usize)>) -> Self {
        Self { badges, ..self }
    }

    fn badge(&self, href: &str) -> Option<String> {
        let waiting = self.badges.iter().find(|(link, _)| *link == href);
        waiting.map(|(_, n)| match n {
            0 => String::new(),
            _ => self.lang.number(n.whole()),
        })
    }

    /// The same, for a page that answers a POST: the address that shows it, for the language switch.
    #[must_use]
    pub fn at(self, here: &str) -> Self {
        Self {
            here: here.to_owned(),
            ..self
        }
    }

    /// A sentence without values.
    pub fn t(&self, id: &str) -> String {
        self.lang.say(id).into_owned()
    }

    /// A sentence with the number `n`.
    pub fn n(&self, id: &'static str, n: impl Whole) -> String {
        self.lang
            .tell(&Sentence::new(id).with("n", n.whole()))
            .into_owned()
    }

    /// A sentence with one value.
    pub fn with(&self, id: &'static str, name: &'static str, value: impl Into<Value>) -> String {
        self.lang
            .tell(&Sentence::new(id).with(name, value))
            .into_owned()
    }

    /// A sentence somebody composed.
    pub fn tell(&self, sentence: &Sentence) -> String {
        self.lang.tell(sentence).into_owned()
    }

    /// A code's label.
    pub fn label<C: crate::ground::codes::Code>(&self, code: &C) -> &'static str {
        code.label(self.lang)
    }

    /// The page's language.
    pub fn language(&self) -> Lang {
        self.lang
    }

    /// The tag for `<html lang>`.
    pub fn lang(&self) -> &'static str {
        self.lang.tag()
    }

    /// The code the language switch sends.
    pub fn other_lang(&self) -> &'static str {
        self.lang.other().code()
    }

    /// The stylesheet's address.
    pub fn css(&self) -> &'static str {
        assets::address("app.css")
    }

    /// The script's address.
    pub fn js(&self) -> &'static str {
        assets::address("app.js")
    }

    /// The icon sprite's address.
    pub fn icons(&self) -> &'static str {
        assets::address("icons.svg")
    }

    /// The links this role may follow.
    pub fn nav(&self) -> Vec<NavItem> {
        let Some(role) = self.role else {
            return Vec::new();
        };
        let links = || self.nav.iter().filter(|link| link.access.lets(role));
        // Of two that lead here, as to a list and to a page below it, the nearer one is where one is.
        let nearest = links()
            .map(|link| link.href)
            .filter(|href| self.is_below(href))
            .max_by_key(|href| href.len());
        links()
            .map(|link| NavItem {
                href: link.href,
                label: self.t(link.word),
                current: nearest == Some(link.href),
                badge: self.badge(link.href),
            })
            .collect()
    }

    fn is_below(&self, href: &str) -> bool {
        self.here
            .strip_prefix(href)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The first page this role may read: where to go on from one it may not.
    pub fn way_on(&self) -> Option<NavItem> {
        self.nav().into_iter().next()
    }

    /// Whether somebody is signed in.
    pub fn signed_in(&self) -> bool {
        self.role.is_some()
    }

    /// Whether this is the role who looks.
    pub fn is(&self, role: Role) -> bool {
        self.role == Some(role)
    }

    /// Whether everything is invented.
    pub fn demo(&self) -> bool {
        self.demo
    }

    /// The page's own address, which the language switch returns to.
    pub fn here(&self) -> &str {
        &self.here
    }

    /// What was just done, in words.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Whether the page listens for changes.
    pub fn is_live(&self) -> bool {
        self.live
    }
}

fn here(request: &HttpRequest) -> String {
    request
        .uri()
        .path_and_query()
        .map_or("/", |address| address.as_str())
        .to_owned()
}

/// `?notice=word` says `notice-word` on the next page: only what the message files know.
fn notice(request: &HttpRequest, lang: Lang) -> Option<String> {
    let word = request
        .query_string()
        .split('&')
        .find_map(|pair| pair.strip_prefix("notice="))?;
    let id = format!("notice-{word}");
    lang.knows(&id).then(|| lang.say(&id).into_owned())
}

impl FromRequest for Shell {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

//! What a worker calls from, in ten seconds: the line, what it asks for, whose budget it is on, how soon it answers. The
//! card is the same on the page of a service and wherever lines are found.

use chrono::{DateTime, NaiveTime, Utc};

use super::describing::notice_in_words;
use crate::accounts::who::Who;
use crate::ground::codes::Code;
use crate::ground::language::Sentence;
use crate::ground::text::new_secret;
use crate::interpretation::acts::calls::hour_there;
use crate::interpretation::rules::described::may_call;
use crate::interpretation::rules::reach::{Calls, Reach};
use crate::interpretation::rules::{Provider, ProviderId, Way};
use crate::shelters::rules::{dialled, line_in_words};
use crate::tallies::rules::Reached;
use crate::web::shell::Shell;

/// What the card shows; its template is `interpretation/providers/calling.html`.
pub struct Calling {
    /// The service.
    pub id: ProviderId,
    /// The line as it is read, and as a phone dials it; empty without one.
    pub line: (String, String),
    /// The code, this once; empty while it is sealed.
    pub code: String,
    /// Whether there is a code to open, for this reader.
    pub opens: bool,
    /// Whose budget it is on; empty without one.
    pub cost_code: String,
    /// Each way with how long before.
    pub ways: Vec<(&'static str, String)>,
    /// How soon it answered at this hour of its day, in words.
    pub reach: String,
    /// The taps after a call; none for who does not call.
    pub taps: Vec<(&'static str, &'static str)>,
    /// The name of this sending, so that two taps are one.
    pub operation: String,
}

impl Calling {
    /// The card of a service for a reader; `code` once it has been opened.
    pub fn of(
        provider: &Provider,
        reach: &Reach,
        who: &Who,
        code: Option<String>,
        now: DateTime<Utc>,
        shell: &Shell,
    ) -> Self {
        let calls = may_call(provider, &who.identity);
        let lang = shell.language();
        let line = provider.line.as_deref();
        let ways = provider.ways.iter();
        Self {
            id: provider.id,
            line: line
                .map(|line| (line_in_words(line, lang), dialled(line)))
                .unwrap_or_default(),
            opens: calls && code.is_none() && provider.code_to_open().is_some(),
            code: code.unwrap_or_default(),
            cost_code: provider.cost_code.clone().unwrap_or_default(),
            ways: ways
                .map(|way| (shell.label(&way.mode), both_notices(way, shell)))
                .collect(),
            reach: reach_in_words(reach, hour_there(provider, now), shell),
            taps: match calls && line.is_some() {
                true => taps(shell),
                false => Vec::new(),
            },
            operation: new_secret(),
        }
    }
}

/// How long before, and how long while on call where that differs.
fn both_notices(way: &Way, shell: &Shell) -> String {
    let open = notice_in_words(way.notice, shell);
    if way.on_call == way.notice {
        return open;
    }
    let both = Sentence::new("provider-notices")
        .with("open", open)
        .with("call", notice_in_words(way.on_call, shell));
    shell.tell(&both)
}

fn taps(shell: &Shell) -> Vec<(&'static str, &'static str)> {
    Reached::all()
        .iter()
        .map(|one| (one.code(), shell.label(one)))
        .collect()
}

/// How soon a line answered at this hour, or on the whole day if nobody has called at this hour.
fn reach_in_words(reach: &Reach, hour: u8, shell: &Shell) -> String {
    let (id, calls) = match (reach.at(hour), reach.whole_day()) {
        (Calls { all: 0, .. }, Calls { all: 0, .. }) => return shell.t("reach-unknown"),
        (Calls { all: 0, .. }, whole_day) => ("reach-day", whole_day),
        (at_this_hour, _) => ("reach-hour", at_this_hour),
    };
    shell.tell(&in_words(id, calls))
}

fn in_words(id: &'static str, calls: Calls) -> Sentence {
    Sentence::new(id)
        .with("soon", calls.soon)
        .with("all", calls.all)
}

/// Each hour somebody called in, and how soon the line answered.
pub fn hours_in_words(reach: &Reach, shell: &Shell) -> Vec<(String, String)> {
    let hour = |hour: u8| {
        let time = NaiveTime::from_hms_opt(hour.into(), 0, 0).unwrap_or_default();
        shell.language().hour(time)
    };
    reach
        .hours()
        .map(|(at, calls)| (hour(at), shell.tell(&in_words("reach-of", calls))))
        .collect()
}

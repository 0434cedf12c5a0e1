//! Lines of the journal in words. An act says itself by the message `act-…` of whichever capability does it;
//! one without a message shows its word.

use std::collections::HashMap;

use chrono::{DateTime, SecondsFormat, Utc};

use super::ago;
use crate::ground::codes::Code;
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Zone;
use crate::journal::rules::Entry;

/// A line of the journal as a page prints it.
pub struct EntryLine {
    /// What was done.
    pub what: String,
    /// By whom, as far as the reader may know.
    pub who: String,
    /// When, in words.
    pub when: String,
    /// When, for machines.
    pub instant: String,
}

/// The entries in words, on the network's clock. `names` are the addresses the reader may know, by account number.
pub fn lines(
    lang: Lang,
    zone: Zone,
    now: DateTime<Utc>,
    names: &HashMap<i64, String>,
    entries: &[Entry],
) -> Vec<EntryLine> {
    let line = |entry: &Entry| EntryLine {
        what: what(lang, names, entry),
        who: who(lang, names, entry),
        when: when(lang, zone, now, entry),
        instant: instant(zone, entry),
    };
    entries.iter().map(line).collect()
}

fn what(lang: Lang, names: &HashMap<i64, String>, entry: &Entry) -> String {
    let subject = entry.subject.as_deref().unwrap_or_default();
    if entry.act == "refused" {
        let refused = Sentence::new("act-refused").with("what", in_words(lang, subject));
        return lang.tell(&refused).into_owned();
    }
    let done = in_words(lang, &entry.act);
    let somebody_else = entry
        .subject_id
        .filter(|id| subject == "account" && entry.actor.account != Some(*id))
        .and_then(|id| names.get(&id));
    match somebody_else {
        Some(name) => {
            let about = Sentence::new("journal-about").with("what", done);
            lang.tell(&about.with("name", name.as_str())).into_owned()
        }
        None => done,
    }
}

fn in_words(lang: Lang, act: &str) -> String {
    let id = format!("act-{act}");
    if lang.knows(&id) {
        lang.say(&id).into_owned()
    } else {
        act.to_owned()
    }
}

fn who(lang: Lang, names: &HashMap<i64, String>, entry: &Entry) -> String {
    let role = entry.actor.role.map(|role| role.label(lang).to_owned());
    let name = entry
        .actor
        .account
        .and_then(|account| names.get(&account).cloned());
    match (name, role, entry.actor.organization) {
        (Some(name), Some(role), _) => format!("{name} · {role}"),
        (Some(one), None, _) | (None, Some(one), _) => one,
        (None, None, Some(_)) => lang.say("account-journal-stranger").into_owned(),
        (None, None, None) => lang.say("account-journal-house").into_owned(),
    }
}

fn when(lang: Lang, zone: Zone, now: DateTime<Utc>, entry: &Entry) -> String {
    let local = zone.local(entry.at);
    let sentence = if entry.is_by_night() {
        Sentence::new("account-journal-night").with("night", lang.day(local.date()))
    } else {
        Sentence::new("account-journal-when")
            .with("when", lang.day_and_hour(local))
            .with("ago", ago(lang, now, entry.at))
    };
    lang.tell(&sentence).into_owned()
}

fn instant(zone: Zone, entry: &Entry) -> String {
    if entry.is_by_night() {
        return zone.local(entry.at).date().to_string();
    }
    entry.at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

//! What has happened in a case, moment by moment, in sentences.

use chrono::{DateTime, Utc};

use super::loaded::Loaded;
use crate::ground::codes::{FacilityReason, SurvivorReason};
use crate::ground::language::Sentence;
use crate::referrals::rules::{Request, RequestState};
use crate::shelters::wall::Wall;
use crate::tallies::rules::Refusal;
use crate::web::shell::Shell;

/// One line of the timeline.
pub struct Moment {
    /// When, in words.
    pub when: String,
    /// What.
    pub what: String,
}

/// A no in words, by whom and why.
pub fn refused(refusal: Refusal) -> Sentence {
    match refusal {
        Refusal::Facility(reason) => {
            Sentence::new("case-refused-house").label::<FacilityReason>("reason", reason)
        }
        Refusal::Survivor(reason) => {
            Sentence::new("case-refused-her").label::<SurvivorReason>("reason", reason)
        }
        Refusal::Nobody => Sentence::new("case-refused-nobody"),
    }
}

/// An answer that came to nothing, in words; none for any other.
pub fn answered(state: RequestState, refusal: Option<Refusal>) -> Option<Sentence> {
    match state {
        RequestState::Refused | RequestState::Lapsed => refusal.map(refused),
        _ => None,
    }
}

/// The timeline of a case, oldest first.
pub fn all(loaded: &Loaded, shell: &Shell, wall: &Wall) -> Vec<Moment> {
    let mut found: Vec<(DateTime<Utc>, Sentence)> = Vec::new();
    let referral = &loaded.case.referral;
    found.push((referral.opened_at, Sentence::new("case-was-opened")));
    for request in &loaded.case.requests {
        of_request(request, &loaded.house_name(request), loaded.now, &mut found);
    }
    for (id, answer, at) in &loaded.answers {
        let fallback = loaded.fallbacks.iter().find(|one| one.id == *id);
        if let Some(fallback) = fallback {
            let sentence = Sentence::new("case-was-tried")
                .with("name", fallback.name.as_str())
                .label("answer", *answer);
            found.push((*at, sentence));
        }
    }
    if let Some(watch) = &loaded.watch {
        found.push((watch.began_at, Sentence::new("case-was-watched")));
    }
    if let Some(continued) = referral.continued_at {
        found.push((continued, Sentence::new("case-was-continued")));
    }
    if let Some(ended) = referral.ended_at {
        found.push((
            ended,
            Sentence::new("case-was-ended").label("state", referral.state),
        ));
    }
    found.sort_by_key(|(at, _)| *at);
    found
        .into_iter()
        .map(|(at, sentence)| Moment {
            when: wall.when(at),
            what: shell.tell(&sentence),
        })
        .collect()
}

fn of_request(
    request: &Request,
    house: &str,
    now: DateTime<Utc>,
    found: &mut Vec<(DateTime<Utc>, Sentence)>,
) {
    let named = |id| Sentence::new(id).with("house", house);
    found.push((request.asked_at, named("case-was-asked")));
    let state = request.state_at(now);
    if let Some(at) = request.answered_at {
        let id = match (state, request.heard_by_phone) {
            (RequestState::Refused, _) => "case-was-refused",
            (_, true) => "case-was-heard",
            (RequestState::Accepted, false) => "case-was-accepted",
            (_, false) if request.was_left() => "case-was-accepted",
            (_, false) => "case-was-offered",
        };
        found.push((at, named(id)));
    }
    if let Some(at) = request.ended_at {
        match state {
            RequestState::Lapsed => found.push((at, named("case-was-lapsed"))),
            _ if request.was_left() => found.push((at, named("case-was-left"))),
            RequestState::NotNeeded => found.push((at, named("case-was-not-needed"))),
            _ => {}
        }
    }
}

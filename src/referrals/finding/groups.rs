//! The answer as it is read on the phone: four groups, none hidden, each place with what to say of it.

use std::collections::BTreeSet;

use super::asked::Asked;
use super::questions::{self, Choice};
use crate::accounts::who::Who;
use crate::board::cards::{self, Card};
use crate::board::listing::State;
use crate::board::sight::Audience;
use crate::board::snapshot::Snapshot;
use crate::board::view::Shown;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Code, Immigration, Trafficking, Unit, Violence, WhereNow};
use crate::ground::language::{Lang, Sentence};
use crate::ground::text::new_secret;
use crate::referrals::api::opening::region_told;
use crate::referrals::drafts::COUNTS;
use crate::referrals::matching::answer::{Answer, Fit, Miss, Travel};
use crate::referrals::matching::rules::{Space, Spoken, TalkAbout};
use crate::shelters::profile::LineInWords;
use crate::web::shell::Shell;

/// How many of the best places are ticked already.
const TICKED: usize = 3;
/// How many places of a group are written out; the rest is counted, and a region narrows it down.
const WRITTEN: usize = 60;

/// A place that fits, or would.
pub struct Place {
    /// The pool's number.
    pub id: String,
    /// The card of the board.
    pub card: Card,
    /// What the household takes there.
    pub takes: String,
    /// What to know and to ask, sentence by sentence.
    pub notes: Vec<String>,
    /// The line to call.
    pub line: LineInWords,
    /// Whether it can be asked.
    pub askable: bool,
    /// Whether it is ticked.
    pub ticked: bool,
    /// Whether it can be kept for later: to be asked when nobody answers, or waited for.
    pub later: bool,
}

/// A house that does not fit, and why.
pub struct Reasons {
    /// The house.
    pub name: String,
    /// Where to read more.
    pub href: String,
    /// Which of its pools, if one in particular.
    pub pool: String,
    /// Every reason.
    pub whys: Vec<String>,
}

/// One of the groups of places.
pub struct Group {
    /// Its id on the page.
    pub id: &'static str,
    /// Its class.
    pub class: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its heading.
    pub title: String,
    /// How many there are.
    pub count: String,
    /// What to say when there is none.
    pub none: String,
    /// The places.
    pub places: Vec<Place>,
    /// How many more there are than are written out.
    pub more: usize,
}

/// The whole answer with what the second form sends.
pub struct Answers {
    /// In one sentence.
    pub line: String,
    /// Fits now, not confirmed, full now.
    pub groups: Vec<Group>,
    /// Does not fit, and why.
    pub misses: Vec<Reasons>,
    /// How many do not fit.
    pub missed: String,
    /// How many more there are than are written out.
    pub more_misses: usize,
    /// Houses elsewhere that keep to their own region; none if empty.
    pub elsewhere: String,
    /// Whether anybody can be asked.
    pub askable: bool,
    /// What goes along with the asking.
    pub hidden: Vec<(&'static str, String)>,
    /// Regions to choose from, where nothing tells in which one a place is sought.
    pub regions: Vec<Choice>,
    /// Whether she was counted as turned away by phone just before.
    pub phoned: bool,
    /// Where she is now.
    pub where_now: Vec<Choice>,
    /// Whose violence.
    pub violence: Vec<Choice>,
    /// Trafficking.
    pub trafficking: Vec<Choice>,
    /// Immigration.
    pub immigration: Vec<Choice>,
}

impl Answers {
    /// An answer as this reader sees it.
    pub fn of(
        answer: &Answer,
        asked: &Asked,
        snapshot: &Snapshot,
        who: &Who,
        shell: &Shell,
    ) -> Self {
        let lang = shell.language();
        let writer = Writer {
            snapshot,
            who,
            shell,
            audience: Audience::of(who),
            asked,
            could: could_go(answer),
        };
        let groups = vec![
            writer.group("fits", State::Free, "find-group-fits", &answer.fits),
            writer.group("unsure", State::Unsure, "find-group-unsure", &answer.unsure),
            writer.group("full", State::Full, "find-group-full", &answer.full),
        ];
        let written = answer.misses.iter().take(WRITTEN);
        Self {
            line: line(answer, lang),
            askable: groups
                .iter()
                .any(|group| group.places.iter().any(|place| place.askable)),
            groups,
            misses: written.map(|miss| writer.reasons(miss)).collect(),
            missed: lang.number(whole(answer.misses.len())),
            more_misses: answer.misses.len().saturating_sub(WRITTEN),
            elsewhere: match answer.elsewhere {
                0 => String::new(),
                n => shell.n("find-elsewhere", n),
            },
            hidden: hidden(asked),
            regions: match region_told(snapshot, who, &asked.wanted) {
                Some(_) => Vec::new(),
                None => questions::regions(snapshot, lang, |_| false),
            },
            phoned: asked.phoned.is_some(),
            where_now: questions::codes::<WhereNow>(lang, |_| false),
            violence: questions::codes::<Violence>(lang, |_| false),
            trafficking: questions::codes::<Trafficking>(lang, |_| false),
            immigration: questions::codes::<Immigration>(lang, |_| false),
        }
    }
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn line(answer: &Answer, lang: Lang) -> String {
    let sentence = match (answer.fits.len(), answer.unsure.len()) {
        (0, 0) => Sentence::new("find-line-none"),
        (0, unsure) => Sentence::new("find-line-unsure").with("n", whole(unsure)),
        (fits, _) => Sentence::new("find-line-fits").with("n", whole(fits)),
    };
    lang.tell(&sentence).into_owned()
}

/// The places a referral may keep: those that are written out, best first.
fn could_go(answer: &Answer) -> BTreeSet<PoolId> {
    let could = answer.could_go().take(WRITTEN);
    could.map(|fit| fit.listed.outline.id).collect()
}

/// Everything the asking needs of the first form: no region to stay away from, and nothing a shelter's rules test.
fn hidden(asked: &Asked) -> Vec<(&'static str, String)> {
    let household = &asked.wanted.household;
    let children = household.children();
    let counts = [household.adults()].into_iter().chain(children);
    let mut hidden: Vec<(&'static str, String)> = COUNTS
        .into_iter()
        .zip(counts.map(|count| count.to_string()))
        .collect();
    hidden.push(("population", household.population().to_string()));
    hidden.push(("urgency", asked.urgency.to_string()));
    hidden.push((
        "region",
        asked.wanted.near.region().unwrap_or_default().to_owned(),
    ));
    let needs = asked.wanted.needs.iter();
    hidden.extend(needs.map(|need| ("need", need.to_string())));
    let tongues = asked.wanted.tongues.iter();
    hidden.extend(tongues.map(|tongue| ("tongue", tongue.as_str().to_owned())));
    hidden.extend(asked.phoned.map(|pool| ("phoned", pool.to_string())));
    hidden.push(("operation", new_secret()));
    hidden
}

struct Writer<'w> {
    snapshot: &'w Snapshot,
    who: &'w Who,
    shell: &'w Shell,
    audience: Audience,
    asked: &'w Asked,
    could: BTreeSet<PoolId>,
}

impl Writer<'_> {
    fn group(&self, id: &'static str, state: State, title: &'static str, fits: &[Fit]) -> Group {
        let ticked = if state == State::Free { TICKED } else { 0 };
        let mut left = ticked;
        let places = fits
            .iter()
            .take(WRITTEN)
            .map(|fit| {
                let mut place = self.place(fit, state != State::Full);
                place.ticked = place.askable && left > 0;
                left -= usize::from(place.ticked);
                place
            })
            .collect();
        Group {
            id,
            class: cards::class(state),
            icon: cards::icon(state),
            title: self.shell.t(title),
            count: self.shell.language().number(whole(fits.len())),
            none: self.shell.t("find-group-none"),
            places,
            more: fits.len().saturating_sub(WRITTEN),
        }
    }

    fn place(&self, fit: &Fit, asked_now: bool) -> Place {
        let lang = self.shell.language();
        let shelter = &fit.listing.shelter;
        let shown = Shown {
            listing: fit.listing,
            listed: fit.listed,
        };
        let takes = match fit.listed.outline.unit {
            Unit::Bed => self.shell.n("find-takes-beds", fit.spaces),
            Unit::Room => self.shell.t("find-takes-room"),
        };
        Place {
            id: fit.listed.outline.id.to_string(),
            card: Card::of(shown, self.snapshot, self.audience, lang),
            takes,
            notes: self.notes(fit),
            line: LineInWords::of(shelter, &self.who.identity, lang),
            // One's own house is asked across the room.
            askable: asked_now && !self.audience.runs(shelter),
            ticked: false,
            later: self.could.contains(&fit.listed.outline.id),
        }
    }

    fn notes(&self, fit: &Fit) -> Vec<String> {
        let shelter = &fit.listing.shelter;
        let mut notes = Vec::new();
        if self.audience.runs(shelter) {
            notes.push(Sentence::new("find-note-own"));
        }
        match fit.space {
            Space::NotNow(why) => notes.push(why.sentence(shelter.zone)),
            Space::Perhaps if fit.listed.outline.state == State::Free => {
                let people = self.asked.wanted.household.people();
                notes.push(Sentence::new("find-note-perhaps").with("n", people));
            }
            Space::Perhaps | Space::Enough => {}
        }
        notes.extend(fit.talk.iter().map(|about| match about {
            TalkAbout::Need(need) => Sentence::new("find-note-talk").label("what", *need),
            TalkAbout::Situation(situation) => {
                Sentence::new("find-note-talk").label("what", *situation)
            }
        }));
        if !self.asked.wanted.tongues.is_empty() {
            notes.push(Sentence::new(match fit.language {
                Spoken::Staff => "find-note-spoken",
                Spoken::Interpreter => "find-note-interpreter",
                Spoken::None => "find-note-not-spoken",
            }));
        }
        if fit.travel == Travel::Far {
            notes.push(Sentence::new(if shelter.offers_transport {
                "find-note-far-transport"
            } else {
                "find-note-far"
            }));
        }
        let tell = |note: &Sentence| self.shell.tell(note);
        notes.iter().map(tell).collect()
    }

    fn reasons(&self, miss: &Miss) -> Reasons {
        let shelter = &miss.listing.shelter;
        let lang = self.shell.language();
        Reasons {
            name: shelter.name.clone(),
            href: format!("/shelters/{}/profile", shelter.id),
            pool: miss
                .listed
                .map(|listed| listed.outline.population.label(lang).to_owned())
                .unwrap_or_default(),
            whys: miss
                .whys
                .iter()
                .map(|why| self.shell.tell(&why.sentence(shelter.zone)))
                .collect(),
        }
    }
}

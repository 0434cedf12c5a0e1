//! The questions, in the order one speaks them, with what was chosen still chosen.

use crate::accounts::who::{ShelterStaff, Who};
use crate::board::snapshot::Snapshot;
use crate::ground::codes::{Code, Need, Population, Situation, Urgency};
use crate::ground::language::Lang;
use crate::ground::tongues::{self, fold};
use crate::referrals::drafts::COUNTS;
use crate::shelters::pages::languages::LINES;
use crate::shelters::rules::Region;
use crate::web::mistakes::Typed;
use crate::web::shell::Shell;

/// A choice: value, label, whether it is chosen.
pub type Choice = (String, String, bool);

/// Signed languages are offered by name: nobody should have to type them.
const SIGNED: [&str; 2] = ["ase", "fcs"];

/// How many regions are ticked boxes; more are searched for in a list.
const MOST_BOXES: usize = 40;

/// How many of an age.
pub struct Count {
    /// The field.
    pub field: &'static str,
    /// What it counts.
    pub label: String,
    /// What was typed.
    pub value: String,
}

/// A line to type a language into.
pub struct TongueLine {
    /// The field.
    pub field: &'static str,
    /// Which line it is.
    pub number: i64,
    /// What was typed.
    pub value: String,
}

/// Every question with its answers.
pub struct Questions {
    /// How many, and how old.
    pub counts: Vec<Count>,
    /// For whom; the first is what the household tells.
    pub populations: Vec<Choice>,
    /// Where is not safe.
    pub avoid: Vec<Choice>,
    /// Whether there are too many regions for boxes.
    pub avoid_as_list: bool,
    /// What she needs.
    pub needs: Vec<Choice>,
    /// Languages to tick.
    pub tongues: Vec<Choice>,
    /// Lines to type others into.
    pub tongue_lines: Vec<TongueLine>,
    /// Names of languages, for the lines.
    pub known_tongues: Vec<&'static str>,
    /// How soon.
    pub urgencies: Vec<Choice>,
    /// Where a place is sought.
    pub regions: Vec<Choice>,
    /// Whether nowhere else will do.
    pub only: bool,
    /// What some shelters cannot take.
    pub situations: Vec<Choice>,
    /// The pool for which she was counted as turned away by phone just before; empty if for none.
    pub phoned: String,
}

/// The form nobody has touched: one woman, today, and staff seek in their own region first.
pub fn untouched(snapshot: &Snapshot, who: &Who) -> Typed {
    let mut typed = Typed::default();
    typed.set("adults", "1");
    typed.set("urgency", Urgency::Today.code());
    if ShelterStaff::ROLES.contains(&who.role()) {
        let own = snapshot
            .listings()
            .find(|listing| listing.shelter.organization == who.organization());
        if let Some(own) = own {
            typed.set("region", own.shelter.region.as_str());
        }
    }
    typed
}

impl Questions {
    /// The questions as this reader sees them.
    pub fn of(shell: &Shell, snapshot: &Snapshot, typed: Typed) -> Self {
        let lang = shell.language();
        let avoid = regions(snapshot, lang, |code| typed.has("avoid", code));
        Self {
            counts: COUNTS
                .into_iter()
                .map(|field| Count {
                    field,
                    label: count_label(shell, field),
                    value: typed.text(field).to_owned(),
                })
                .collect(),
            populations: codes::<Population>(lang, |code| typed.has("population", code)),
            avoid_as_list: avoid.len() > MOST_BOXES,
            avoid,
            needs: codes::<Need>(lang, |code| typed.has("need", code)),
            tongues: tongue_choices(snapshot, &typed, lang),
            tongue_lines: (1..)
                .zip(LINES)
                .take(2)
                .map(|(number, field)| TongueLine {
                    field,
                    number,
                    value: typed.text(field).to_owned(),
                })
                .collect(),
            known_tongues: tongues::by_name(lang)
                .into_iter()
                .map(|tongue| tongue.name(lang))
                .collect(),
            urgencies: codes::<Urgency>(lang, |code| typed.has("urgency", code)),
            regions: regions(snapshot, lang, |code| typed.has("region", code)),
            only: typed.has("near", "only"),
            situations: codes::<Situation>(lang, |code| typed.has("situation", code)),
            phoned: typed.text("phoned").to_owned(),
        }
    }
}

fn count_label(shell: &Shell, field: &str) -> String {
    shell.t(match field {
        "children_0_4" => "find-children-0-4",
        "children_5_11" => "find-children-5-11",
        "children_12_15" => "find-children-12-15",
        "children_16_17" => "find-children-16-17",
        _ => "find-adults",
    })
}

/// The codes of a list that are still in use.
pub fn codes<C: Code>(lang: Lang, chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
    let in_use = C::all().iter().filter(|code| code.retired_on().is_none());
    in_use
        .map(|code| {
            let label = code.label(lang).to_owned();
            (code.code().to_owned(), label, chosen(code.code()))
        })
        .collect()
}

/// The regions by name.
pub fn regions(snapshot: &Snapshot, lang: Lang, chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
    let choice = |region: &Region| {
        let name = region.name(lang).to_owned();
        (region.code.clone(), name, chosen(&region.code))
    };
    let mut choices: Vec<Choice> = snapshot.index.regions.iter().map(choice).collect();
    choices.sort_by_cached_key(|(_, name, _)| fold(name));
    choices
}

/// Languages spoken somewhere on site, the signed ones, and what was ticked: English needs no asking.
fn tongue_choices(snapshot: &Snapshot, typed: &Typed, lang: Lang) -> Vec<Choice> {
    let spoken = snapshot.index.tongues.iter().map(String::as_str);
    let ticked = typed.all("tongue").iter().map(String::as_str);
    let mut codes: Vec<&str> = spoken.chain(SIGNED).chain(ticked).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut choices: Vec<Choice> = codes
        .into_iter()
        .filter(|code| *code != "en")
        .filter_map(|code| Some((code, tongues::by_code(code)?)))
        .map(|(code, tongue)| {
            let name = tongue.name(lang).to_owned();
            (code.to_owned(), name, typed.has("tongue", code))
        })
        .collect();
    choices.sort_by_cached_key(|(_, name, _)| fold(name));
    choices
}

//! What was told of her, and what an age band is called: codes, and nothing else is there.

use std::collections::BTreeMap;

use super::loaded::Loaded;
use super::moments::refused;
use crate::ground::codes::{AgeBand, Urgency};
use crate::ground::language::Sentence;
use crate::ground::tongues::by_code;
use crate::referrals::rules::Stage;
use crate::web::shell::Shell;

/// What was told of her: codes and bands, and nothing else is there.
pub fn facts(loaded: &Loaded, shell: &Shell) -> Vec<(String, String)> {
    let referral = &loaded.case.referral;
    let lang = shell.language();
    let mut facts: Vec<(&'static str, String)> = vec![
        ("case-fact-people", people(loaded, shell)),
        (
            "case-fact-population",
            shell.label(&referral.household.population()).to_owned(),
        ),
    ];
    if referral.stage() != Stage::Thinned {
        let urgency = shell.label::<Urgency>(&referral.urgency);
        facts.push(("case-fact-urgency", urgency.to_owned()));
    }
    if let Some(region) = &loaded.region {
        facts.push(("case-fact-region", region.name(lang).to_owned()));
    }
    let needs: Vec<&str> = loaded.needs.iter().map(|need| shell.label(need)).collect();
    let tongues = loaded
        .tongues
        .iter()
        .filter_map(|tongue| by_code(tongue.as_str()));
    let tongues: Vec<&str> = tongues.map(|tongue| tongue.name(lang)).collect();
    facts.push(("case-fact-needs", needs.join(" · ")));
    facts.push(("case-fact-languages", tongues.join(" · ")));
    let reasons = loaded.reasons.iter().map(|one| shell.tell(&refused(*one)));
    facts.push(("case-fact-reasons", reasons.collect::<Vec<_>>().join(" · ")));
    let axes = referral.axes_shown();
    facts.extend(
        axes.where_now
            .map(|one| ("case-fact-where", shell.label(&one).to_owned())),
    );
    facts.extend(
        axes.violence
            .map(|one| ("case-fact-violence", shell.label(&one).to_owned())),
    );
    facts.extend(
        axes.trafficking
            .map(|one| ("case-fact-trafficking", shell.label(&one).to_owned())),
    );
    facts.extend(
        axes.immigration
            .map(|one| ("case-fact-immigration", shell.label(&one).to_owned())),
    );
    let said = facts.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(id, value)| (shell.t(id), value)).collect()
}

fn people(loaded: &Loaded, shell: &Shell) -> String {
    by_bands(loaded.case.referral.household.by_band(), shell)
}

/// How many of each age band, in words.
pub fn by_bands(bands: BTreeMap<AgeBand, i32>, shell: &Shell) -> String {
    let band = |(band, n): (AgeBand, i32)| {
        let sentence = Sentence::new("case-people-of-age")
            .with("n", n)
            .label("age", band);
        shell.tell(&sentence)
    };
    let words: Vec<String> = bands
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(band)
        .collect();
    words.join(" · ")
}

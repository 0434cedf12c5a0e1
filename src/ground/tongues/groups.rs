//! The groups languages are counted in: few enough that no cell of a report points at one woman.

use super::{TongueCode, TongueKind};
use crate::ground::codes::codes;

codes! {
    /// Languages that are counted together.
    TongueGroup = "language group" {
        French => "french", "French", "Français";
        English => "english", "English", "Anglais";
        Signed => "signed", "Signed and tactile", "Langues des signes et langues tactiles";
        Indigenous => "indigenous", "First Nations, Inuit and Métis languages", "Langues des Premières Nations, des Inuit et des Métis";
        Arabic => "arabic", "Arabic", "Arabe";
        Spanish => "spanish", "Spanish", "Espagnol";
        Chinese => "chinese", "Chinese languages", "Langues chinoises";
        SouthAsian => "south_asian", "South Asia", "Asie du Sud";
        PersianAfghan => "persian_afghan", "Persian and the languages of Afghanistan", "Persan et langues d’Afghanistan";
        UkrainianRussian => "ukrainian_russian", "Ukrainian and Russian", "Ukrainien et russe";
        AfricanHorn => "african_horn", "Horn of Africa", "Corne de l’Afrique";
        Other => "other", "Other languages", "Autres langues";
    }
}

const ARABIC: &[&str] = &[
    "ar", "arz", "apc", "acm", "ayp", "apd", "pga", "shu", "ary", "arq", "aeb", "ayl", "acq",
    "afb", "ars", "acw", "mey",
];
const CHINESE: &[&str] = &[
    "cmn",
    "yue",
    "nan",
    "nan-x-teochew",
    "cdo",
    "yue-x-toisan",
    "hak",
    "wuu",
    "hsn",
    "gan",
    "zh",
];
const SOUTH_ASIAN: &[&str] = &[
    "pa", "ur", "hi", "ta", "gu", "bn", "ne", "si", "ml", "te", "kn", "mr", "sd", "skr", "pnb",
    "phr", "hno", "ks", "doi", "brh", "khw", "scl", "bsk", "bft", "kfr", "raj", "bgc", "bho",
    "mai", "or", "as", "syl", "ctg", "sat", "mni", "kha", "lus", "kok", "tcy", "dv", "dz", "tsj",
    "xsr", "new", "taj", "gvr", "mgp", "lif", "hif", "hns",
];
const PERSIAN_AFGHAN: &[&str] = &["fa", "prs", "ps", "haz", "aiq", "tg"];
const AFRICAN_HORN: &[&str] = &[
    "so", "ti", "am", "om", "tig", "byn", "ssy", "aa", "kun", "har", "sid", "wal", "sgw", "stv",
    "ymm", "xma",
];
const INDIGENOUS: &[&str] = &[
    "crk",
    "cwd",
    "csw",
    "crm",
    "crl",
    "crj",
    "atj",
    "moe",
    "nsk",
    "cr",
    "oj",
    "ojb",
    "ojw",
    "ojg",
    "ojs",
    "otw",
    "alq",
    "pot",
    "bla",
    "mic",
    "pqm",
    "abe",
    "umu",
    "crg",
    "moh",
    "one",
    "ono",
    "cay",
    "see",
    "tus",
    "wdt",
    "dak",
    "lkt",
    "asb",
    "sto",
    "chp",
    "dgr",
    "scs",
    "xsl",
    "gwi",
    "haa",
    "kkz",
    "sek",
    "bea",
    "crx",
    "bcr",
    "clc",
    "tht",
    "tgx",
    "tli",
    "ttm",
    "tce",
    "tau",
    "srs",
    "squ",
    "hur",
    "str",
    "shs",
    "thp",
    "lil",
    "oka",
    "blc",
    "coo",
    "sec",
    "kwk",
    "hei",
    "has",
    "nuk",
    "dtd",
    "ncg",
    "git",
    "tsi",
    "hdn",
    "hax",
    "kut",
    "chn",
    "ike",
    "ikt",
    "ikt-x-inuv",
    "iu",
];

impl TongueCode {
    /// The group it is counted in.
    #[must_use]
    pub fn group(self) -> TongueGroup {
        let code = self.as_str();
        let is_among = |codes: &[&str]| codes.contains(&code);
        match code {
            "fr" => TongueGroup::French,
            "en" => TongueGroup::English,
            "es" => TongueGroup::Spanish,
            "uk" | "ru" => TongueGroup::UkrainianRussian,
            _ if self.tongue().kind != TongueKind::Spoken => TongueGroup::Signed,
            _ if is_among(INDIGENOUS) => TongueGroup::Indigenous,
            _ if is_among(ARABIC) => TongueGroup::Arabic,
            _ if is_among(CHINESE) => TongueGroup::Chinese,
            _ if is_among(SOUTH_ASIAN) => TongueGroup::SouthAsian,
            _ if is_among(PERSIAN_AFGHAN) => TongueGroup::PersianAfghan,
            _ if is_among(AFRICAN_HORN) => TongueGroup::AfricanHorn,
            _ => TongueGroup::Other,
        }
    }

    /// Whether whoever speaks it needs an interpreter: not where it is one of the two official languages.
    #[must_use]
    pub fn is_interpreted(self) -> bool {
        !matches!(self.group(), TongueGroup::French | TongueGroup::English)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::tongues::by_code;

    #[test]
    fn every_code_that_is_grouped_is_in_the_table_and_in_one_group_only() {
        let lists = [
            ARABIC,
            CHINESE,
            SOUTH_ASIAN,
            PERSIAN_AFGHAN,
            AFRICAN_HORN,
            INDIGENOUS,
        ];
        let mut codes: Vec<&str> = lists.concat();
        for code in &codes {
            assert!(by_code(code).is_some(), "{code}");
        }
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    #[test]
    fn a_language_is_counted_where_a_reader_would_look_for_it() {
        for (code, group) in [
            ("fr", TongueGroup::French),
            ("en", TongueGroup::English),
            ("fcs", TongueGroup::Signed),
            ("ase-x-tactile", TongueGroup::Signed),
            ("cwd", TongueGroup::Indigenous),
            ("ike", TongueGroup::Indigenous),
            ("apc", TongueGroup::Arabic),
            ("es", TongueGroup::Spanish),
            ("yue", TongueGroup::Chinese),
            ("pa", TongueGroup::SouthAsian),
            ("prs", TongueGroup::PersianAfghan),
            ("uk", TongueGroup::UkrainianRussian),
            ("ti", TongueGroup::AfricanHorn),
            ("vi", TongueGroup::Other),
        ] {
            let code: TongueCode = code.parse().unwrap();
            assert_eq!(code.group(), group, "{code:?}");
        }
    }
}

//! A hurried search finds the right line first.

use super::*;

#[test]
fn a_former_name_still_finds_the_language() {
    for (typed, code) in [
        ("Dogrib", "dgr"),
        ("South Slavey", "xsl"),
        ("esclave du Nord", "scs"),
        ("micmac", "mic"),
        ("Malécite", "pqm"),
        ("Chipewyan", "chp"),
        ("tsigane", "rom"),
        ("Montagnais", "moe"),
    ] {
        assert_eq!(find(typed).first().map(|t| t.code), Some(code), "{typed}");
    }
}

#[test]
fn what_people_type_finds_the_right_language_first() {
    for (typed, code) in [
        ("english", "en"),
        ("Français", "fr"),
        ("francais", "fr"),
        ("asl", "ase"),
        ("LSQ", "fcs"),
        ("langue des signes quebecoise", "fcs"),
        ("tactile asl", "ase-x-tactile"),
        ("Farsi", "fa"),
        ("persan", "fa"),
        ("iranien", "fa"),
        ("dari", "prs"),
        ("pachtou", "ps"),
        ("pashto", "ps"),
        ("hazara", "haz"),
        ("Mandarin", "cmn"),
        ("putonghua", "cmn"),
        ("chinois", "cmn"),
        ("cantonais", "yue"),
        ("toisan", "yue-x-toisan"),
        ("fuzhou", "cdo"),
        ("teochew", "nan-x-teochew"),
        ("arabe", "ar"),
        ("arabe syrien", "apc"),
        ("darija", "ary"),
        ("Iraqi", "acm"),
        ("sorani", "ckb"),
        ("kurmanji", "kmr"),
        ("assyrien", "aii"),
        ("Chaldéen", "cld"),
        ("chaldeen", "cld"),
        ("tigrinya", "ti"),
        ("tigrigna", "ti"),
        ("érythréen", "ti"),
        ("somali", "so"),
        ("afaan oromo", "om"),
        ("Créole haïtien", "ht"),
        ("creole haitien", "ht"),
        ("kreyol", "ht"),
        ("patois", "jam"),
        ("espagnol", "es"),
        ("pendjabi", "pa"),
        ("panjabi", "pa"),
        ("ourdou", "ur"),
        ("filipino", "tl"),
        ("lingala", "ln"),
        ("souahéli", "sw"),
        ("peul", "ff"),
        ("fulani", "ff"),
        ("cri des plaines", "crk"),
        ("Woods Cree", "cwd"),
        ("cri de l'est", "crl"),
        ("Ojibway", "oj"),
        ("oji-cri", "ojs"),
        ("Saulteaux", "ojw"),
        ("mikmaq", "mic"),
        ("Mi'kmaw", "mic"),
        ("tlicho", "dgr"),
        ("denesuline", "chp"),
        ("algonquin", "alq"),
        ("abenaki", "abe"),
        ("Kanien'kéha", "moh"),
        ("halqemeylem", "hur"),
        ("sencoten", "str"),
        ("métis", "crg"),
        ("inuktitut", "ike"),
        ("karenni", "eky"),
        ("karen", "ksw"),
        ("Hakha", "cnh"),
        ("rohing", "rhg"),
        ("hébreu", "he"),
        ("hebreu", "he"),
        ("Ukrainian", "uk"),
        ("vietna", "vi"),
        ("tiếng việt", "vi"),
        ("हिन्दी", "hi"),
        ("中文", "zh"),
        ("roma", "rom"),
        ("mennonite", "pdt"),
    ] {
        let found = find(typed).first().map(|t| t.code);
        assert_eq!(found, Some(code), "“{typed}”");
    }
}

#[test]
fn a_search_offers_the_others_after_the_best() {
    let codes: Vec<_> = find("kurde").iter().map(|t| t.code).collect();
    assert_eq!(codes.first(), Some(&"kmr"));
    for other in ["ckb", "sdh", "ku"] {
        assert!(codes.contains(&other), "{other} missing in {codes:?}");
    }
    assert!(find("").is_empty());
    assert!(find(" - ").is_empty());
    assert!(find("no such language").is_empty());
}

#[test]
fn lists_are_in_the_order_of_each_language() {
    let names = |lang| -> Vec<_> { by_name(lang).iter().map(|t| fold(t.name(lang))).collect() };
    assert!(names(Lang::Fr).is_sorted());
    assert!(names(Lang::En).is_sorted());
    let french = by_name(Lang::Fr);
    let at = |code: &str| french.iter().position(|t| t.code == code).unwrap();
    assert!(
        at("ee") < at("fr"),
        "éwé stands among the e, before français"
    );
}

/// What somebody says in English and in French, each of them with its accents.
const SIXTY: [(&str, &str, &str); 60] = [
    (
        "American Sign Language",
        "langue des signes américaine",
        "ase",
    ),
    (
        "Quebec Sign Language",
        "langue des signes québécoise",
        "fcs",
    ),
    ("Inuit Sign Language", "langue des signes inuite", "iks"),
    ("tactile ASL", "ASL tactile", "ase-x-tactile"),
    ("Mandarin", "mandarin", "cmn"),
    ("Cantonese", "cantonais", "yue"),
    ("Punjabi", "pendjabi", "pa"),
    ("Arabic", "arabe", "ar"),
    ("Levantine", "arabe levantin", "apc"),
    ("Spanish", "espagnol", "es"),
    ("Tagalog", "philippin", "tl"),
    ("Persian", "persan", "fa"),
    ("Dari", "dari", "prs"),
    ("Pashto", "pachto", "ps"),
    ("Urdu", "ourdou", "ur"),
    ("Hindi", "hindi", "hi"),
    ("Tamil", "tamoul", "ta"),
    ("Gujarati", "goudjarati", "gu"),
    ("Bengali", "bengali", "bn"),
    ("Vietnamese", "vietnamien", "vi"),
    ("Korean", "coréen", "ko"),
    ("Portuguese", "portugais", "pt"),
    ("Italian", "italien", "it"),
    ("Russian", "russe", "ru"),
    ("Ukrainian", "ukrainien", "uk"),
    ("Polish", "polonais", "pl"),
    ("Japanese", "japonais", "ja"),
    ("Somali", "somali", "so"),
    ("Tigrinya", "tigrigna", "ti"),
    ("Amharic", "amharique", "am"),
    ("Oromo", "oromo", "om"),
    ("Swahili", "souahéli", "sw"),
    ("Haitian Creole", "créole haïtien", "ht"),
    ("Lingala", "lingala", "ln"),
    ("Fulah", "peul", "ff"),
    ("Wolof", "wolof", "wo"),
    ("Yoruba", "yoruba", "yo"),
    ("Kinyarwanda", "kinyarwanda", "rw"),
    ("Turkish", "turc", "tr"),
    ("Sorani", "sorani", "ckb"),
    ("Kurmanji", "kurmandji", "kmr"),
    ("Assyrian", "assyrien", "aii"),
    ("Chaldean", "chaldéen", "cld"),
    ("Hebrew", "hébreu", "he"),
    ("Greek", "grec", "el"),
    ("Romanian", "roumain", "ro"),
    ("Hungarian", "hongrois", "hu"),
    ("Czech", "tchèque", "cs"),
    ("Nepali", "népalais", "ne"),
    ("Khmer", "khmer", "km"),
    ("Burmese", "birman", "my"),
    ("Rohingya", "rohingya", "rhg"),
    ("Hakha Chin", "hakha", "cnh"),
    ("Plains Cree", "cri des plaines", "crk"),
    ("Woods Cree", "cri des bois", "cwd"),
    ("Mi’kmaw", "mi’kmaw", "mic"),
    ("Innu-aimun", "innu", "moe"),
    ("Inuktitut", "inuktitut", "ike"),
    ("Dënesųłıné", "déné", "chp"),
    ("Stoney", "stoney", "sto"),
];

#[test]
fn sixty_languages_are_found_first_in_both_languages_and_by_their_own_name_with_and_without_accents()
 {
    let mut missed = Vec::new();
    for (english, french, code) in SIXTY {
        let own = by_code(code).unwrap().own;
        for said in [english, french, own] {
            for typed in [said.to_owned(), without_accents(said), said.to_uppercase()] {
                let found = find(&typed).first().map(|tongue| tongue.code);
                if found != Some(code) {
                    missed.push(format!("“{typed}”: {found:?}, not {code}"));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// As somebody types who has no accents on the keyboard.
fn without_accents(text: &str) -> String {
    let plain = |letter: char| match letter {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'É' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ñ' => 'n',
        'ô' | 'ö' | 'ó' => 'o',
        'û' | 'ù' | 'ü' | 'ú' => 'u',
        '’' => '\'',
        other => other,
    };
    text.chars().map(plain).collect()
}

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

//! Languages a release may be written in beyond the two of the facet's list: which codes there are,
//! and the names of those that occur. Knows nothing of how a text's language is detected.

use super::{Facet, known};
use crate::locale::Locale;

/// Every two-letter code of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv \
    dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it \
    iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb \
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss \
    st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Code, German and English name of the languages that press releases in German-speaking countries
/// come in.
const NAMES: &[(&str, &str, &str)] = &[
    ("ar", "Arabisch", "Arabic"),
    ("bg", "Bulgarisch", "Bulgarian"),
    ("cs", "Tschechisch", "Czech"),
    ("da", "Dänisch", "Danish"),
    ("el", "Griechisch", "Greek"),
    ("es", "Spanisch", "Spanish"),
    ("et", "Estnisch", "Estonian"),
    ("fi", "Finnisch", "Finnish"),
    ("fr", "Französisch", "French"),
    ("he", "Hebräisch", "Hebrew"),
    ("hi", "Hindi", "Hindi"),
    ("hr", "Kroatisch", "Croatian"),
    ("hu", "Ungarisch", "Hungarian"),
    ("it", "Italienisch", "Italian"),
    ("ja", "Japanisch", "Japanese"),
    ("ko", "Koreanisch", "Korean"),
    ("lb", "Luxemburgisch", "Luxembourgish"),
    ("lt", "Litauisch", "Lithuanian"),
    ("lv", "Lettisch", "Latvian"),
    ("nl", "Niederländisch", "Dutch"),
    ("no", "Norwegisch", "Norwegian"),
    ("pl", "Polnisch", "Polish"),
    ("pt", "Portugiesisch", "Portuguese"),
    ("rm", "Rätoromanisch", "Romansh"),
    ("ro", "Rumänisch", "Romanian"),
    ("ru", "Russisch", "Russian"),
    ("sk", "Slowakisch", "Slovak"),
    ("sl", "Slowenisch", "Slovenian"),
    ("sr", "Serbisch", "Serbian"),
    ("sv", "Schwedisch", "Swedish"),
    ("tr", "Türkisch", "Turkish"),
    ("uk", "Ukrainisch", "Ukrainian"),
    ("vi", "Vietnamesisch", "Vietnamese"),
    ("zh", "Chinesisch", "Chinese"),
];

/// The ISO 639-1 code a name, a code or a tag such as `de-AT` means, in lower case. None for what
/// is no language.
pub fn code(input: &str) -> Option<&'static str> {
    let input = input.trim();
    if let Some(value) = known::find(Facet::Language, input) {
        return value.code;
    }
    let lower = input.to_lowercase();
    let named = NAMES
        .iter()
        .find(|(_, de, en)| de.to_lowercase() == lower || en.to_lowercase() == lower);
    if let Some((code, _, _)) = named {
        return Some(code);
    }
    let primary = lower.split(['-', '_']).next()?;
    CODES.split(' ').find(|code| *code == primary)
}

/// The name of a language by its code.
pub(super) fn name(code: &str, locale: Locale) -> Option<&'static str> {
    let (_, de, en) = NAMES.iter().find(|(known, _, _)| *known == code)?;
    Some(match locale {
        Locale::De => de,
        Locale::En => en,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Option<&str>) {
        assert_eq!(code(input), expected, "{input}");
    }

    #[test]
    fn names_codes_and_tags() {
        check("Deutsch", Some("de"));
        check("GERMAN", Some("de"));
        check("de_DE", Some("de"));
        check("de-AT", Some("de"));
        check("EN", Some("en"));
        check("en_us", Some("en"));
        check("französisch", Some("fr"));
        check("French", Some("fr"));
        check("sw", Some("sw"));
        check(" it ", Some("it"));
        check("klingonisch", None);
        check("xx", None);
        check("d", None);
        check("", None);
        check("-", None);
    }

    #[test]
    fn the_lists_agree() {
        for (known, _, _) in NAMES {
            assert_eq!(code(known), Some(*known));
        }
        assert!(NAMES.is_sorted());
        assert!(CODES.split(' ').is_sorted());
        assert!(CODES.split(' ').all(|code| code.len() == 2));
    }
}

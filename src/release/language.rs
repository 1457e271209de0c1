//! Which language a release without a language is written in.

use whichlang::Lang;

use super::text;

/// Letters below which a guess says more about names than about the language.
const FEWEST: usize = 40;

/// Characters that are looked at: more of the same text changes nothing.
const MOST: usize = 4_000;

/// The ISO 639-1 code of the language of a text; German for a text too short to tell.
pub(super) fn detect(title: &str, body: &str) -> &'static str {
    let (body, _) = text::cut(body, MOST);
    let text = format!("{title}\n{body}");
    if text.chars().filter(|c| c.is_alphabetic()).count() < FEWEST {
        return "de";
    }
    code(whichlang::detect_language(&text))
}

fn code(language: Lang) -> &'static str {
    match language {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, body: &str, expected: &str) {
        assert_eq!(detect(title, body), expected);
    }

    #[test]
    fn languages() {
        check(
            "Neues Labor",
            "Die Hochschule eröffnet am Montag ein neues Labor für Werkstoffe.",
            "de",
        );
        check(
            "New laboratory",
            "On Monday the university opens a new laboratory for materials.",
            "en",
        );
        check(
            "Nouveau laboratoire",
            "L'université ouvre lundi un nouveau laboratoire de matériaux.",
            "fr",
        );
        check("IBM", "NASA Apollo", "de");
        check("", "", "de");
    }
}

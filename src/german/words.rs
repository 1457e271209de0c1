//! Text to words: each with its place, folded, and the further forms it counts as. The same for releases and
//! queries. Knows no lexicon, no index, no query language.

use std::ops::Range;

use super::walk::{Kind, walk};

/// A version of everything that decides what is indexed; raised with every change that changes [`words`].
pub const ANALYSER_VERSION: u32 = 7;

/// Longest word, in bytes of its folded form. A longer run of letters is no word and has no position: it is an
/// encoded file, not German, whose longest compounds of the law books stay under 90 letters.
pub const MAX_WORD_BYTES: usize = 256;

/// How a word comes to stand at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Writing {
    /// It stands there so, but for folding and gender signs. Phrases, wildcards and `nahe` see these only.
    Written,
    /// A further form that what stands there counts as, for bare terms only.
    Equivalent,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded, at most [`MAX_WORD_BYTES`] long, never empty.
    pub text: String,
    /// Bytes of the original text to mark when this word is a hit.
    pub span: Range<usize>,
    /// Which word of the text, from 0. Exactly one written word stands at each position.
    pub position: u32,
    /// Whether it stands there so.
    pub writing: Writing,
}

/// A [`Word`] whose text is only lent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRef<'a> {
    /// See [`Word::text`].
    pub text: &'a str,
    /// See [`Word::span`].
    pub span: Range<usize>,
    /// See [`Word::position`].
    pub position: u32,
    /// See [`Word::writing`].
    pub writing: Writing,
}

/// All words of a text, in order of position; at each the written word first, then its equivalents.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    for_each_word(text, |word| {
        let WordRef {
            text,
            span,
            position,
            writing,
        } = word;
        words.push(Word {
            text: text.to_owned(),
            span,
            position,
            writing,
        });
    });
    words
}

/// Visits the [`words`] of a text without allocating each.
pub fn for_each_word(text: &str, visit: impl FnMut(WordRef<'_>)) {
    each(text, true, visit);
}

/// Visits those of the [`words`] of a text that are written: quicker, as no other form is thought of.
pub fn for_each_written(text: &str, visit: impl FnMut(WordRef<'_>)) {
    each(text, false, visit);
}

fn each(text: &str, wants_forms: bool, mut visit: impl FnMut(WordRef<'_>)) {
    walk(text, wants_forms, |found| {
        let writing = if found.kind == Kind::Written {
            Writing::Written
        } else {
            Writing::Equivalent
        };
        visit(WordRef {
            text: found.text,
            span: found.span,
            position: found.position,
            writing,
        });
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    /// Words as `text`, further forms as `+text`, in their order, with the text their span covers when it differs.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown: Vec<_> = words(text)
            .into_iter()
            .map(|word| match word.writing {
                Writing::Written => format!("{} {}", word.position, word.text),
                Writing::Equivalent => format!("+{}[{}]", word.text, &text[word.span]),
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text:?}");
    }

    #[test]
    fn plain() {
        check("Die Häuser.", "0 die 1 haeuser");
        check("", "");
        check("… – 🙂 §", "");
        check("9:30 Uhr, 1,5 %", "0 9:30 1 uhr 2 1,5");
        check(
            "2.000 am 24.12.2026",
            "0 2.000 +2000[2.000] 1 am 2 24.12.2026 +2026[24.12.2026]",
        );
        check(
            "Goethe’sche",
            "0 goethe'sche +goethesche[Goethe’sche] +goethe[Goethe’sche]",
        );
        check(
            "Schifffahrt daß",
            "0 schifffahrt +schiffahrt[Schifffahrt] 1 dass",
        );
    }

    #[test]
    fn hyphens() {
        check(
            "Die Corona-Pandemie.",
            "0 die 1 corona +coronapandemie[Corona-Pandemie] 2 pandemie",
        );
        check("E\u{2011}Mail", "0 e +email[E\u{2011}Mail] 1 mail");
        check("er – sie - wir", "0 er 1 sie 2 wir");
        check("und/oder", "0 und 1 oder");
        check("2026-12-24", "0 2026 1 12 2 24");
        check("a-b-c-d-e-f-g-h-i", "0 a 1 b 2 c 3 d 4 e 5 f 6 g 7 h 8 i");
    }

    #[test]
    fn spans_are_of_the_original() {
        check(
            "Mu\u{308}ller-Mei\u{AD}er",
            "0 mueller +muellermeier[Mu\u{308}ller-Mei\u{AD}er] 1 meier",
        );
        let text = "\u{FEFF}Mu\u{308}l\u{AD}ler \u{AD}ﬁndet\u{AD} Ａ½";
        let spans: Vec<_> = words(text)
            .into_iter()
            .map(|word| (word.text, &text[word.span]))
            .collect();
        let expected = [
            ("mueller", "Mu\u{308}l\u{AD}ler"),
            ("findet", "ﬁndet"),
            ("a1", "Ａ½"),
            ("2", "½"),
        ];
        assert_eq!(spans, expected.map(|(word, span)| (word.to_owned(), span)));
    }

    #[test]
    fn gender_forms() {
        check(
            "Bürger*innen",
            "0 buergerinnen +buerger[Bürger*innen] +buergerin[Bürger*innen]",
        );
        check(
            "Patient(inn)en.",
            "0 patientinnen +patient[Patient(inn)en] +patienten[Patient(inn)en] +patientin[Patient(inn)en]",
        );
        check(
            "die Ärzt_innen",
            "0 die 1 aerztinnen +arzt[Ärzt_innen] +aerzte[Ärzt_innen] +aerztin[Ärzt_innen]",
        );
        check("Eine:r von", "0 einer +eine[Eine:r] 1 von");
        check(
            "BürgerInnenrat",
            "0 buergerinnenrat +buergerrat[BürgerInnenrat]",
        );
        check(
            "Arzt/in",
            "0 arztin +arzt[Arzt/in] +aerzte[Arzt/in] +aerztin[Arzt/in]",
        );
        check(
            "Leiters/in",
            "0 leitersin +leiters[Leiters/in] +leiter[Leiters/in] +leiterin[Leiters/in]",
        );
        check(
            "auf/in gesagt:In PlugIn",
            "0 auf 1 in 2 gesagt 3 in 4 plugin",
        );
        check(
            "Überweisung:Innenausschuss",
            "0 ueberweisung 1 innenausschuss",
        );
    }

    #[test]
    fn suspended_compounds() {
        check(
            "Natur-, Geistes- und Sozialwissenschaften",
            "0 natur +naturwissenschaften[Natur-] 1 geistes +geisteswissenschaften[Geistes-] 2 und \
             3 sozialwissenschaften",
        );
        check(
            "Forschungs- / Wissenstransfer",
            "0 forschungs +forschungstransfer[Forschungs-] 1 wissenstransfer",
        );
        check(
            "Hochschulpolitik und -verwaltung",
            "0 hochschulpolitik 1 und 2 verwaltung +hochverwaltung[-verwaltung] +hochschulverwaltung[-verwaltung]",
        );
        check(
            "Warenein- und -ausgang",
            "0 warenein +wareneingang[Warenein-] 1 und 2 ausgang +warenausgang[-ausgang]",
        );
        check(
            "SPD- bzw. CDU-Rat",
            "0 spd +spdrat[SPD-] 1 bzw 2 cdu +cdurat[CDU-Rat] 3 rat",
        );
        check(
            "(Kommunal)-Politik",
            "0 kommunal +kommunalpolitik[(Kommunal)-Politik] 1 politik",
        );
        check("(Hamburg)Peter (030)-46", "0 hamburg 1 peter 2 030 3 46");
        check(
            "Natur - und Geisteswissenschaften",
            "0 natur 1 und 2 geisteswissenschaften",
        );
        check("Natur- und", "0 natur 1 und");
    }

    #[test]
    fn rubbish_is_bounded() {
        let compound =
            "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetzentwurfsbegruendung";
        assert_eq!(words(compound).len(), 1);
        assert_eq!(words(&"a".repeat(MAX_WORD_BYTES)).len(), 1);
        assert_eq!(words(&"a".repeat(MAX_WORD_BYTES + 1)).len(), 0);
        check(&format!("vor {} nach", "ä".repeat(5_000)), "0 vor 1 nach");
        for rubbish in [
            "a-",
            "a-, ",
            "a- und ",
            "und -a ",
            "(a)-",
            "a*innen",
            "aber:r",
            "ungs- und ungsungs",
            "- ",
            "2.",
        ] {
            let text = rubbish.repeat(2_000);
            let bytes: usize = words(&text).iter().map(|word| word.text.len()).sum();
            assert!(bytes <= 32 * text.len(), "{rubbish}: {bytes}");
        }
    }

    fn written(text: &str) -> Vec<String> {
        let written = words(text)
            .into_iter()
            .filter(|word| word.writing == Writing::Written);
        written.map(|word| word.text).collect()
    }

    const GERMANISH: &str = "([A-ZÄÖÜ]?[a-zäöüß]{1,6}(innen|In|ung|er|e)?[-*:_/(),. '’\u{AD}\u{308}]{0,3}(und |in|r)?){0,8}|\\PC{0,40}";

    proptest! {
        #[test]
        fn written_words_are_the_same_alone(text in GERMANISH) {
            let mut alone = Vec::new();
            for_each_written(&text, |word| alone.push((word.text.to_owned(), word.span, word.position)));
            let all = words(&text).into_iter();
            let written = all.filter(|word| word.writing == Writing::Written);
            let written: Vec<_> = written.map(|word| (word.text, word.span, word.position)).collect();
            prop_assert_eq!(alone, written);
        }

        #[test]
        fn places(text in GERMANISH) {
            let words = words(&text);
            let mut next = 0;
            let mut last_start = 0;
            for word in &words {
                prop_assert!(text.get(word.span.clone()).is_some_and(|marked| !marked.is_empty()));
                prop_assert!(!word.text.is_empty() && word.text.len() <= MAX_WORD_BYTES);
                prop_assert_eq!(&crate::german::fold(&word.text), &word.text);
                if word.writing == Writing::Written {
                    prop_assert_eq!(word.position, next);
                    prop_assert!(word.span.start >= last_start);
                    last_start = word.span.start;
                    next += 1;
                } else {
                    prop_assert_eq!(word.position + 1, next);
                }
            }
        }

        /// A word between spaces takes a short way, one behind a bracket the long one.
        #[test]
        fn the_short_way_is_the_long_way(
            word in "[A-ZÄÖÜ]?[a-zäöüß]{1,9}|(ss|ß|ph|th|sss|[a-zä]){1,6}|[A-Z]{1,4}I?[a-z]{0,4}",
            end in "[ .,;\n]",
        ) {
            let told = |before: &str| {
                let words = words(&format!("x {before}{word}{end} y")).into_iter();
                words.map(|word| (word.position, word.text, word.writing)).collect::<Vec<_>>()
            };
            prop_assert_eq!(told(""), told("("));
        }

        #[test]
        fn composed_or_not(text in GERMANISH) {
            let texts = |text: &str| words(text).into_iter().map(|word| word.text).collect::<Vec<_>>();
            let composed: String = text.nfc().collect();
            prop_assert_eq!(texts(&composed), texts(&text.nfd().collect::<String>()));
        }

        #[test]
        fn soft_hyphens_change_nothing(text in "([A-ZÄÖÜ]?[a-zäöüß]{1,9}[-*:,. ’]{1,2}){0,6}") {
            let texts = |text: &str| words(text).into_iter().map(|word| word.text).collect::<Vec<_>>();
            let hyphenated: String = text.chars().flat_map(|c| ['\u{AD}', c]).collect();
            prop_assert_eq!(texts(&hyphenated), texts(&text));
        }

        #[test]
        fn written_words_do_not_depend_on_spelling(text in "([A-ZÄÖÜ]?[a-zäöüßé]{1,9}[-_*,. ’(]{1,2}){0,6}") {
            prop_assert_eq!(written(&crate::german::fold(&text)), written(&text));
        }
    }
}

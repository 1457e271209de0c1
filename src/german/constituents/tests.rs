//! What terms find: the judged list, inflection, and the bounds of the work.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;

/// As the program folds, for the letters the lists hold.
fn fold(word: &str) -> String {
    word.to_lowercase()
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss")
        .replace('é', "e")
}

/// The judged lists must be met: true pairs found, and accidental ones found, in percent.
const TRUE_AT_LEAST: usize = 99;
const ACCIDENTAL_AT_MOST: usize = 1;

#[test]
fn judged_list_holds_its_figures() {
    let list = include_str!("../../../tests/german/wordparts.tsv");
    hold(list, 2300, 1400);
}

#[test]
fn rounds_judged_before_they_were_asked_hold_their_figures() {
    let list = include_str!("../../../tests/german/rounds.tsv");
    hold(list, 16_500, 10_500);
}

#[test]
fn compounds_of_dictionaries_hold_their_figures() {
    let list = include_str!("../../../tests/german/dictionary.tsv");
    hold(list, 5_300, 2_000);
}

/// A list is met, and has at least so many true and accidental pairs.
#[track_caller]
fn hold(list: &str, true_pairs: usize, accidental_pairs: usize) {
    let mut figures = [(0, 0), (0, 0)];
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let term = fold(cells.next().unwrap());
        for (cell, figure) in cells.zip(&mut figures) {
            for word in cell.split_whitespace() {
                figure.0 += usize::from(
                    fold(word)
                        .split('-')
                        .any(|part| finds(&term, part).is_some()),
                );
                figure.1 += 1;
            }
        }
    }
    let [(found, all), (accidental, none)] = figures;
    assert!(
        all > true_pairs && none > accidental_pairs,
        "the list is short: {all} true, {none} accidental"
    );
    assert!(
        found * 100 >= all * TRUE_AT_LEAST,
        "true pairs: {found} of {all}"
    );
    assert!(
        accidental * 100 <= none * ACCIDENTAL_AT_MOST,
        "accidental pairs: {accidental} of {none}"
    );
}

/// Above this line of the list the lexicon was developed on it; below, nothing was changed for it.
const LAST_ROUND: &str = "# The last round: nothing was changed for it";
const DEVELOPED_AT_LEAST: usize = 99;
const LAST_AT_LEAST: usize = 98;

#[test]
fn compounds_are_found_by_their_parts() {
    let list = include_str!("../../../tests/german/compounds.tsv");
    let (developed, last) = list.split_once(LAST_ROUND).unwrap();
    for (rows, at_least, fewest) in [
        (developed, DEVELOPED_AT_LEAST, 2500),
        (last, LAST_AT_LEAST, 300),
    ] {
        let pairs: Vec<_> = rows
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .flat_map(|(word, terms)| {
                let parts: Vec<_> = fold(word).split('-').map(str::to_owned).collect();
                let terms = terms.split_whitespace().map(fold);
                terms.map(move |term| (term, parts.clone()))
            })
            .collect();
        let missed: Vec<_> = pairs
            .iter()
            .filter(|(term, parts)| parts.iter().all(|part| finds(term, part).is_none()))
            .collect();
        let found = pairs.len() - missed.len();
        assert!(
            pairs.len() >= fewest && found * 100 >= pairs.len() * at_least,
            "{found} of {}: {missed:?}",
            pairs.len()
        );
    }
}

/// The first word, asked for, finds all the others by form.
#[track_caller]
fn meet(forms: &str) {
    let mut words = forms.split_whitespace().map(fold);
    let lemma = words.next().unwrap();
    for word in words {
        let kind = finds(&lemma, &word);
        assert!(
            matches!(kind, Some(Kind::Exact | Kind::Form)),
            "{lemma} finds {word}: {kind:?}"
        );
    }
}

/// Each term finds its word.
#[track_caller]
fn find(pairs: &[(&str, &str)]) {
    for (term, word) in pairs {
        assert!(finds(&fold(term), &fold(word)).is_some(), "{term} {word}");
    }
}

#[track_caller]
fn apart(term: &str, words: &str) {
    for word in words.split_whitespace().map(fold) {
        assert_eq!(finds(&fold(term), &word), None, "{term} finds {word}");
    }
}

#[test]
fn forms_of_a_lemma_meet() {
    meet("Haus Hauses Häuser Häusern");
    meet("Häusern Haus Häuser");
    meet("Hochschule Hochschulen");
    meet("Museum Museums Museen");
    meet("Studium Studiums Studien");
    meet("Virus Viren");
    meet("Thema Themas Themen");
    meet("Praktikum Praktikums Praktika");
    meet("Kriterium Kriterien");
    meet("Lexikon Lexika");
    meet("Algorithmus Algorithmen");
    meet("Vater Väter Vätern");
    meet("Mensch Menschen");
    meet("Ergebnis Ergebnisse Ergebnissen Ergebnisses");
    meet("Ärztin Ärztinnen");
    meet("Beamter Beamte Beamten Beamtem");
    meet("Podcast Podcasts");
    meet("Zoonose Zoonosen");
    meet("forschen forsche forscht forschte forschten geforscht forschend forschende");
    meet("gehen geht ging gingen gegangen");
    meet("sprechen spricht sprach sprächen gesprochen");
    meet("ankommen ankommt ankam angekommen anzukommen");
    meet("handeln handelt handelte gehandelt handele");
    meet("arbeiten arbeitet arbeitete gearbeitet");
    meet("studieren studiert studierte studierende");
    meet("warm warme wärmer wärmste warmen");
    meet("groß größer größte großes");
    meet("teuer teure teurer teuersten");
    meet("Krankenhaus Krankenhäuser Krankenhauses Krankenhäusern");
    meet("Verfahrensbeteiligte Verfahrensbeteiligten Verfahrensbeteiligter");
    meet("Wirtschaftsgut Wirtschaftsgüter Wirtschaftsgütern");
    meet("Belag Belages Beläge");
}

#[test]
fn lemmas_stay_apart() {
    apart("Bürger", "Burg Burger Burgen");
    apart("Burg", "Bürger Burger");
    apart("fordern", "fördern gefördert");
    apart("fördern", "fordern gefordert");
    apart("Zahl", "zahlt zahlte");
    apart("Alter", "alt alte Altbau");
    apart("Zeuge", "Fahrzeug Fahrzeuge");
    apart("Wagen", "Wagnis Waage");
    apart("Politiker", "Politik");
    apart("Ärztin", "Arzt");
}

#[test]
fn readings_give_way() {
    apart("Weg", "weggelassen weggefallen wegfahrenden wegen");
    apart("Fest", "festgestellt");
    apart("Kurs", "Kurstraße");
    apart("Saale", "Hörsaales");
    apart("Sorte", "Versammlungsorte Aufenthaltsorten");
    apart("Bach", "Wenckebachstraße");
    apart("Braun", "Braunsdorfstraße");
    apart("Dorf", "Wensickendorf Wensickendorfer");
    apart("Box", "Boxhagen");
    apart("Ding", "Eberdingen");
    apart("Abzug", "abzugleiten");
    apart("Weg", "wegspülen");
    apart("Ende", "vorbereitende");
    apart("List", "Listenform Checklisten");
    apart("Kaste", "Briefkasten Kastenform");
    apart("Reis", "Reißfestigkeit");
    apart("Rasse", "Voltastraße");
    apart("Lehm", "Niederlehme");
    apart("Mann", "Hasselmann");
    apart("lose", "arbeitsloses reibungsloses");
}

#[test]
fn readings_nearly_as_common_stay() {
    find(&[
        ("Lade", "Schubladen"),
        ("Streife", "Polizeistreifen"),
        ("Zeuge", "Zeugenaussage"),
    ]);
}

#[test]
fn endings_derive_one_way() {
    for (term, word) in [
        ("Politik", "Politikerinnen"),
        ("Arzt", "Ärztin"),
        ("Kind", "kindlich"),
        ("Freund", "Freundschaft"),
    ] {
        assert_eq!(
            finds(&fold(term), &fold(word)),
            Some(Kind::Derived),
            "{term} {word}"
        );
    }
}

#[test]
fn parts_only_for_what_is_no_word() {
    for term in ["philo", "psycho", "logie", "hochschul", "klimaw", "oeko"] {
        assert!(!is_word(term), "{term}");
    }
    for term in [
        "tier",
        "haus",
        "krankenhaeuser",
        "geht",
        "rentenversicherung",
    ] {
        assert!(is_word(term), "{term}");
    }
    assert_eq!(finds("philo", "philosophie"), Some(Kind::Part));
    assert_eq!(finds("iere", "tiere"), None);
}

/// In compounds that the lexicon has as one word too, and in what is derived from them.
#[test]
fn constituents_say_where_they_stand() {
    let word = "rentenversicherungstraeger";
    let cases = [
        ("rente", word, "renten"),
        ("traeger", word, "traeger"),
        ("rentenversicherung", word, "rentenversicherung"),
        ("versicherungstraeger", word, "versicherungstraeger"),
        ("bildung", "weiterbildungen", "bildungen"),
        ("bildung", "lehrerweiterbildung", "bildung"),
        ("bahn", "eisenbahn", "bahn"),
        ("bahn", "eisenbahner", "bahn"),
        ("bahn", "eisenbahnerinnen", "bahn"),
        ("beere", "himbeersaft", "beer"),
        ("saft", "himbeersaft", "saft"),
        ("pflaume", "pflaumenmus", "pflaume"),
        ("mus", "pflaumenmus", "mus"),
    ];
    for (term, word, part) in cases {
        let keys = term_keys(term);
        let found = constituents(word)
            .into_iter()
            .find(|c| keys.contains(&c.key));
        let found = found.map(|own| (own.kind, word.get(own.range).unwrap()));
        assert_eq!(found, Some((Kind::Constituent, part)), "{term} in {word}");
    }
    let derived = [
        ("arbeit", "arbeiterin"),
        ("eisenbahn", "eisenbahner"),
        ("lehrerbildung", "lehrerweiterbildung"),
    ];
    for (term, word) in derived {
        assert_eq!(finds(term, word), Some(Kind::Derived), "{term} in {word}");
    }
    assert_eq!(joints("hochschulverwaltung"), [0, 4, 9]);
}

#[test]
fn any_input_is_bounded() {
    for word in [
        "",
        "a",
        "ei",
        "日本語",
        "x".repeat(100_000).as_str(),
        "es".repeat(60).as_str(),
        "haus\u{301}",
        "42",
    ] {
        let _ = (
            constituents(word),
            term_keys(word),
            is_word(word),
            joints(word),
            finds(word, "haus"),
            finds("haus", word),
        );
    }
}

#[test]
fn words_that_only_bind_find_themselves() {
    apart("gegen", "Gegenzug Gegenwind");
    apart("unter", "Unterboden untere");
    apart("wegen", "Auswegen Weg");
    meet("gegen gegen");
}

#[test]
fn homographs_keep_apart() {
    apart("Mai", "Mais Maiskolben");
    apart("Kur", "Kurs");
    apart("Los", "arbeitslos kostenlose");
    apart("Stier", "insistieren reinvestiert");
    apart("bar", "Bart");
}

#[test]
fn function_words_are_told_apart() {
    for word in ["die", "der", "und", "aber", "ausserhalb"] {
        assert!(is_function(word), "{word}");
    }
    for word in ["wildbiene", "derby", "sand", "forschen", "", "x", "größe"] {
        assert!(!is_function(word), "{word}");
    }
}

#[test]
fn verbs_meet_behind_their_particles() {
    meet("anrufen angerufen anruft anzurufen anrief");
    meet("teilnehmen teilnimmt teilgenommen teilzunehmen teilnahm");
    meet("feststellen festgestellt festzustellen feststellte");
    meet("entscheiden entschied entschieden entscheidet");
    meet("vertreten vertritt vertrat");
    apart("abstehen", "Abstand");
}

#[test]
fn people_are_found_by_their_places() {
    for (term, word) in [
        ("Ukraine", "Ukrainerin"),
        ("Italien", "italienisch"),
        ("Ungar", "ungarisch"),
        ("München", "Münchnerin"),
        ("Göttingen", "Göttinger"),
        ("Kollege", "Kollegin"),
        ("Bäcker", "Bäckerei"),
    ] {
        let kind = finds(&fold(term), &fold(word));
        assert_eq!(kind, Some(Kind::Derived), "{term} {word}");
    }
    apart("Hamm", "Hammer Presslufthammer");
}

#[test]
fn foreign_ends_are_no_words() {
    apart("Ration", "Administration Kastration");
    apart("Nation", "Stagnation Faszination");
    apart("Tage", "Demontage");
    apart("Kohl", "Braunkohlestrom");
    apart("Ei", "Imkerei Bäckerei");
    apart("Eier", "Imkereien");
}

#[test]
fn a_run_of_parts_is_found_by_every_reading_of_its_last() {
    find(&[
        ("Zeitzeuge", "Zeitzeugengespräch"),
        ("Wahlrecht", "Wahlrechtsreform"),
        ("Obdachlose", "Obdachlosenunterkunft"),
    ]);
}

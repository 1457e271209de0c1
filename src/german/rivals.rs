//! Readings of a part of a word that give way to others of the same letters: Mais is not of Mai, whatever it costs.
//! Knows nothing of ways through the word.

use super::inflection::{Class, Lemma, Paradigm};
use super::lexicon::{LAST, WHOLE};
use super::parts::Part;

/// Takes the readings that give way out of the parts of `word`.
pub(super) fn give_way(parts: &mut Vec<Part<'_>>, word: &[u8]) {
    let len = word.len();
    drop_cut_infinitives(parts, len);
    drop_cut_participles(parts);
    drop_particled_nouns(parts);
    drop_particles(parts, word);
    drop_saale(parts);
    drop_ways(parts, word);
    drop_genitives(parts, len);
    drop_forms_of_names(parts, len);
    drop_datives(parts, len);
    drop_suffix_nouns(parts);
    drop_linked_plurals(parts, len);
    drop_rare_plurals(parts);
    drop_rarer_feminines(parts, len);
}

/// Betonen is a verb, and no plural of Beton; Becken is a noun of its own, and none of Beck; Föhren are trees.
fn drop_rare_plurals(parts: &mut Vec<Part<'_>>) {
    let rare = |p: &Part<'_>| {
        p.known
            .is_some_and(|(r, e)| r.paradigm == Paradigm::NounS && e.text == "en")
    };
    if !parts.iter().any(rare) {
        return;
    }
    let others: Vec<_> = parts
        .iter()
        .filter(|p| !rare(p) && (is_verb_form(p) || is_noun(p)))
        .map(|p| (p.start, p.end))
        .collect();
    parts.retain(|p| !rare(p) || !others.contains(&(p.start, p.end)));
}

/// In a compound Kasten is hardly ever of Kaste: a noun as the dictionary has it, far commoner, has these letters. But
/// Schubladen are of Lade.
fn drop_rarer_feminines(parts: &mut Vec<Part<'_>>, len: usize) {
    let span = |p: &Part<'_>| (p.start, p.stem, p.end);
    let citations: Vec<_> = parts
        .iter()
        .filter(|p| {
            let reading = p.known.map(|(reading, _)| reading.paradigm);
            reading == Some(Paradigm::NounZero) && is_citation(p)
        })
        .map(|p| (span(p), p.cost))
        .collect();
    if citations.is_empty() {
        return;
    }
    let feminine = |p: &Part<'_>| {
        p.known
            .is_some_and(|(r, e)| e.text == "en" && FEMININE.contains(&r.paradigm))
    };
    let is_whole = |p: &Part<'_>| p.start == 0 && p.end == len;
    parts.retain(|p| {
        is_whole(p)
            || !feminine(p)
            || !citations
                .iter()
                .any(|&(at, cost)| at == span(p) && p.cost >= cost + FAR_COMMONER)
    });
}

/// Of a stem cheaper by so much, in quarter bits, there are eight times as many.
const FAR_COMMONER: u32 = 12;

/// Abzugleiten is an infinitive with its zu, and of no Abzug.
fn drop_cut_infinitives(parts: &mut Vec<Part<'_>>, len: usize) {
    let whole = |p: &Part<'_>| p.start == 0 && p.end == len;
    if parts.iter().any(|p| p.infix.is_some() && whole(p)) {
        parts.retain(whole);
    }
}

/// Vorbereitende is a participle, and of no Ende.
fn drop_cut_participles(parts: &mut Vec<Part<'_>>) {
    let participle = |p: &&Part<'_>| p.opaque && is_verb_form(p) && ending(p).starts_with("end");
    let ends: Vec<_> = parts
        .iter()
        .filter(participle)
        .map(|p| p.stem_end)
        .collect();
    if !ends.is_empty() {
        parts.retain(|p| !ends.contains(&p.start));
    }
}

/// Before a participle weg, fest and los are particles: weggefallen is of no Weg, festgestellt of no Fest. Weg is one
/// before an infinitive too (wegspülen).
fn drop_particles(parts: &mut Vec<Part<'_>>, word: &[u8]) {
    const PARTICLES: [&[u8]; 3] = [b"weg", b"fest", b"los"];
    let particle = |p: &&Part<'_>| {
        let letters = word.get(p.start..p.stem).unwrap_or(&[]);
        p.opaque
            && p.known.is_some_and(|(r, ending)| {
                let participle = r.paradigm == Paradigm::Participle
                    || matches!(ending.lemma, Lemma::Participle(_));
                let infinitive =
                    letters == b"weg" && is_verb_form(p) && matches!(ending.text, "en" | "n");
                participle || infinitive
            })
            && PARTICLES.contains(&letters)
    };
    let particles: Vec<_> = parts
        .iter()
        .filter(particle)
        .map(|p| (p.start, p.stem))
        .collect();
    if particles.is_empty() {
        return;
    }
    parts.retain(|p| !particles.contains(&(p.start, p.end)));
}

/// Hörsaales is of Saal, and of no Saale.
fn drop_saale(parts: &mut Vec<Part<'_>>) {
    let ends = |p: &Part<'_>, text: &str| is_noun(p) && ending(p) == text;
    let span = |p: &Part<'_>| (p.start, p.stem, p.end);
    let genitives: Vec<_> = parts.iter().filter(|p| ends(p, "es")).map(span).collect();
    if genitives.is_empty() {
        return;
    }
    parts.retain(|p| !ends(p, "s") || p.stem_end + 1 != p.end || !genitives.contains(&span(p)));
}

/// Wegen is a preposition, and hardly ever of Weg.
fn drop_ways(parts: &mut Vec<Part<'_>>, word: &[u8]) {
    if word == b"wegen" {
        parts.retain(|p| !is_noun(p));
    }
}

/// Inside a word Kohle is no Kohl with a linking -e-, and Warte no Wart.
fn drop_linked_plurals(parts: &mut Vec<Part<'_>>, len: usize) {
    const WITH_E: [Paradigm; 2] = [Paradigm::NounE, Paradigm::NounBaseE];
    let in_e = |p: &Part<'_>, paradigms: &[Paradigm]| {
        p.known
            .is_some_and(|(r, e)| e.text == "e" && paradigms.contains(&r.paradigm))
    };
    let linked = |p: &Part<'_>| p.end < len && in_e(p, &WITH_E);
    if !parts.iter().any(linked) {
        return;
    }
    let span = |p: &Part<'_>| (p.start, p.stem, p.end);
    let nouns: Vec<_> = parts
        .iter()
        .filter(|p| in_e(p, &FEMININE))
        .map(span)
        .collect();
    parts.retain(|p| !linked(p) || !nouns.contains(&span(p)));
}

/// Nouns in -e with -n.
const FEMININE: [Paradigm; 2] = [Paradigm::NounN, Paradigm::NounNDrop];

/// A word that is a noun as the dictionary has it is not the genitive of a shorter one: Mais is not of Mai, Malus not of
/// Malu. But Chips are of Chip.
fn drop_genitives(parts: &mut Vec<Part<'_>>, len: usize) {
    let whole = |p: &Part<'_>| p.start == 0 && p.end == len;
    if parts.iter().any(|p| whole(p) && is_citation(p)) {
        parts.retain(|p| {
            !whole(p)
                || is_citation(p)
                || !p.known.is_some_and(|(reading, ending)| {
                    reading.paradigm.class() == Class::Noun
                        && (reading.paradigm != Paradigm::NounS || reading.flags & WHOLE != 0)
                        && ending.text == "s"
                })
        });
    }
}

/// The name of a place is no form of a shorter one: Geislingen is not of Geisling.
fn drop_forms_of_names(parts: &mut Vec<Part<'_>>, len: usize) {
    let name = |p: &Part<'_>| {
        is_citation(p)
            && p.known
                .is_some_and(|(reading, _)| reading.paradigm == Paradigm::NounS)
    };
    let whole = |p: &Part<'_>| p.start == 0 && p.end == len;
    let plural = |p: &Part<'_>| is_noun(p) && matches!(ending(p), "e" | "en" | "n");
    if len >= PLACE_MIN && parts.iter().any(|p| whole(p) && name(p)) {
        parts.retain(|p| !whole(p) || !plural(p) || is_citation(p));
    }
}

/// Shorter names are too often words.
const PLACE_MIN: usize = 8;

/// Akten is of Akte rather than a dative of Akt. In a compound Listen are of Liste rather than of List, for it is
/// commoner.
fn drop_datives(parts: &mut Vec<Part<'_>>, len: usize) {
    let is = |p: &Part<'_>, paradigms: &[Paradigm]| {
        p.known
            .is_some_and(|(r, e)| e.text == "en" && paradigms.contains(&r.paradigm))
    };
    const STRONG: [Paradigm; 2] = [Paradigm::NounE, Paradigm::PluralE];
    let span = |p: &Part<'_>| (p.start, p.stem, p.end);
    let feminine: Vec<_> = parts
        .iter()
        .filter(|p| is(p, &FEMININE))
        .map(|p| (span(p), p.cost))
        .collect();
    if feminine.is_empty() {
        return;
    }
    let whole = |p: &Part<'_>| p.start == 0 && p.end == len;
    let gives_way = |p: &Part<'_>, cost: u32| {
        is(p, &STRONG) || !whole(p) && p.cost > cost && is(p, &[Paradigm::NounEn])
    };
    parts.retain(|p| {
        !feminine
            .iter()
            .any(|&(at, cost)| at == span(p) && gives_way(p, cost))
    });
}

/// The last part of arbeitslos is an adjective, and no Los. Betrieben is of Betrieb too.
fn drop_suffix_nouns(parts: &mut Vec<Part<'_>>) {
    let suffix = |p: &&Part<'_>| {
        p.start > 0
            && p.known
                .is_some_and(|(r, _)| r.flags & LAST != 0 && r.paradigm == Paradigm::Adjective)
    };
    let suffixes: Vec<_> = parts
        .iter()
        .filter(suffix)
        .map(|p| (p.start, p.end, ending(p).is_empty()))
        .collect();
    parts.retain(|p| {
        let plural = ending(p) == "en";
        !is_noun(p)
            || !suffixes
                .iter()
                .any(|&(start, end, bare)| (start, end) == (p.start, p.end) && !(bare && plural))
    });
}

/// Where a verb fits, its particle makes no compound of a noun (an|bahnen).
fn drop_particled_nouns(parts: &mut Vec<Part<'_>>) {
    let verbs: Vec<(usize, usize)> = parts
        .iter()
        .filter(|p| p.opaque && is_verb_form(p))
        .map(|p| (p.start, p.end))
        .collect();
    parts.retain(|p| p.stem == p.start || p.opaque || !verbs.contains(&(p.start, p.end)));
}

fn is_verb_form(part: &Part<'_>) -> bool {
    part.known.is_some_and(|(reading, ending)| {
        reading.paradigm.class() == Class::Verb
            && !matches!(ending.lemma, Lemma::Own(_) | Lemma::Feminine(..))
    })
}

/// Whether the part is a noun as the dictionary has it.
pub(super) fn is_citation(part: &Part<'_>) -> bool {
    part.known.is_some_and(|(reading, ending)| {
        reading.paradigm.class() == Class::Noun
            && part.stem == part.start
            && ending.lemma == Lemma::Citation
            && match reading.paradigm {
                Paradigm::NounN | Paradigm::NounNDrop | Paradigm::NounNs => ending.text == "e",
                _ => ending.text.is_empty() && reading.lemma == 0,
            }
    })
}

fn is_noun(part: &Part<'_>) -> bool {
    part.known
        .is_some_and(|(reading, _)| reading.paradigm.class() == Class::Noun)
}

/// The letters behind the stem.
fn ending(part: &Part<'_>) -> &'static str {
    part.known.map_or("", |(_, ending)| ending.text)
}

//! Finds in the word counts what the lists lack: words no known stems explain.

use std::collections::{HashMap, HashSet};

use depesche::german::inflection::{Class, Lemma, Paradigm};
use depesche::german::joints::{Cut, cut};
use depesche::german::lexicon::{Lexicon, WHOLE};

use super::count::Count;
use super::lists::{Entry, Lists};
use super::shapes::guess;
use super::write::so_far;

/// How often each word was seen.
pub type Words = HashMap<String, Count>;

/// Sightings a new word needs, by its letters: short ones are too often names and fragments.
fn needed(letters: usize) -> u32 {
    match letters {
        0..=3 => 100,
        4 => 20,
        5 => 10,
        6 => 8,
        _ => 5,
    }
}

/// A word seen this often stands in the lexicon though a part of it looks known.
const COMMON: u32 = 120;

/// What the names of places end with: they are kept whole, for Heim is not asked for to find Crailsheim.
const PLACES: [&str; 10] = [
    "heim", "dorf", "berg", "bach", "burg", "feld", "hausen", "horst", "walde", "stedt",
];

/// Shorter words are taken from the corpora as whole words only.
const CONSTITUENT_MIN: usize = 6;

/// Adds the words of the corpora that known stems do not explain, short ones first.
pub fn grow(lists: &mut Lists, words: &Words) {
    let total = |w: &str| words.get(w).map_or(0, |c| c.total());
    let attested = |w: &str| total(w) >= 2;
    verbs(lists, words);
    for letters in 2..=22 {
        let Some((lexicon, _)) = so_far(lists) else {
            return;
        };
        let mut found: Vec<(String, Count)> = words
            .iter()
            .filter(|(w, c)| w.len() == letters && c.total() >= needed(letters))
            .filter(|(w, c)| is_new(&lexicon, w, **c))
            .map(|(w, c)| (derived_end(&lexicon, w).to_owned(), *c))
            .collect();
        found.sort();
        found.dedup_by(|a, b| a.0 == b.0);
        let mut inflected = HashSet::new();
        for (word, count) in &found {
            // "museen" beside "museum": forms of a longer or equally long lemma.
            for (ending, lemma) in [
                ("en", "um"),
                ("en", "us"),
                ("en", "a"),
                ("en", "on"),
                ("ien", "ium"),
            ] {
                if let Some(stem) = word.strip_suffix(ending) {
                    let lemma = format!("{stem}{lemma}");
                    if total(&lemma) > count.total() / 4 && total(&lemma) > 3 {
                        inflected.insert(word.clone());
                    }
                }
            }
        }
        for (word, count) in &found {
            if inflected.contains(word) || lists.combining.contains(word) {
                continue;
            }
            let short = if word.len() < CONSTITUENT_MIN {
                WHOLE
            } else {
                0
            };
            add(lists, word, *count, short, &attested, &total);
        }
    }
}

/// Old datives and plurals that look like words of their own.
#[rustfmt::skip]
const NO_WORDS: [&str; 29] = [
    "worte", "hause", "staate", "schafe", "labore", "magnete", "werker", "geiste", "tore", "friede", "felde",
    "charaktere", "gemuete", "kapitaene", "monitore", "nature", "pioniere", "quartiere", "satellite", "sekretaere",
    "turniere", "kitte", "skeptikern", "trojanern", "anrainern", "konsuln", "juwelen", "wohle", "gueter",
];

/// Verbs whose stems would be taken for the prefixes ein- and über-.
const NOT_VERBS: [&str; 2] = ["einen", "ueben"];

/// Adds weak verbs that look like the plural of a noun (grenzen), known by their participles.
fn verbs(lists: &mut Lists, words: &Words) {
    let low = |w: String| words.get(&w).map_or(0, |c| c.low);
    let known: HashSet<String> = lists
        .entries
        .iter()
        .filter(|e| e.paradigm.class() == Class::Verb)
        .map(|e| e.lemma.clone())
        .collect();
    let mut found: Vec<&String> = words
        .keys()
        .filter(|w| w.len() >= 5 && w.ends_with("en") && !known.contains(*w))
        .collect();
    found.sort();
    for verb in found {
        let stem = &verb[..verb.len() - 2];
        let t = |t: &str| low(format!("{stem}{t}")) >= 3 && low(format!("ge{stem}{t}")) >= 3;
        if !NOT_VERBS.contains(&verb.as_str())
            && low(verb.clone()) >= 3
            && (t("t") || t("et"))
            && !stem.ends_with('e')
        {
            lists.weak(verb, true, false);
        }
    }
}

/// Whether known stems leave the word unexplained, or explain a common noun only as a derivation
/// (er|klär|ung) that should stand in the lexicon itself.
fn is_new(lexicon: &Lexicon, word: &str, count: Count) -> bool {
    let cut = cut(lexicon, word);
    if cut.cost.is_none() {
        // A known stem beside an unknown one: a compound, unless the word is common.
        let compound = cut.best.iter().any(|&at| {
            cut.parts[at]
                .known
                .is_some_and(|(r, _)| r.paradigm.class() == Class::Noun)
        });
        let place = PLACES.iter().any(|end| word.ends_with(end));
        return !compound || place || count.total() >= COMMON || has_foreign_end(&cut, word);
    }
    let [only] = cut.best.as_slice() else {
        return false;
    };
    let part = &cut.parts[*only];
    let Some((_, ending)) = part.known else {
        return false;
    };
    let derived = part.opaque || matches!(ending.lemma, Lemma::Own(_));
    let citation = match ending.lemma {
        Lemma::Own(suffix) => ending.text == suffix,
        Lemma::Citation => ending.text.is_empty() && part.known.is_some_and(|(r, _)| r.lemma == 0),
        _ => false,
    };
    derived && citation && count.capital > 9 * count.low && word.len() >= CONSTITUENT_MIN
}

/// What follows a known stem in a word derived from it or like it, when it is no stem of its own (charakter|istisch).
const DERIVED_ENDS: [&str; 24] = [
    "isch", "ismus", "ist", "itaet", "ation", "atis", "atik", "ativ", "ator", "iell", "ell", "aer",
    "ung", "heit", "keit", "lich", "chaft", "schaft", "able", "iker", "erei", "ions", "ei", "ient",
];

/// What of a new word is new: of kreis|handwerker|schaft the last two, of others all.
fn derived_end<'a>(lexicon: &Lexicon, word: &'a str) -> &'a str {
    let cut = cut(lexicon, word);
    let mut parts = cut.best.iter().rev().map(|&at| &cut.parts[at]);
    let before = parts.nth(1);
    match before {
        Some(before) if parts.next().is_some() && has_foreign_end(&cut, word) => {
            &word[before.start..]
        }
        _ => word,
    }
}

/// Whether what looks like a compound is a foreign or derived word: administ|ration, charakter|istisch.
fn has_foreign_end(cut: &Cut<'_>, word: &str) -> bool {
    let Some(last) = cut.best.last().map(|&at| &cut.parts[at]) else {
        return false;
    };
    let text = &word[last.start..];
    match last.known {
        None => DERIVED_ENDS.iter().any(|end| text.starts_with(end)),
        Some(_) => {
            FOREIGN_ENDS.iter().any(|end| text.starts_with(end)) || is_foreign(word, text, false)
        }
    }
}

/// Nouns that end more foreign words than compounds.
const FOREIGN_ENDS: [&str; 14] = [
    "ration", "nation", "kation", "mission", "vision", "pension", "lenz", "tage", "tisch", "nisch",
    "logisch", "rale", "tuell", "tell",
];

pub fn add(
    lists: &mut Lists,
    word: &str,
    count: Count,
    short: u8,
    attested: &dyn Fn(&str) -> bool,
    total: &dyn Fn(&str) -> u32,
) {
    // Suffixes that stand alone in lists (-liche): no words.
    let suffix = |stem: &String| {
        let ending = word.strip_prefix(stem.as_str());
        ending.is_some_and(|e| ["", "e", "em", "en", "er", "es", "s"].contains(&e))
    };
    if lists.combining.iter().any(suffix) || NO_WORDS.contains(&word) {
        return;
    }
    if count.capital > count.low {
        // Deutscher, Beamtem: an adjective used as a noun.
        if word.ends_with('e') || word.ends_with("er") || word.ends_with("en") {
            let stem = word.trim_end_matches(['r', 'n']).trim_end_matches('e');
            let forms = ["e", "er", "en", "em"]
                .iter()
                .filter(|s| attested(&format!("{stem}{s}")))
                .count();
            if forms == 4 && !attested(stem) && stem.len() > 4 {
                lists.add(stem, Paradigm::Adjective, stem, short, false);
                return;
            }
        }
        // A plural or genitive whose lemma was too rare to be taken.
        let singular = word
            .strip_suffix("en")
            .map(|s| format!("{s}e"))
            .filter(|s| total(s) > 0 || word.ends_with("osen"));
        let singular = singular.or_else(|| {
            word.strip_suffix('s')
                .filter(|s| s.len() > 4 && total(s) > 0)
                .map(str::to_owned)
        });
        if let Some(singular) = singular {
            let class = guess(&singular, attested);
            lists.noun(&singular, class, attested, short, false);
            return;
        }
        // Short ones are names: Kolbe is not of Kolb.
        let class = match guess(word, attested) {
            "e" | "en" | "ue" | "a" | "us" | "es" if short != 0 => "s",
            class => class,
        };
        lists.noun(word, class, attested, short, false);
        return;
    }
    let stem_of = |suffix: &str| word.strip_suffix(suffix).filter(|s| s.len() > 2);
    if stem_of("ieren").is_some() {
        lists.weak(word, false, false);
        return;
    }
    // An infinitive: reden, redet or redete.
    if let Some(stem) = stem_of("en") {
        let weak = ["te", "ete", "t", "et"]
            .iter()
            .filter(|t| attested(&format!("{stem}{t}")))
            .count();
        if weak >= 2 && !attested(&format!("{stem}em")) {
            lists.weak(
                word,
                attested(&format!("ge{stem}t")) || attested(&format!("ge{stem}et")),
                false,
            );
            return;
        }
    }
    if (word.ends_with("eln") || word.ends_with("ern"))
        && attested(&format!("{}t", &word[..word.len() - 1]))
    {
        lists.weak(
            word,
            attested(&format!("ge{}t", &word[..word.len() - 1])),
            false,
        );
        return;
    }
    let adjective = |stem: &str| {
        ["e", "er", "en", "em", "es"]
            .iter()
            .filter(|s| total(&format!("{stem}{s}")) > 0)
            .count()
    };
    for ending in ["", "e", "en", "er", "es", "em"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 4
            && adjective(stem) >= 3
            && !stem.ends_with('e')
        {
            lists.adjective(stem, false, short, false);
            return;
        }
    }
    let bare = ["em", "en", "er", "es", "e"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    let bare = bare.unwrap_or(word);
    if bare.ends_with("lich") || bare.ends_with("isch") {
        lists.adjective(bare, false, short, false);
    } else if count.total() >= 20 {
        lists.add(word, Paradigm::Function, word, WHOLE, false);
    }
}

pub fn is_noun(entry: &Entry) -> bool {
    entry.paradigm.class() == Class::Noun
}

/// Whether a word has a foreign suffix that its supposed last part is hardly longer than (bast|ion, gig|ant).
fn is_foreign(lemma: &str, last: &str, adjective: bool) -> bool {
    const SUFFIXES: [&str; 11] = [
        "ion", "ismus", "ist", "ant", "ent", "enz", "taet", "itis", "ium", "ament", "ikum",
    ];
    const LIKE_WORDS: [&str; 16] = [
        "bar", "elle", "erich", "login", "pole", "ente", "ende", "ade", "ette", "ase", "ration",
        "kation", "lenz", "italien", "orale", "tuell",
    ];
    LIKE_WORDS.contains(&last)
        || adjective && ["tisch", "fisch", "nisch"].contains(&last)
        || SUFFIXES
            .iter()
            .any(|suffix| lemma.ends_with(suffix) && last.len() < suffix.len() + 2)
}

/// Drops the hand-written compounds whose parts are known: a cut finds them again.
pub fn drop_compounds(lists: &mut Lists, keep: &HashSet<String>) {
    let Some((lexicon, _)) = so_far(lists) else {
        return;
    };
    let adjectives: HashSet<String> = lists
        .entries
        .iter()
        .filter(|e| e.paradigm == Paradigm::Adjective)
        .map(|e| e.lemma.clone())
        .collect();
    let mut compound = HashSet::new();
    let lemmas: HashSet<String> = lists
        .entries
        .iter()
        .filter(|e| is_noun(e) || e.paradigm == Paradigm::Adjective)
        .map(|e| e.lemma.clone())
        .collect();
    for lemma in lemmas
        .into_iter()
        .filter(|l| l.len() >= 6 && !keep.contains(l))
    {
        if let Some(parts) = depesche::german::joints::compound(&lexicon, &lemma) {
            if parts
                .last()
                .is_some_and(|last| is_foreign(&lemma, last, adjectives.contains(&lemma)))
            {
                continue;
            }
            if std::env::var_os("LEXICON_SHOW").is_some() {
                println!("compound\t{lemma}\t{}", parts.join("|"));
            }
            compound.insert(lemma);
        }
    }
    lists
        .entries
        .retain(|e| !compound.contains(&e.lemma) || e.paradigm.class() == Class::Verb);
}

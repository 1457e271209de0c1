//! What is derived from another word by an ending alone. Knows the entries, and which words are attested.

use std::collections::{BTreeMap, HashMap, HashSet};

use depesche::german::inflection::Paradigm;
use depesche::german::lexicon::WHOLE;

use super::count::Count;
use super::learn::{Words, is_noun};
use super::lists::Lists;
use super::shapes::umlaut;

/// Says of each entry what it is derived from by an ending alone.
pub fn derive(
    lists: &mut Lists,
    not: &HashSet<String>,
    also: &HashMap<String, String>,
    words: &Words,
) {
    let mut lemmas: BTreeMap<String, bool> = BTreeMap::new();
    for entry in &lists.entries {
        let noun = is_noun(entry);
        // Short names: Redner is not of Red.
        let name = noun && entry.flags & WHOLE != 0;
        if noun || entry.paradigm == Paradigm::Adjective {
            *lemmas.entry(entry.lemma.clone()).or_default() |= noun && !name;
        }
    }
    let mut plain: HashMap<String, String> = HashMap::new();
    for lemma in lemmas.iter().filter(|(_, noun)| **noun).map(|(l, _)| l) {
        if let Some(u) = umlaut(lemma) {
            plain.insert(u, lemma.clone());
        }
        if let Some(stem) = lemma.strip_suffix('e')
            && let Some(u) = umlaut(stem)
        {
            plain.entry(u).or_insert_with(|| lemma.clone());
        }
    }
    let base = |stem: &str, soft: bool| -> Option<String> {
        let known = |w: &str| (w.len() >= 3 && lemmas.get(w) == Some(&true)).then(|| w.to_owned());
        // A noun no list need hold, for a cut finds it: Vorsorge.
        let seen = |w: &str| {
            let noun = |c: &Count| c.capital > 30 && c.capital > 20 * c.low;
            let cut = w.len() >= 6 && !lemmas.contains_key(w) && words.get(w).is_some_and(noun);
            cut.then(|| w.to_owned())
        };
        let with_e = format!("{stem}e");
        known(stem)
            .or_else(|| known(&with_e).filter(|_| soft))
            .or_else(|| plain.get(stem).filter(|_| soft).cloned())
            .or_else(|| seen(stem))
            .or_else(|| seen(&with_e).filter(|_| soft))
    };
    let is_name = |w: &str| w.len() >= NAME_MIN && lemmas.contains_key(w);
    let mut bases: HashMap<String, String> = HashMap::new();
    for (lemma, noun) in &lemmas {
        if not.contains(lemma) {
            continue;
        }
        let strip = |suffix: &str| lemma.strip_suffix(suffix).filter(|s| s.len() >= 3);
        let found = if *noun {
            None.or_else(|| {
                strip("in")
                    .filter(|s| {
                        s.ends_with("er") || s.len() > 4 || words.contains_key(&format!("{s}innen"))
                    })
                    .and_then(|s| {
                        Some(format!("{s}e"))
                            .filter(|e| lemmas.get(e) == Some(&true))
                            .or_else(|| base(s, true))
                    })
            })
            .or_else(|| {
                strip("schaft").and_then(|s| {
                    base(s, false)
                        .or_else(|| base(s.strip_suffix("en")?, false))
                        .or_else(|| base(s.strip_suffix('n')?, false))
                })
            })
            .or_else(|| {
                strip("er")
                    .filter(|s| {
                        s.ends_with("ik")
                            || s.ends_with("schaft")
                            || s.ends_with("werk")
                            || s.ends_with("bahn")
                            || s.ends_with("ball")
                    })
                    .and_then(|s| base(s, false))
            })
            .or_else(|| {
                strip("er")
                    .filter(|_| words.contains_key(&format!("{lemma}in")))
                    .and_then(|s| base(s, false))
            })
            .or_else(|| {
                strip("ler")
                    .filter(|s| s.ends_with("sport") || s.ends_with("schaft"))
                    .and_then(|s| base(s, true))
            })
            .or_else(|| {
                strip("ei")
                    .filter(|s| s.ends_with("er") || s.ends_with("el"))
                    .and_then(|s| base(s, false))
            })
            .or_else(|| {
                strip("er")
                    .filter(|s| lists.names.contains(*s))
                    .map(str::to_owned)
            })
            .or_else(|| {
                strip("ner")
                    .filter(|_| ["rentner", "schuldner", "redner"].contains(&lemma.as_str()))
                    .and_then(|s| base(s, true))
            })
        } else {
            None.or_else(|| strip("isch").and_then(|s| base(s, true)))
                .or_else(|| strip("isch").filter(|s| is_name(s)).map(str::to_owned))
                .or_else(|| strip("lich").and_then(|s| base(s, true)))
                .or_else(|| strip("haft").and_then(|s| base(s, false)))
                .or_else(|| {
                    strip("ig")
                        .filter(|_| IN_IG.contains(&lemma.as_str()))
                        .and_then(|s| base(s, true))
                })
        };
        if let Some(found) = found
            && found != *lemma
        {
            bases.insert(lemma.clone(), found);
        }
    }
    bases.extend(also.iter().map(|(d, b)| (d.clone(), b.clone())));
    for entry in &mut lists.entries {
        entry.bases.clear();
        if is_noun(entry) || entry.paradigm == Paradigm::Adjective {
            let mut lemma = &entry.lemma;
            while let Some(next) = bases.get(lemma) {
                if entry.bases.len() == 2 {
                    break;
                }
                entry.bases.push(next.clone());
                // A Russe is of Russland, and of no Land.
                if next.ends_with("land") {
                    break;
                }
                lemma = next;
            }
            if let Some((_, first)) = lists.joined.get(&entry.lemma)
                && entry.bases.len() < 2
            {
                // With a linking -n- in Pflaumen|mus.
                let unlinked = first.strip_suffix('n').unwrap_or(first);
                let known = [first.as_str(), unlinked]
                    .into_iter()
                    .find(|w| lemmas.contains_key(*w));
                entry.bases.extend(known.map(str::to_owned));
            }
        }
    }
    if std::env::var_os("LEXICON_SHOW").is_some() {
        let mut all: Vec<_> = bases.iter().collect();
        all.sort();
        for (derived, base) in all {
            println!("derived\t{derived}\t{base}");
        }
    }
}

/// Shorter names have no adjective of their own: höllisch is not of Höll.
const NAME_MIN: usize = 5;

/// Adjectives in -ig of a noun, that are the last part of compounds (drei|jährig, links|händig, steuer|pflichtig).
const IN_IG: [&str; 54] = [
    "jaehrig",
    "taegig",
    "stuendig",
    "woechig",
    "monatig",
    "beinig",
    "haendig",
    "aeugig",
    "koepfig",
    "fuessig",
    "armig",
    "farbig",
    "sprachig",
    "seitig",
    "stellig",
    "stoeckig",
    "spurig",
    "zeilig",
    "baendig",
    "teilig",
    "geschossig",
    "gradig",
    "tuerig",
    "klassig",
    "koernig",
    "haeutig",
    "atmig",
    "herzig",
    "linig",
    "gleisig",
    "lagig",
    "streifig",
    "kettig",
    "bluetig",
    "rangig",
    "namig",
    "silbig",
    "strophig",
    "phasig",
    "polig",
    "adrig",
    "zahnig",
    "fingerig",
    "wandig",
    "motorig",
    "chorig",
    "saitig",
    "schichtig",
    "pflichtig",
    "wertig",
    "haarig",
    "flaechig",
    "raeumig",
    "fristig",
];

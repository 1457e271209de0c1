//! A term that is mostly found by an everyday key: which of its words the key finds as it should, so that the lists of the
//! segments can be taken as they are, and what is to be added to them.

use super::chosen::Chosen;
use super::crowds::{Crowd, Held};
use super::dictionary::WordId;
use super::entries::Entries;
use super::postings::Weighted;
use super::rank;
use super::select::Selector;
use super::snapshot::Snapshot;
use crate::german::{Key, Kind};

/// The everyday key of a term.
pub(super) struct Everyday {
    pub(super) key: Key,
    /// In the order of the words.
    corrected: Vec<Corrected>,
}

/// A word that the key does not find, or not as closely as the term does.
struct Corrected {
    word: WordId,
    /// How the term finds it.
    kind: Kind,
    /// How the key does.
    by_key: Option<Kind>,
}

impl Everyday {
    /// The key that finds most of what a term does, if it is an everyday one.
    pub(super) fn of(selector: &Selector, chosen: &[Chosen], snapshot: &Snapshot) -> Option<Self> {
        let crowded = selector.keys().map(|key| (snapshot.crowded(key), key));
        let (_, key) = crowded.max().filter(|&(size, _)| size > 0)?;
        let mut sharing = snapshot.dictionary.sharing(key).peekable();
        let mut corrected = Vec::new();
        for &Chosen { word, kind, .. } in chosen {
            while sharing.next_if(|own| own.word < word).is_some() {}
            let by_key = sharing.next_if(|own| own.word == word);
            let by_key = by_key.map(|own| own.kind);
            if by_key != Some(kind) {
                corrected.push(Corrected { word, kind, by_key });
            }
        }
        Some(Self { key, corrected })
    }

    /// The words of a segment that are to be read beside its list for the key, and what an occurrence of each is worth.
    pub(super) fn others(&self, crowd: &Crowd, entries: &Entries, segment: usize) -> Vec<Weighted> {
        let mut first = crowd.first();
        let corrected = self.corrected.iter().filter_map(|own| {
            let entry = entries.get(own.word, segment)?;
            let is_first = first.take_if(|first| first.entry == entry).is_some();
            // What the list has of it adds up with this.
            let listed = own.by_key.filter(|_| !is_first);
            let weight = rank::kind_weight(own.kind) - listed.map_or(0.0, rank::kind_weight);
            Some(Weighted { entry, weight })
        });
        let mut others: Vec<_> = corrected.collect();
        others.extend(first.map(|Held { entry, kind, .. }| Weighted {
            entry,
            weight: rank::kind_weight(kind),
        }));
        others
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use crate::document::Document;
    use crate::engine::compile::compile;
    use crate::engine::execute;
    use crate::engine::matches::Matches;
    use crate::engine::run::Run;
    use crate::engine::{Engine, snapshot::Snapshot};
    use crate::locale::Locale;
    use crate::query;
    use crate::release::Release;
    use crate::search::Asker;

    pub(in crate::engine) const WORDS: [&str; 15] = [
        "Arbeit",
        "Arbeiten",
        "arbeitete",
        "Arbeitszeit",
        "Zeitarbeit",
        "Zeitarbeiten",
        "Zeitarbeitsfirma",
        "Zeit",
        "zeitlich",
        "Kontozeiten",
        "Konto",
        "Arbeitszeitkonto",
        "Kontos",
        "Haus",
        "Zeit-Arbeit",
    ];

    /// Fewer words than so many.
    pub(in crate::engine) fn text(words: usize) -> impl Strategy<Value = String> {
        let words = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..words);
        words.prop_map(|words| words.join(" "))
    }

    /// Copies of releases, in two segments, of which the second is opened when the first was.
    pub(in crate::engine) fn index(releases: &[(String, String)], copies: usize) -> Engine {
        let engine = Engine::in_memory().unwrap();
        let mut writer = engine.writer().unwrap();
        for number in 0..releases.len() * copies {
            let (title, body) = &releases[number % releases.len()];
            let id = format!("r{number}");
            let release = Release::new(id, title, body, Timestamp::UNIX_EPOCH);
            writer.put(Document::new(release)).unwrap();
            if number == releases.len() * copies / 2 {
                writer.commit(Timestamp::UNIX_EPOCH).unwrap();
                engine.snapshot().unwrap();
            }
        }
        writer.commit(Timestamp::UNIX_EPOCH).unwrap();
        engine.reload().unwrap();
        engine
    }

    /// What is found in each segment, and whether a list was used for any of it.
    fn found(snapshot: &Snapshot, text: &str) -> (Vec<Matches>, bool) {
        let plan = compile(&query::parse(text, Locale::De).unwrap()).unwrap();
        let asker = Asker::public(Timestamp::UNIX_EPOCH);
        let run = Run::new(snapshot, &plan, &asker, true).unwrap();
        let segments = 0..snapshot.segments.len();
        let found = segments
            .clone()
            .map(|number| execute::matches(&run, number).unwrap());
        let found = found.collect();
        let is_by_list =
            |number| (0..plan.leaves.len()).any(|leaf| run.crowd(number, leaf).is_some());
        (found, segments.into_iter().any(is_by_list))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

        /// A term that leaves out a word nobody wrote finds the same, but looks each word up.
        #[test]
        fn lists_contribute_what_their_words_do(
            releases in prop::collection::vec((text(4), text(40)), 3..30),
            copies in prop::sample::select(&[1, 2, 40][..]),
        ) {
            let mut releases = releases;
            releases.insert(0, ("Arbeitszeit".to_owned(), "Zeitarbeit ".repeat(20)));
            let engine = index(&releases, copies);
            let snapshot = engine.snapshot().unwrap();
            for query in ["_Arbeit_", "_Zeit_", "_Arbeit_ und _Zeit_", "_Konto_ oder _Arbeit_", "_Zeit_ nicht _Konto_"] {
                let (by_list, is_by_list) = found(&snapshot, &query.replace('_', ""));
                let by_word = query.replace("_ ", " {nicht Ofen} ").replace('_', "");
                let by_word = format!("{by_word} {{nicht Ofen}}");
                let (by_word, is_by_word) = found(&snapshot, &by_word);
                prop_assert!(is_by_list && !is_by_word);
                for (left, right) in by_list.iter().flatten().zip(by_word.iter().flatten()) {
                    prop_assert_eq!(left.doc, right.doc);
                    prop_assert!((left.score - right.score).abs() <= right.score / 64.0, "{query}: {left:?} {right:?}");
                }
                let count = |found: &[Matches]| found.iter().map(Vec::len).collect::<Vec<_>>();
                prop_assert_eq!(count(&by_list), count(&by_word));
            }
        }
    }
}

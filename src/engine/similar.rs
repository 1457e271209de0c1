//! Releases about the same as one: those that share its most telling words.
//!
//! Articles and their like tell nothing. Another word tells the more, the fewer visible releases hold it, the more
//! prominently and often it stands here, and when it is a noun or a name. The institution's text about itself and its
//! name count for nothing. Bounded: so many words, and so many postings read for them, whatever the release.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::io;
use std::ops::Range;

use tantivy::DocAddress;

use super::chosen::Chosen;
use super::dictionary::WordId;
use super::error::EngineError;
use super::matches::{self, Matches};
use super::patience::Patience;
use super::postings::Reader;
use super::rank;
use super::schema::Fields;
use super::select::{Asked, Choice, Selector, Term};
use super::snapshot::Snapshot;
use super::visibility::Visibility;
use super::writer;
use crate::document::{Zone, Zones};
use crate::german;
use crate::release::Release;
use crate::search::Asker;

/// Releases told of.
const MAX_SIMILAR: usize = 5;
/// Words that count, each in all its forms.
const MAX_WORDS: usize = 24;
/// Words looked up for that: most stand nowhere else, some are forms of others, some are too frequent.
const MAX_CANDIDATES: usize = 400;
/// Postings read: a few milliseconds.
const MAX_POSTINGS: u64 = 60_000;
/// A word in a larger share of all releases (1/4) is about nothing.
const FREQUENT_SHARE: u64 = 4;
/// A word in no more releases than this is never too frequent: in a small index shares say little.
const FEW: u64 = 3;
/// What a word is worth that is no noun or name, as far as its first letter tells.
const SMALL: f32 = 0.25;
/// What German's lexicon does for German, for the second language of the releases: words that only join others.
const ENGLISH: [&str; 72] = [
    "about", "after", "all", "also", "and", "any", "are", "because", "been", "before", "between",
    "both", "but", "can", "could", "did", "does", "each", "even", "for", "from", "had", "has",
    "have", "her", "his", "how", "into", "its", "less", "many", "may", "more", "most", "much",
    "not", "now", "one", "only", "other", "our", "out", "over", "said", "says", "she", "should",
    "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "through", "under", "was", "were", "what", "when", "where", "which", "while",
    "who", "will", "with",
];
/// Shorter words are abbreviations at best.
const MIN_LETTERS: usize = 3;
/// A release is similar if it scores at least this share of what the release itself does.
const LEAST: f32 = 0.2;

/// The releases most like one that the asker may see, best first.
pub(super) fn similar(
    snapshot: &Snapshot,
    fields: &Fields,
    release: &Release,
    asker: &Asker,
) -> Result<Vec<Release>, EngineError> {
    let mut found = Vec::new();
    let alike = alike(snapshot, release, asker)?;
    for (number, (segment, alike)) in snapshot.segments.iter().zip(alike).enumerate() {
        let columns = &segment.prepared.columns;
        found.extend(alike.into_iter().map(|matched| {
            let published = columns.published(matched.doc);
            (matched, published, columns.id(matched.doc), number)
        }));
    }
    found.sort_unstable_by(|(a, a_day, a_id, _), (b, b_day, b_id, _)| {
        let scores = b.score.total_cmp(&a.score);
        scores.then((Reverse(a_day), a_id).cmp(&(Reverse(b_day), b_id)))
    });
    let own = found.iter().find(|(_, _, id, _)| *id == release.id);
    let least = own.map_or(0.0, |(own, ..)| LEAST * own.score);
    let others = found
        .iter()
        .filter(|(matched, _, id, _)| *id != release.id && matched.score >= least);
    others
        .take(MAX_SIMILAR)
        .map(|(matched, _, _, segment)| {
            let at = DocAddress::new(*segment as u32, matched.doc);
            writer::stored(&snapshot.searcher, fields, at)
        })
        .collect()
}

/// The visible documents of each segment that share telling words with a release.
fn alike(
    snapshot: &Snapshot,
    release: &Release,
    asker: &Asker,
) -> Result<Vec<Matches>, EngineError> {
    let segments = snapshot.segments.iter();
    let visible: Vec<_> = segments
        .map(|segment| Visibility::new(segment, asker))
        .collect();
    let all = visible.iter().map(Visibility::count).sum();
    let mut alike = vec![Matches::new(); visible.len()];
    let mut taken: HashSet<WordId> = HashSet::new();
    let (mut counted, mut read) = (0, 0);
    for (word, prominence) in candidates(snapshot, release, all) {
        if counted == MAX_WORDS {
            break;
        }
        let chosen = forms(word).choose(&snapshot.dictionary);
        let totals = chosen.iter().map(|chosen| snapshot.total(chosen.word));
        let postings: u64 = totals.map(u64::from).sum();
        let is_form = chosen.iter().any(|chosen| taken.contains(&chosen.word));
        if is_form || read + postings > MAX_POSTINGS {
            continue;
        }
        read += postings;
        let holding = holding(snapshot, &visible, &chosen, &Patience::of(asker))?;
        let found = holding.iter().map(|holding| holding.len() as u64).sum();
        // What stands here alone leads nowhere.
        if found < 2 || found > FEW.max(all / FREQUENT_SHARE) {
            continue;
        }
        counted += 1;
        taken.extend(chosen.iter().map(|chosen| chosen.word));
        let (rarity, worth) = (rank::rarity(found, all), rank::score(1.0, prominence));
        for (alike, mut holding) in alike.iter_mut().zip(holding) {
            for matched in &mut holding {
                matched.score = worth * rank::score(rarity, matched.score);
            }
            *alike = matches::unite(std::mem::take(alike), holding);
        }
    }
    Ok(alike)
}

/// The visible documents of each segment that hold any of some words in what they are about.
fn holding(
    snapshot: &Snapshot,
    visible: &[Visibility<'_>],
    chosen: &[Chosen],
    patience: &Patience,
) -> io::Result<Vec<Matches>> {
    let segments = snapshot.segments.iter().zip(visible).enumerate();
    let holding = segments.map(|(number, (segment, visibility))| {
        let reader = Reader {
            snapshot,
            segment,
            scoring: true,
            patience: patience.clone(),
        };
        let words = snapshot.entries.words(number, chosen);
        let found = reader.documents(&words, Zones::CONTENT, None)?;
        let mut found = found.into_matches();
        found.retain(|matched| visibility.sees(matched.doc));
        Ok(found)
    });
    holding.collect()
}

/// The words of a release with how prominent each is, those first that tell most at a rough glance.
fn candidates(snapshot: &Snapshot, release: &Release, all: u64) -> Vec<(String, f32)> {
    let mut candidates: Vec<_> = words(release)
        .into_iter()
        .filter_map(|(word, prominence)| {
            let found = snapshot.total(snapshot.dictionary.written(&word)?);
            let worth = rank::score(rank::rarity(found.into(), all), prominence);
            Some((worth, word, prominence))
        })
        .collect();
    candidates.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    candidates.truncate(MAX_CANDIDATES);
    let told = candidates.into_iter();
    told.map(|(_, word, prominence)| (word, prominence))
        .collect()
}

/// A word in all its forms.
fn forms(word: String) -> Selector {
    Selector::Term(Term {
        words: vec![Asked::new(word)],
        choice: Choice::Every,
        equivalents: true,
        inside: false,
    })
}

/// The words of a release, folded, and how prominent each is.
fn words(release: &Release) -> HashMap<String, f32> {
    let mut words: HashMap<String, f32> = HashMap::new();
    for zone in Zones::CONTENT.iter() {
        for text in zone.texts(release) {
            german::for_each_written(text, |word| {
                let is_word = word.text.chars().all(char::is_alphabetic)
                    && word.text.chars().count() >= MIN_LETTERS;
                if !is_word || german::is_function(word.text) || ENGLISH.contains(&word.text) {
                    return;
                }
                let kind = match zone == Zone::Keywords || is_noun(text, word.span) {
                    true => 1.0,
                    false => SMALL,
                };
                let worth = kind * rank::zone_weight(zone);
                match words.get_mut(word.text) {
                    Some(sum) => *sum += worth,
                    None => {
                        words.insert(word.text.to_owned(), worth);
                    }
                }
            });
        }
    }
    words
}

/// Whether a word is written large though no sentence begins with it.
fn is_noun(text: &str, span: Range<usize>) -> bool {
    let before = text.get(..span.start).unwrap_or_default().trim_end();
    let begins =
        before.is_empty() || before.ends_with(['.', ':', '!', '?', '„', '“', '"', '»', '–']);
    let word = text.get(span).unwrap_or_default();
    !begins && word.starts_with(char::is_uppercase)
}

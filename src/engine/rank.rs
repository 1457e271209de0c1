//! What a match is worth: every weight of the ranking is here.
//!
//! BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009): the frequencies of a term in all zones
//! are weighted and normalised by length first and saturated together, so that a word in title and body does not
//! count as two. The forms a term finds count as one term, each by how near it is to what was typed.

use std::sync::LazyLock;

use tantivy::fieldnorm::FieldNormReader;

use super::impacts::rounded;
use crate::document::Zone;
use crate::german::Kind;

/// How fast repetition stops mattering; the usual value.
const SATURATION: f32 = 1.2;
/// How much long texts are discounted. Less than usual: a long title is no worse, and releases are of one kind.
const LENGTH: f32 = 0.5;

/// What two words side by side are worth beside one of them, repeated without end.
const CLOSENESS: f32 = 0.4;

/// What an occurrence in a zone is worth. A word of the title tells more than any number of words in the body: what
/// press officers put there is what the release is about. Weights chosen by known-item search and the judged queries.
pub(super) fn zone_weight(zone: Zone) -> f32 {
    match zone {
        Zone::Title => 20.0,
        Zone::Subtitle | Zone::Keywords | Zone::Teaser => 4.0,
        Zone::Body | Zone::Source => 1.0,
        Zone::About => 0.3,
    }
}

/// Whether a word in a zone tells more than one in the body.
pub(super) fn is_prominent(zone: Zone) -> bool {
    zone_weight(zone) > zone_weight(Zone::Body)
}

/// What a word found is worth beside the word typed.
pub(super) fn kind_weight(kind: Kind) -> f32 {
    match kind {
        Kind::Exact => 1.0,
        Kind::Form => 0.9,
        Kind::Derived => 0.7,
        Kind::Constituent => 0.4,
        Kind::Part => 0.3,
    }
}

/// How many words a zone of a press release has, about: as in `corpus/`; bodies also as in releases of a city's police (150) and
/// of science news (twice that and more). Not the average of an index: what an occurrence is worth is added up beforehand, and
/// does not change with releases that come.
fn usual_words(zone: Zone) -> f32 {
    match zone {
        Zone::Title => 9.0,
        Zone::Subtitle => 12.0,
        Zone::Teaser => 40.0,
        Zone::Body => 200.0,
        Zone::Keywords | Zone::Source => 5.0,
        Zone::About => 60.0,
    }
}

/// What an occurrence in a text of `words` words is worth beside one in a text of the usual length.
fn length_factor(zone: Zone, words: u32) -> f32 {
    1.0 / (1.0 - LENGTH + LENGTH * words as f32 / usual_words(zone))
}

/// What an occurrence is worth, by zone and by the length class of its text, [rounded].
static WORTHS: LazyLock<[[f32; 256]; Zone::ALL.len()]> = LazyLock::new(|| {
    Zone::ALL.map(|zone| {
        let mut worths = [0.0; 256];
        for (class, worth) in (0..=u8::MAX).zip(&mut worths) {
            let words = FieldNormReader::id_to_fieldnorm(class);
            *worth = rounded(zone_weight(zone) * length_factor(zone, words));
        }
        worths
    })
});

/// What an occurrence in a zone is worth, by the length class of its text.
#[expect(clippy::indexing_slicing, reason = "there is a table for every zone")]
pub(super) fn worths(zone: Zone) -> &'static [f32; 256] {
    &WORTHS[zone as usize]
}

/// How much a term tells that is in `found` of `all` releases.
pub(super) fn rarity(found: u64, all: u64) -> f32 {
    let (found, all) = (found.min(all) as f32, all as f32);
    (1.0 + (all - found + 0.5) / (found + 0.5)).ln()
}

/// The score of a term whose weighted frequencies add up to `frequency`. Of some documents these are added up beforehand and
/// [rounded]; what is alike there must be alike elsewhere, and be told apart by date.
pub(super) fn score(rarity: f32, frequency: f32) -> f32 {
    let frequency = rounded(frequency);
    rarity * frequency / (frequency + SATURATION)
}

/// What it is worth that two terms, the more frequent of which has this rarity, stand so many words apart. As with
/// Büttcher, Clarke, Lushman: Term Proximity Scoring for Ad-Hoc Retrieval (2006) it falls with the distance, here with
/// the plain one: only the nearest places are looked at.
pub(super) fn closeness(rarity: f32, distance: u32) -> f32 {
    CLOSENESS * rarity / distance.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarer_nearer_and_more_prominent_counts_more() {
        assert!(rarity(1, 1000) > rarity(100, 1000));
        assert!(rarity(1000, 1000) > 0.0);
        assert!(kind_weight(Kind::Exact) > kind_weight(Kind::Form));
        assert!(kind_weight(Kind::Form) > kind_weight(Kind::Constituent));
        assert!(zone_weight(Zone::Title) > zone_weight(Zone::Body));
        assert!(length_factor(Zone::Body, 100) > length_factor(Zone::Body, 400));
        assert!(score(1.0, 2.0) > score(1.0, 1.0));
        // Alike, so that the date decides.
        assert_eq!(score(1.0, 2.0), score(1.0, 2.005));
        assert!(closeness(1.0, 1) > closeness(1.0, 5));
    }
}

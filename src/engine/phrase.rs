//! Finds single words side by side: walks the postings of all of them in step, the rarest ahead, and looks where they
//! stand only in documents that hold all of them. Most phrases are such. Knows no weights.

use std::io;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED};

use super::matches::{Cursor, Match, Matches};
use super::postings::{Reader, Word};
use crate::document::Zone;

/// The postings of one word of a phrase.
struct Step {
    postings: SegmentPostings,
    /// How many words of the phrase stand behind it: added to where it stands, the same for all of them.
    behind: u32,
}

/// The documents that hold words side by side in a zone, and how often. With `within`, documents outside of it are
/// missing.
pub(super) fn phrase(
    reader: &Reader<'_>,
    words: &[Word],
    zone: Zone,
    within: Option<&[Match]>,
) -> io::Result<Matches> {
    let prepared = &reader.segment.prepared;
    let mut steps = Vec::with_capacity(words.len());
    for (behind, word) in (0..).zip(words.iter().rev()) {
        let mut listed = prepared.vocabulary.postings(word.entry, zone.into());
        let Some(listed) = listed.next() else {
            return Ok(Matches::new());
        };
        let Some(info) = reader.info(word, listed)? else {
            return Ok(Matches::new());
        };
        let option = IndexRecordOption::WithFreqsAndPositions;
        let postings = prepared
            .zone(zone)
            .postings
            .read_postings_from_terminfo(&info, option)?;
        steps.push(Step { postings, behind });
    }
    steps.sort_by_key(|step| step.postings.doc_freq());
    let Some((first, others)) = steps.split_first_mut() else {
        return Ok(Matches::new());
    };
    let mut within = within.map(Cursor::new);
    let mut found = Matches::new();
    let (mut starts, mut places) = (Vec::new(), Vec::new());
    let (mut doc, mut looked_at) = (first.postings.doc(), 0);
    while doc != TERMINATED {
        reader.patience.check_at(looked_at)?;
        looked_at += 1;
        let next = match &mut within {
            Some(within) => within.next(doc).map_or(TERMINATED, |matched| matched.doc),
            None => doc,
        };
        let next = others
            .iter_mut()
            .fold(next, |next, other| match next > doc {
                true => next,
                false => seek(&mut other.postings, doc),
            });
        if next > doc {
            doc = seek(&mut first.postings, next);
            continue;
        }
        first
            .postings
            .positions_with_offset(first.behind, &mut starts);
        for other in &mut *others {
            if starts.is_empty() {
                break;
            }
            other
                .postings
                .positions_with_offset(other.behind, &mut places);
            keep_shared(&mut starts, &places);
        }
        if !starts.is_empty() {
            let score = starts.len() as f32;
            found.push(Match { doc, score });
        }
        doc = first.postings.advance();
    }
    Ok(found)
}

/// The first document from `doc` on. Of frequent words it is mostly the next.
fn seek(postings: &mut SegmentPostings, doc: DocId) -> DocId {
    if postings.doc() >= doc {
        return postings.doc();
    }
    match postings.advance() {
        next if next < doc => postings.seek(doc),
        next => next,
    }
}

/// Keeps the places that are among others; both are sorted.
fn keep_shared(places: &mut Vec<u32>, others: &[u32]) {
    let mut others = others.iter().copied().peekable();
    places.retain(|&place| {
        while others.next_if(|&other| other < place).is_some() {}
        others.peek() == Some(&place)
    });
}

#[cfg(test)]
mod tests {
    use super::keep_shared;

    #[test]
    fn places_in_both() {
        let mut places = vec![1, 4, 9, 12];
        keep_shared(&mut places, &[0, 4, 5, 12, 13]);
        assert_eq!(places, [4, 12]);
        keep_shared(&mut places, &[]);
        assert_eq!(places, [0; 0]);
    }
}

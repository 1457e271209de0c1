//! Finds single words side by side: walks the postings of all of them in step, the rarest ahead, and looks where they
//! stand only in documents that hold all of them. Most phrases are such. Where frequent words stand side by side is known.
//! Knows no weights.

use std::io;

use tantivy::TERMINATED;
use tantivy::postings::TermInfo;

use super::matches::{self, Cursor, Match, Matches};
use super::postings::{Reader, Word};
use super::steps::Steps;
use super::vocabulary::{Listed, Postings};
use crate::document::Zone;

/// Places of which each is compared with all of another word's: faster than to walk both, as long as they are few.
const FEW_PLACES: usize = 16;

/// A word of a phrase.
struct Member {
    steps: Steps,
    /// How many words of the phrase stand behind it: added to where it stands, the same for all of them.
    behind: u32,
}

/// The documents that hold words side by side in a zone, and how often. With `within`, documents outside of it may be
/// missing.
pub(super) fn phrase(
    reader: &Reader<'_>,
    words: &[Word],
    zone: Zone,
    within: Option<&[Match]>,
) -> io::Result<Matches> {
    let paired = match (paired(reader, words, zone), words) {
        (Some(found), [_, _]) => return Ok(found),
        (paired, _) => paired,
    };
    let within = paired.as_deref().or(within);
    let Some(mut members) = members(reader, words, zone, within)? else {
        return Ok(Matches::new());
    };
    let Some((first, others)) = members.split_first_mut() else {
        return Ok(Matches::new());
    };
    let mut within = within.map(Cursor::new);
    let mut found = Matches::new();
    let mut starts = Vec::new();
    let (mut doc, mut looked_at) = (first.steps.doc(), 0);
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
                false => other.steps.seek(doc),
            });
        if next > doc {
            doc = first.steps.seek(next);
            continue;
        }
        starts.clear();
        starts.extend(first.steps.places().moved(first.behind));
        for other in &mut *others {
            if starts.is_empty() {
                break;
            }
            keep_shared(&mut starts, other.steps.places().moved(other.behind));
        }
        if !starts.is_empty() {
            let score = starts.len() as f32;
            found.push(Match { doc, score });
        }
        doc = first.steps.seek(doc + 1);
    }
    Ok(found)
}

/// The documents that hold each two words of a phrase side by side, where all of them are frequent: any other word is a
/// better guide to the few documents that matter.
fn paired(reader: &Reader<'_>, words: &[Word], zone: Zone) -> Option<Matches> {
    let pairs = &reader.segment.prepared.pairs;
    if zone != Zone::Body || !words.iter().all(|word| pairs.know(word.entry)) {
        return None;
    }
    let twos = words.windows(2).filter_map(|two| match two {
        [first, second] => pairs.documents(first.entry, second.entry),
        _ => None,
    });
    twos.reduce(|found, next| matches::intersect(found, &next))
}

/// The words of a phrase, the rarest first; none if one of them is not there.
fn members(
    reader: &Reader<'_>,
    words: &[Word],
    zone: Zone,
    within: Option<&[Match]>,
) -> io::Result<Option<Vec<Member>>> {
    let prepared = &reader.segment.prepared;
    let listed = words.iter().map(|word| {
        let mut listed = prepared.vocabulary.postings(word.entry, zone.into());
        listed.next()
    });
    let Some(listed) = listed.collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    if are_apart(&listed) {
        return Ok(None);
    }
    let mut infos: Vec<(u32, TermInfo)> = Vec::with_capacity(words.len());
    for (behind, (word, listed)) in (0..).zip(words.iter().zip(listed).rev()) {
        let Some(info) = reader.info(word, listed)? else {
            return Ok(None);
        };
        infos.push((behind, info));
    }
    infos.sort_by_key(|(_, info)| info.doc_freq);
    let rarest = infos.first().map_or(0, |(_, info)| info.doc_freq as usize);
    let looked_at = within.map_or(rarest, |within| within.len().min(rarest));
    let member = |(behind, info)| {
        let steps = Steps::open(prepared.zone(zone), &info, looked_at)?;
        Ok(Member { steps, behind })
    };
    let members = infos.into_iter().map(member);
    members.collect::<io::Result<Vec<_>>>().map(Some)
}

/// Whether no document has all of the rare words: known without a look at where their places lie.
fn are_apart(listed: &[Listed<'_>]) -> bool {
    let mut rare = listed.iter().filter_map(|listed| match listed.postings {
        Postings::Few(few) => Some(few.documents()),
        Postings::Many(_) => None,
    });
    let first = rare.next();
    first.is_some_and(|first| {
        let others: Vec<_> = rare.collect();
        let has_all = |doc| others.iter().all(|other| other.binary_search(doc).is_ok());
        !first.iter().any(has_all)
    })
}

/// Keeps the places that are among others; both are sorted.
fn keep_shared(places: &mut Vec<u32>, others: impl ExactSizeIterator<Item = u32> + Clone) {
    if others.len() <= FEW_PLACES {
        let is_shared = |place: &u32| {
            others
                .clone()
                .fold(false, |is, other| is | (other == *place))
        };
        return places.retain(is_shared);
    }
    let mut others = others.peekable();
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
        let few = vec![1, 4, 7, 13, 34];
        let many: Vec<u32> = (0..40).map(|place| 3 * place + 1).collect();
        for others in [few, many] {
            let mut places = vec![0, 1, 4, 9, 13, 34, 200];
            keep_shared(&mut places, others.into_iter());
            assert_eq!(places, [1, 4, 13, 34]);
        }
        let mut places = vec![1];
        keep_shared(&mut places, [].into_iter());
        assert_eq!(places, [0; 0]);
    }
}

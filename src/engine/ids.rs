//! Finds releases by their ids: one by one, or for a run that brings very many, as to look each up in every part of the index
//! would then take longer than to read all ids once. Knows nothing else of a release.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};

use tantivy::index::SegmentId;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::error::EngineError;

/// From so many ids on, those of the index are held in memory: some thirty bytes a release.
const MANY: u32 = 1_000;

/// The ids of the releases of an index.
#[derive(Default)]
pub(super) struct Ids {
    /// How many were looked for.
    sought: u32,
    /// Of random keys, so that nobody can make ids that look alike.
    hasher: RandomState,
    /// By segment, the documents by the hashes of their ids.
    segments: HashMap<SegmentId, HashMap<u64, DocId>>,
}

impl Ids {
    /// Where the document with an id is.
    pub(super) fn find(
        &mut self,
        searcher: &Searcher,
        field: Field,
        id: &str,
    ) -> Result<Option<DocAddress>, EngineError> {
        self.sought = self.sought.saturating_add(1);
        if self.sought <= MANY {
            return find(searcher, &Term::from_field_text(field, id));
        }
        let hash = self.hasher.hash_one(id);
        for (number, segment) in (0..).zip(searcher.segment_readers()) {
            let known = match self.segments.entry(segment.segment_id()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(read(segment, &self.hasher)?),
            };
            if let Some(&doc) = known.get(&hash)
                && !segment.is_deleted(doc)
            {
                return Ok(Some(DocAddress::new(number, doc)));
            }
        }
        Ok(None)
    }

    /// Forgets the segments that are no more.
    pub(super) fn keep_those_of(&mut self, searcher: &Searcher) {
        let segments = searcher.segment_readers().iter();
        let there: Vec<_> = segments.map(SegmentReader::segment_id).collect();
        self.segments.retain(|segment, _| there.contains(segment));
    }
}

/// The documents of a segment by the hashes of their ids. An id that was written twice has one that is not deleted.
fn read(segment: &SegmentReader, hasher: &RandomState) -> Result<HashMap<u64, DocId>, EngineError> {
    let Some(ids) = segment.fast_fields().str("id")? else {
        return Ok(HashMap::new());
    };
    let mut hashes = Vec::with_capacity(ids.num_terms());
    let mut stream = ids.dictionary().stream()?;
    while stream.advance() {
        hashes.push(match std::str::from_utf8(stream.key()) {
            Ok(id) => hasher.hash_one(id),
            Err(error) => return Err(EngineError::Damaged(error.to_string())),
        });
    }
    let documents = segment.doc_ids_alive().filter_map(|doc| {
        let number = ids.ords().first(doc)?;
        Some((*hashes.get(number as usize)?, doc))
    });
    Ok(documents.collect())
}

/// Where the document with a term is.
pub(super) fn find(searcher: &Searcher, term: &Term) -> Result<Option<DocAddress>, EngineError> {
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        let postings = segment
            .inverted_index(term.field())?
            .read_postings(term, IndexRecordOption::Basic)?;
        let Some(mut postings) = postings else {
            continue;
        };
        while postings.doc() != TERMINATED {
            if !segment.is_deleted(postings.doc()) {
                return Ok(Some(DocAddress::new(number, postings.doc())));
            }
            postings.advance();
        }
    }
    Ok(None)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use jiff::Timestamp;

    use super::MANY;
    use crate::document::Document;
    use crate::engine::{Change, Engine, Writer};
    use crate::release::Release;

    fn put(writer: &mut Writer, number: u32, title: &str) -> Change {
        let release = Release::new(
            format!("r{number}"),
            title,
            "Ein Baum.",
            Timestamp::UNIX_EPOCH,
        );
        writer.put(Document::new(release)).unwrap()
    }

    #[test]
    fn releases_are_known_however_many_were_looked_for() {
        let all = 0..MANY + 200;
        let engine = Engine::in_memory().unwrap();
        let mut writer = engine.writer().unwrap();
        for number in all.clone() {
            assert_eq!(put(&mut writer, number, "Wald"), Change::Added);
        }
        writer.commit(Timestamp::UNIX_EPOCH).unwrap();
        for number in all {
            assert_eq!(put(&mut writer, number, "Wald"), Change::Unchanged);
        }
        assert_eq!(put(&mut writer, 7, "Forst"), Change::Replaced);
        assert!(writer.remove("r8").unwrap());
        writer.take_out("r9").unwrap();
        writer.commit(Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(put(&mut writer, 7, "Forst"), Change::Unchanged);
        assert_eq!(put(&mut writer, 8, "Wald"), Change::Removed);
        assert_eq!(put(&mut writer, 9, "Wald"), Change::Added);
        assert_eq!(put(&mut writer, MANY + 200, "Wald"), Change::Added);
    }
}

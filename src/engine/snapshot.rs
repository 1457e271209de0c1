//! The index as one commit left it: what every search of that moment runs on.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::{IndexMeta, Searcher};

use super::error::EngineError;
use super::rank;
use super::schema::Fields;
use super::segment::Segment;
use crate::document::Zone;

/// A state of the index.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) segments: Vec<Segment>,
    /// What an occurrence is worth, by zone and by the length class of its text.
    worth: Vec<[f32; 256]>,
}

impl Snapshot {
    /// Prepares a state of the index. Segments that the state before had are taken over from it.
    pub(super) fn open(
        searcher: Searcher,
        fields: &Fields,
        before: Option<&Self>,
    ) -> Result<Self, EngineError> {
        let known: HashMap<_, _> = before
            .into_iter()
            .flat_map(|before| &before.segments)
            .map(|segment| (segment.reader.segment_id(), &segment.prepared))
            .collect();
        let segments = searcher
            .segment_readers()
            .iter()
            .map(|reader| {
                let prepared = known
                    .get(&reader.segment_id())
                    .map(|&prepared| Arc::clone(prepared));
                Segment::open(reader.clone(), fields, prepared)
            })
            .collect::<Result<Vec<_>, _>>()?;
        let worth = Zone::ALL
            .into_iter()
            .map(|zone| worth(zone, &segments))
            .collect();
        Ok(Self {
            searcher,
            segments,
            worth,
        })
    }

    /// What an occurrence in a zone is worth, by the length class of its text.
    #[expect(clippy::indexing_slicing, reason = "there is a table for every zone")]
    pub(super) fn worth(&self, zone: Zone) -> &[f32; 256] {
        &self.worth[zone as usize]
    }

    /// Whether this is the state that the index describes.
    pub(super) fn is_of(&self, meta: &IndexMeta) -> bool {
        let own = self.searcher.generation().segments();
        let described = meta.segments.iter();
        own.len() == meta.segments.len()
            && described.into_iter().all(|segment| {
                own.get(&segment.id())
                    .is_some_and(|&deletes| deletes == segment.delete_opstamp())
            })
    }
}

fn worth(zone: Zone, segments: &[Segment]) -> [f32; 256] {
    let readers = || segments.iter().map(|segment| segment.prepared.zone(zone));
    let words: u64 = readers().map(|zone| zone.postings.total_num_tokens()).sum();
    let texts: u64 = readers().map(|zone| zone.texts).sum();
    let average = words as f32 / texts.max(1) as f32;
    let mut table = [0.0; 256];
    for (class, worth) in (0..=u8::MAX).zip(&mut table) {
        let words = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(class);
        *worth = rank::zone_weight(zone) * rank::length_factor(words, average);
    }
    table
}

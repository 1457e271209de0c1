//! The postings of one word of a zone, walked document by document, with the places where it stands. Knows no phrases.
//!
//! Where few documents are looked at, the others are skipped. Where most are, as with two frequent words side by side, the
//! places of a whole block of documents are read at once: to ask for those of each document takes several times as long.

use std::io;

use tantivy::positions::PositionReader;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED};

use super::zone::{SKIP_COST, ZoneReaders};

/// A document that is looked for in a block is mostly among the next so many.
const NEAR: usize = 16;

/// The postings of a word, standing at a document.
pub(super) enum Steps {
    /// Skips what is not asked for.
    Skipping(Box<SegmentPostings>, Vec<u32>),
    /// Reads all.
    Reading(Box<Blocks>),
}

/// Postings that are read block by block.
pub(super) struct Blocks {
    block: BlockSegmentPostings,
    reader: PositionReader,
    /// Which document of the block is stood at.
    at: usize,
    /// Places in all blocks before this one.
    before: u64,
    /// The places in this block, as if all of its documents were one text, and where those of each document end. Neither is
    /// read before somebody asks for a place.
    places: Vec<u32>,
    ends: Vec<usize>,
}

/// Where a word stands in a document, in order: `before` more than it says.
pub(super) struct Places<'a> {
    shifted: &'a [u32],
    before: u32,
}

impl<'a> Places<'a> {
    /// Each of them, so many words further on.
    pub(super) fn moved(&self, by: u32) -> impl ExactSizeIterator<Item = u32> + Clone + use<'a> {
        let shift = by.wrapping_sub(self.before);
        self.shifted
            .iter()
            .map(move |place| place.wrapping_add(shift))
    }
}

impl Steps {
    /// Stands at the first document. About `looked_at` documents will be looked at.
    pub(super) fn open(zone: &ZoneReaders, info: &TermInfo, looked_at: usize) -> io::Result<Self> {
        let option = IndexRecordOption::WithFreqsAndPositions;
        let postings = &zone.postings;
        if info.doc_freq as usize > looked_at.saturating_mul(SKIP_COST) {
            let postings = postings.read_postings_from_terminfo(info, option)?;
            return Ok(Self::Skipping(Box::new(postings), Vec::new()));
        }
        let places = zone.places.read_bytes_slice(info.positions_range.clone())?;
        Ok(Self::Reading(Box::new(Blocks {
            block: postings.read_block_postings_from_terminfo(info, option)?,
            reader: PositionReader::open(places)?,
            at: 0,
            before: 0,
            places: Vec::new(),
            ends: Vec::new(),
        })))
    }

    /// The document stood at; [`TERMINATED`] behind the last.
    pub(super) fn doc(&self) -> DocId {
        match self {
            Self::Skipping(postings, _) => postings.doc(),
            Self::Reading(blocks) => blocks.doc(),
        }
    }

    /// Goes to the first document from `doc` on, if it stands before it. Of frequent words it is mostly the next.
    pub(super) fn seek(&mut self, doc: DocId) -> DocId {
        match self {
            Self::Skipping(postings, _) => match postings.doc() < doc {
                true => postings.seek(doc),
                false => postings.doc(),
            },
            Self::Reading(blocks) => blocks.seek(doc),
        }
    }

    /// Where the word stands in the document stood at, in order.
    pub(super) fn places(&mut self) -> Places<'_> {
        match self {
            Self::Skipping(postings, places) => {
                postings.positions(places);
                Places {
                    shifted: places,
                    before: 0,
                }
            }
            Self::Reading(blocks) => blocks.places(),
        }
    }
}

impl Blocks {
    fn doc(&self) -> DocId {
        self.block
            .docs()
            .get(self.at)
            .copied()
            .unwrap_or(TERMINATED)
    }

    fn seek(&mut self, doc: DocId) -> DocId {
        let here = self.doc();
        if here >= doc {
            return here;
        }
        if let Some(&next) = self.block.docs().get(self.at + 1)
            && next >= doc
        {
            self.at += 1;
            return next;
        }
        while self.block.docs().last().is_some_and(|&last| last < doc) {
            let places = self.block.freqs().iter();
            self.before += places.map(|&places| u64::from(places)).sum::<u64>();
            self.block.advance();
            self.at = 0;
            self.ends.clear();
        }
        let docs = self.block.docs().get(self.at..).unwrap_or_default();
        self.at += match docs.first_chunk::<NEAR>() {
            // All are compared, in a few steps and without a branch.
            Some(near @ [.., last]) if *last >= doc => {
                near.iter().map(|&here| usize::from(here < doc)).sum()
            }
            _ => docs.partition_point(|&here| here < doc),
        };
        self.doc()
    }

    fn places(&mut self) -> Places<'_> {
        if self.ends.is_empty() {
            self.read();
        }
        let end_of = |at: usize| self.ends.get(at).copied().unwrap_or_default();
        let start = self.at.checked_sub(1).map_or(0, end_of);
        let last = start.checked_sub(1).and_then(|last| self.places.get(last));
        Places {
            shifted: self.places.get(start..end_of(self.at)).unwrap_or_default(),
            before: last.copied().unwrap_or_default(),
        }
    }

    /// Reads the places of the block. They are stored as distances, the first of a document from its beginning.
    fn read(&mut self) {
        let mut all = 0;
        self.ends.extend(self.block.freqs().iter().map(|&places| {
            all += places as usize;
            all
        }));
        self.places.resize(all, 0);
        self.reader.read(self.before, &mut self.places);
        let mut sum = 0u32;
        for place in &mut self.places {
            sum = sum.wrapping_add(*place);
            *place = sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tantivy::directory::CompositeFile;
    use tantivy::index::SegmentComponent;
    use tantivy::schema::{Schema, TEXT};
    use tantivy::{Index, IndexWriter, TantivyDocument, Term};

    use super::*;

    /// The places of `a` in some texts: by the number of each that has any.
    fn expected(texts: &[Vec<&str>]) -> Vec<(DocId, Vec<u32>)> {
        let places = texts.iter().map(|words| {
            let places = (0..).zip(words).filter(|(_, word)| **word == "a");
            places.map(|(place, _)| place).collect::<Vec<u32>>()
        });
        let found = (0..).zip(places);
        found.filter(|(_, places)| !places.is_empty()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        /// Over more than one block, every document or some of them.
        #[test]
        fn places_are_those_of_the_texts(
            texts in prop::collection::vec(prop::collection::vec(prop::sample::select(vec!["a", "b", "c"]), 0..9), 0..500),
            wanted in prop::collection::btree_set(0..500u32, 0..200),
        ) {
            let mut schema = Schema::builder();
            let text = schema.add_text_field("text", TEXT);
            let index = Index::create_in_ram(schema.build());
            let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
            for words in &texts {
                let mut document = TantivyDocument::new();
                document.add_text(text, words.join(" "));
                writer.add_document(document).unwrap();
            }
            writer.commit().unwrap();
            let searcher = index.reader().unwrap().searcher();
            let expected = expected(&texts);
            let Some(segment) = searcher.segment_readers().first() else {
                return Ok(());
            };
            let file = segment.open_read(SegmentComponent::Positions).unwrap();
            let zone = ZoneReaders {
                postings: segment.inverted_index(text).unwrap(),
                places: CompositeFile::open(&file).unwrap().open_read(text).unwrap(),
                lengths: segment.get_fieldnorms_reader(text).unwrap(),
            };
            let term = Term::from_field_text(text, "a");
            let Some(info) = zone.postings.get_term_info(&term).unwrap() else {
                return Ok(());
            };
            for looked_at in [0, 500] {
                let open = || Steps::open(&zone, &info, looked_at).unwrap();
                let mut steps = open();
                let mut all = Vec::new();
                while steps.doc() != TERMINATED {
                    all.push((steps.doc(), steps.places().moved(0).collect::<Vec<_>>()));
                    steps.seek(steps.doc() + 1);
                }
                prop_assert_eq!(&all, &expected);
                let mut steps = open();
                for &doc in &wanted {
                    let behind = expected.partition_point(|(found, _)| *found < doc);
                    let next = expected.get(behind);
                    prop_assert_eq!(steps.seek(doc), next.map_or(TERMINATED, |(found, _)| *found));
                    let Some((_, places)) = next else { break };
                    let moved: Vec<_> = places.iter().map(|place| place + 3).collect();
                    prop_assert_eq!(steps.places().moved(3).collect::<Vec<_>>(), moved);
                }
            }
        }
    }
}

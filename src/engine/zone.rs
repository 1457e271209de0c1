//! How the postings of a segment's zone are read.

use std::io;
use std::sync::Arc;

use tantivy::directory::FileSlice;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader};

use super::matches::Match;
use super::vocabulary::{Listed, Postings};

/// Skipping to a document costs about as much as reading this many in a row.
pub(super) const SKIP_COST: usize = 16;

/// How the words of one zone are read.
pub(super) struct ZoneReaders {
    pub(super) postings: Arc<InvertedIndexReader>,
    /// Where words stand: what the postings' own records of places lie in.
    pub(super) places: FileSlice,
    pub(super) lengths: FieldNormReader,
}

impl ZoneReaders {
    /// Points a block reader at postings; its buffers are used again.
    pub(super) fn load<'a>(
        &self,
        block: &'a mut Option<BlockSegmentPostings>,
        info: &TermInfo,
        option: IndexRecordOption,
    ) -> io::Result<&'a mut BlockSegmentPostings> {
        let loaded = match block.take() {
            Some(mut block) => {
                self.postings
                    .reset_block_postings_from_terminfo(info, &mut block)?;
                block
            }
            None => self
                .postings
                .read_block_postings_from_terminfo(info, option)?,
        };
        Ok(block.insert(loaded))
    }

    /// Shows each document of a word's postings, how often it holds the word, and the length class of its text. With `within`,
    /// documents outside of it may be missing.
    pub(super) fn each(
        &self,
        listed: &Listed<'_>,
        within: Option<&[Match]>,
        block: &mut Option<BlockSegmentPostings>,
        mut see: impl FnMut(DocId, u32, u8),
    ) -> io::Result<()> {
        match &listed.postings {
            Postings::Few(few) => few.each(|posting| {
                see(posting.doc, posting.frequency.into(), posting.class);
            }),
            Postings::Many(info) => {
                let block = self.load(block, info, IndexRecordOption::WithFreqs)?;
                visit(block, within, |doc, frequency| {
                    see(doc, frequency, self.lengths.fieldnorm_id(doc));
                });
            }
        }
        Ok(())
    }

    /// Shows the documents of a word's postings alone. A block reader is either for this or for [`Self::each`].
    pub(super) fn each_document(
        &self,
        listed: &Listed<'_>,
        within: Option<&[Match]>,
        block: &mut Option<BlockSegmentPostings>,
        mut see: impl FnMut(DocId),
    ) -> io::Result<()> {
        match &listed.postings {
            Postings::Few(few) => few.documents().iter().copied().for_each(see),
            Postings::Many(info) => {
                let block = self.load(block, info, IndexRecordOption::Basic)?;
                visit(block, within, |doc, _| see(doc));
            }
        }
        Ok(())
    }
}

/// Shows each document and its frequency. With `within`, documents outside of it may be missing.
pub(super) fn visit(
    block: &mut BlockSegmentPostings,
    within: Option<&[Match]>,
    mut see: impl FnMut(DocId, u32),
) {
    let few =
        within.filter(|within| within.len().saturating_mul(SKIP_COST) < block.doc_freq() as usize);
    if let Some(few) = few {
        for matched in few {
            let at = block.seek(matched.doc);
            if block.docs().get(at) == Some(&matched.doc) {
                see(matched.doc, block.freq(at));
            }
        }
        return;
    }
    while !block.docs().is_empty() {
        if block.freqs().is_empty() {
            block.docs().iter().for_each(|&doc| see(doc, 1));
        } else {
            block
                .docs()
                .iter()
                .zip(block.freqs())
                .for_each(|(&doc, &frequency)| see(doc, frequency));
        }
        block.advance();
    }
}

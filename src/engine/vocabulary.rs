//! The words of one segment, each with a record: how many releases hold it, and its postings by zone, or where they lie.
//!
//! Most words of a language are rare, and a term may find thousands of them: to open the postings of each would take longer
//! than to read them, and longer still to look in one place for where they lie, and in others for what stands there. So all
//! that is asked of a word stands together, and the postings of rare words are part of it. Which words they are, the
//! dictionary of the index knows; here they only have the place of their record.

use std::hint::black_box;

use tantivy::DocId;
use tantivy::postings::TermInfo;

use super::error::EngineError;
use crate::document::{Zone, Zones};

/// Where the record of a word begins.
pub(super) type Entry = u32;

/// The records of all words, one behind the other. A record is the number of releases, and for each zone that has the word a
/// head with what belongs to it: of rare words documents and [marks](Few), of others where their postings lie.
#[derive(Default)]
pub(super) struct Vocabulary(Vec<u32>);

/// Words in at most so many documents of a zone are rare there.
pub(super) const MAX_RARE: u32 = 64;

// A head: how many documents, whether it is the last of its record, and which zone.
const DOCUMENTS: u32 = (1 << 28) - 1;
const LAST: u32 = 1 << 28;
const ZONE: u32 = 29;

/// Bits of a mark.
const MARK: u32 = 16;
/// Bits of each half of a mark.
const HALF: u32 = 8;

/// The postings of a word in a zone.
pub(super) struct Listed<'a> {
    pub(super) zone: Zone,
    /// How many documents.
    pub(super) documents: u32,
    pub(super) postings: Postings<'a>,
}

/// What is known of postings.
pub(super) enum Postings<'a> {
    /// All of a rare word.
    Few(Few<'a>),
    /// Where those of another word lie.
    Many(TermInfo),
}

/// The postings of a rare word in a zone.
#[derive(Clone, Copy)]
pub(super) struct Few<'a> {
    documents: &'a [DocId],
    /// How often each holds the word and the length class of its text, two of these in a number.
    marks: &'a [u32],
}

/// A posting of a rare word.
#[derive(Clone, Copy)]
pub(super) struct Posting {
    pub(super) doc: DocId,
    /// How often; more than this can say is as often as this can say.
    pub(super) frequency: u8,
    /// The length class of the text it stands in.
    pub(super) class: u8,
}

impl<'a> Few<'a> {
    /// Shows each, in order of documents.
    pub(super) fn each(self, mut see: impl FnMut(Posting)) {
        for (two, &marks) in self.documents.chunks(2).zip(self.marks) {
            let mut mark = marks;
            for &doc in two {
                see(Posting {
                    doc,
                    frequency: mark as u8,
                    class: (mark >> HALF) as u8,
                });
                mark >>= MARK;
            }
        }
    }

    /// The documents alone, in order.
    pub(super) fn documents(self) -> &'a [DocId] {
        self.documents
    }
}

impl Vocabulary {
    /// Begins the record of a word.
    pub(super) fn begin(&mut self) -> Result<Entry, EngineError> {
        let entry = Entry::try_from(self.0.len())
            .map_err(|_| EngineError::Damaged("vocabulary > 16 GB".to_owned()))?;
        self.0.push(0);
        Ok(entry)
    }

    /// Says how many releases hold a word: not those held back, and of an equivalent not those that hold the written word
    /// with its letters too, so that the numbers of both add up.
    pub(super) fn end(&mut self, word: Entry, releases: u32) {
        if let Some(place) = self.0.get_mut(word as usize) {
            *place = releases;
        }
    }

    /// Adds the postings of a rare word in a zone to the record begun last. Zones come in order.
    pub(super) fn add_few(&mut self, zone: Zone, is_last: bool, postings: &[Posting]) {
        self.head(zone, is_last, postings.len() as u32);
        self.0.extend(postings.iter().map(|posting| posting.doc));
        let mark =
            |posting: &Posting| u32::from(posting.frequency) | u32::from(posting.class) << HALF;
        let marks = postings.chunks(2).map(|two| {
            let second = two.get(1).map_or(0, mark);
            two.first().map_or(0, mark) | second << MARK
        });
        self.0.extend(marks);
    }

    /// Adds to the record begun last where the postings of a word in a zone lie. Zones come in order.
    pub(super) fn add_many(
        &mut self,
        zone: Zone,
        is_last: bool,
        info: &TermInfo,
    ) -> Result<(), EngineError> {
        self.head(zone, is_last, info.doc_freq);
        for range in [&info.postings_range, &info.positions_range] {
            for number in [range.start, range.len()] {
                let number = u32::try_from(number)
                    .map_err(|_| EngineError::Damaged("segment > 4 GB".to_owned()))?;
                self.0.push(number);
            }
        }
        Ok(())
    }

    fn head(&mut self, zone: Zone, is_last: bool, documents: u32) {
        let last = if is_last { LAST } else { 0 };
        self.0
            .push((zone as u32) << ZONE | last | documents.min(DOCUMENTS));
    }

    /// Gives back what room is left, by a copy: what is made smaller in its place keeps its room.
    pub(super) fn shrink(&mut self) {
        self.0 = self.0.as_slice().to_vec();
    }

    /// Bytes of memory it takes.
    pub(super) fn memory(&self) -> usize {
        size_of_val(self.0.as_slice())
    }

    /// How many releases hold a word, as it was [said](Self::end).
    pub(super) fn releases(&self, word: Entry) -> u32 {
        self.0.get(word as usize).copied().unwrap_or_default()
    }

    /// Brings the records of some words into the cache of the core. They lie apart: looked up one after the other, each is
    /// waited for.
    pub(super) fn fetch(&self, words: impl Iterator<Item = Entry>) {
        black_box(words.fold(0, |all, word| all ^ self.releases(word)));
    }

    /// The postings of a word in some zones.
    pub(super) fn postings(&self, word: Entry, zones: Zones) -> impl Iterator<Item = Listed<'_>> {
        let rest = self.0.get(word as usize..).unwrap_or_default();
        let record = Record {
            rest: rest.split_first().map_or(&[], |(_, rest)| rest),
        };
        record.filter(move |listed| zones.contains(listed.zone))
    }
}

/// Reads a record, from a head on.
struct Record<'a> {
    rest: &'a [u32],
}

impl<'a> Iterator for Record<'a> {
    type Item = Listed<'a>;

    fn next(&mut self) -> Option<Listed<'a>> {
        let (&head, rest) = self.rest.split_first()?;
        let documents = head & DOCUMENTS;
        let (postings, rest) = if documents <= MAX_RARE {
            let (documents, rest) = rest.split_at_checked(documents as usize)?;
            let (marks, rest) = rest.split_at_checked(documents.len().div_ceil(2))?;
            (Postings::Few(Few { documents, marks }), rest)
        } else {
            let (&[postings, postings_len, positions, positions_len], rest) =
                rest.split_first_chunk()?;
            let range = |start: u32, len: u32| start as usize..start as usize + len as usize;
            let info = TermInfo {
                doc_freq: documents,
                postings_range: range(postings, postings_len),
                positions_range: range(positions, positions_len),
            };
            (Postings::Many(info), rest)
        };
        self.rest = if head & LAST == 0 { rest } else { &[] };
        Some(Listed {
            zone: *Zone::ALL.get((head >> ZONE) as usize)?,
            documents,
            postings,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posting(doc: DocId) -> Posting {
        Posting {
            doc,
            frequency: doc as u8,
            class: doc as u8 / 2,
        }
    }

    #[test]
    fn what_is_put_in_comes_out() {
        let mut vocabulary = Vocabulary::default();
        let info = TermInfo {
            doc_freq: 1_000,
            postings_range: 7..77,
            positions_range: 90..900,
        };
        let few: Vec<_> = (10..13).map(posting).collect();
        let first = vocabulary.begin().unwrap();
        vocabulary.add_many(Zone::Title, false, &info).unwrap();
        vocabulary.add_few(Zone::Body, true, &few);
        vocabulary.end(first, 1_002);
        let second = vocabulary.begin().unwrap();
        vocabulary.add_few(Zone::About, true, &[posting(5)]);
        vocabulary.end(second, 1);

        let told = |word, zones| {
            let listed = vocabulary.postings(word, zones).map(|listed| {
                let postings = match listed.postings {
                    Postings::Few(few) => {
                        let mut told = Vec::new();
                        few.each(
                            |Posting {
                                 doc,
                                 frequency,
                                 class,
                             }| {
                                told.push(format!("{doc}/{frequency}/{class}"));
                            },
                        );
                        told
                    }
                    Postings::Many(info) => vec![format!("{info:?}")],
                };
                (listed.zone, listed.documents, postings)
            });
            listed.collect::<Vec<_>>()
        };
        let many = (Zone::Title, 1_000, vec![format!("{info:?}")]);
        let few = ["10/10/5", "11/11/5", "12/12/6"]
            .map(str::to_owned)
            .to_vec();
        assert_eq!(
            told(first, Zones::ALL),
            [many, (Zone::Body, 3, few.clone())]
        );
        assert_eq!(told(first, Zone::Body.into()), [(Zone::Body, 3, few)]);
        assert_eq!(
            told(second, Zones::ALL),
            [(Zone::About, 1, vec!["5/5/2".to_owned()])]
        );
        assert_eq!(
            (vocabulary.releases(first), vocabulary.releases(second)),
            (1_002, 1)
        );
        assert!(told(Entry::MAX, Zones::ALL).is_empty());
    }
}

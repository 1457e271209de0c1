//! Takes stock of a segment when it is first opened: which words it holds, and what belongs to each. A segment never
//! changes, so that this is done once.

use std::io;

use tantivy::DocId;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;

use super::error::EngineError;
use super::tier::twins;
use super::vocabulary::{Entry, MAX_RARE, Posting, Vocabulary};
use super::wordlist::WordList;
use super::zone::{ZoneReaders, visit};
use crate::document::Zone;

/// The words of a segment.
pub(super) struct Inventory {
    /// Sorted by their letters, equivalents first.
    pub(super) words: WordList,
    /// The entry of each.
    pub(super) entries: Vec<Entry>,
    pub(super) vocabulary: Vocabulary,
}

/// Bytes of a word and its border, on average.
const USUAL_BYTES: usize = 16;

/// Where the postings of the words lie.
struct Places {
    /// Where those of each word begin in `all`; one more than there are words.
    first: Vec<u32>,
    all: Vec<Place>,
}

/// Where the postings of a word in a zone lie.
struct Place {
    zone: Zone,
    info: TermInfo,
}

impl Inventory {
    /// Of a segment with so many documents. Those held back do not count among a word's releases.
    pub(super) fn take(
        zones: &[ZoneReaders],
        documents: u32,
        held: &[DocId],
    ) -> Result<Self, EngineError> {
        let (words, places) = read(zones)?;
        let mut inventory = Self {
            entries: Vec::with_capacity(words.len() as usize),
            vocabulary: Vocabulary::default(),
            words,
        };
        inventory.record(&places, zones, documents, held)?;
        inventory.vocabulary.shrink();
        Ok(inventory)
    }

    /// Makes the record of each word.
    fn record(
        &mut self,
        places: &Places,
        zones: &[ZoneReaders],
        documents: u32,
        held: &[DocId],
    ) -> Result<(), EngineError> {
        let mut seen = Seen::new(documents, held);
        let mut twins = twins(&self.words).peekable();
        let mut block = None;
        let mut few = Vec::new();
        for word in 0..self.words.len() {
            seen.begin(word);
            let twin = twins.next_if(|&(equivalent, _)| equivalent == word);
            let twin = twin.map_or(&[][..], |(_, written)| places.of(written));
            for &Place { zone, ref info } in twin {
                let block = load(&mut block, reader(zones, zone)?, info)?;
                visit(block, None, |doc, _| _ = seen.see(doc));
            }
            let own = places.of(word);
            // What stands in one zone alone stands in each document once.
            let is_plain = own.len() == 1 && held.is_empty() && twin.is_empty();
            let entry = self.vocabulary.begin()?;
            let mut releases = 0;
            for (number, Place { zone, info }) in (1..).zip(own) {
                let (zone, is_last) = (*zone, number == own.len());
                let is_rare = info.doc_freq <= MAX_RARE;
                if is_plain && !is_rare {
                    releases = info.doc_freq;
                } else {
                    let readers = reader(zones, zone)?;
                    few.clear();
                    visit(load(&mut block, readers, info)?, None, |doc, frequency| {
                        releases += u32::from(seen.see(doc));
                        if is_rare {
                            few.push(Posting {
                                doc,
                                frequency: u8::try_from(frequency).unwrap_or(u8::MAX),
                                class: readers.lengths.fieldnorm_id(doc),
                            });
                        }
                    });
                }
                match is_rare {
                    true => self.vocabulary.add_few(zone, is_last, &few),
                    false => self.vocabulary.add_many(zone, is_last, info)?,
                }
            }
            self.vocabulary.end(entry, releases);
            self.entries.push(entry);
        }
        Ok(())
    }
}

impl Places {
    fn of(&self, word: u32) -> &[Place] {
        let first = |word: usize| self.first.get(word).map(|&first| first as usize);
        let range = first(word as usize).zip(first(word as usize + 1));
        range
            .and_then(|(from, to)| self.all.get(from..to))
            .unwrap_or_default()
    }
}

/// Reads the dictionaries of all zones in step.
fn read(zones: &[ZoneReaders]) -> Result<(WordList, Places), EngineError> {
    let dictionaries = || zones.iter().map(|zone| zone.postings.terms());
    let room = dictionaries().map(|terms| terms.num_terms()).sum();
    let mut streams = Vec::with_capacity(zones.len());
    for (zone, terms) in Zone::ALL.into_iter().zip(dictionaries()) {
        let mut stream = terms.stream()?;
        if stream.advance() {
            streams.push((zone, stream));
        }
    }
    let mut words = WordList::with_room(room, room * USUAL_BYTES);
    let mut places = Places {
        first: Vec::with_capacity(room + 1),
        all: Vec::with_capacity(room),
    };
    let mut word = Vec::new();
    while let Some(next) = streams.iter().map(|(_, stream)| stream.key()).min() {
        word.clear();
        word.extend_from_slice(next);
        words.push(&word);
        places.first.push(places.all.len() as u32);
        streams.retain_mut(|(zone, stream)| {
            if stream.key() != word {
                return true;
            }
            let (zone, info) = (*zone, stream.value().clone());
            places.all.push(Place { zone, info });
            stream.advance()
        });
    }
    places.first.push(places.all.len() as u32);
    words.shrink();
    Ok((words, places))
}

fn reader(zones: &[ZoneReaders], zone: Zone) -> Result<&ZoneReaders, EngineError> {
    let reader = zones.get(zone as usize);
    reader.ok_or_else(|| EngineError::Damaged(zone.name().to_owned()))
}

/// Points a block reader at postings; its buffers are used again.
fn load<'a>(
    block: &'a mut Option<BlockSegmentPostings>,
    reader: &ZoneReaders,
    info: &TermInfo,
) -> io::Result<&'a mut BlockSegmentPostings> {
    reader.load(block, info, IndexRecordOption::WithFreqs)
}

/// Which documents were seen for a word.
struct Seen {
    word: u32,
    /// The word each was seen for last.
    last: Vec<u32>,
    is_held: Vec<bool>,
}

impl Seen {
    fn new(documents: u32, held: &[DocId]) -> Self {
        let mut is_held = vec![false; documents as usize];
        for &doc in held {
            if let Some(is_held) = is_held.get_mut(doc as usize) {
                *is_held = true;
            }
        }
        Self {
            word: u32::MAX,
            last: vec![u32::MAX; documents as usize],
            is_held,
        }
    }

    fn begin(&mut self, word: u32) {
        self.word = word;
    }

    /// Whether a document counts: it is seen for the first time, and is not held back.
    fn see(&mut self, doc: DocId) -> bool {
        let doc = doc as usize;
        let Some(last) = self.last.get_mut(doc) else {
            return false;
        };
        std::mem::replace(last, self.word) != self.word && self.is_held.get(doc) == Some(&false)
    }
}

//! What an index holds, release by release, in the order it lies there: for an export, and to find out what is gone.
//!
//! Whoever can read the folder can read all of it, so nobody is asked here who asks; whatever goes out to others is a
//! search, and [`super::visibility`] decides.

use std::ops::ControlFlow;

use tantivy::columnar::StrColumn;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::error::EngineError;
use super::schema::{Fields, REMOVED};
use super::writer;
use crate::release::Release;

/// Documents of a segment that are releases, whatever their status: neither replaced nor removed.
fn releases(segment: &SegmentReader) -> Result<Vec<DocId>, EngineError> {
    let statuses = segment.fast_fields().u64("status")?;
    let releases = segment
        .doc_ids_alive()
        .filter(|&doc| statuses.first(doc) != Some(REMOVED));
    Ok(releases.collect())
}

/// How many releases there are.
pub(super) fn count(searcher: &Searcher) -> Result<u64, EngineError> {
    let segments = searcher.segment_readers().iter();
    segments
        .map(|segment| Ok(releases(segment)?.len() as u64))
        .sum()
}

/// Every release, until `each` has enough.
pub(super) fn read(
    searcher: &Searcher,
    fields: &Fields,
    each: &mut dyn FnMut(Release) -> ControlFlow<()>,
) -> Result<(), EngineError> {
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        for doc in releases(segment)? {
            let release = writer::stored(searcher, fields, DocAddress::new(number, doc))?;
            if each(release).is_break() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The id and the file of every release whose file is wanted.
pub(super) fn from_files(
    searcher: &Searcher,
    is_wanted: &dyn Fn(&str) -> bool,
    each: &mut dyn FnMut(&str, &str),
) -> Result<(), EngineError> {
    for segment in searcher.segment_readers() {
        let columns = segment.fast_fields();
        let (Some(ids), Some(files)) = (columns.str("id")?, columns.str("origin")?) else {
            continue;
        };
        let wanted = wanted(&files, is_wanted)?;
        // By the number of its id, the number of a release's file: both dictionaries are then read once, in order.
        let mut file_of: Vec<Option<u64>> = vec![None; ids.num_terms()];
        for doc in releases(segment)? {
            let (Some(id), Some(file)) = (ids.ords().first(doc), files.ords().first(doc)) else {
                continue;
            };
            if let Some(slot) = file_of.get_mut(id as usize) {
                *slot = wanted.contains_key(&file).then_some(file);
            }
        }
        let mut stream = ids.dictionary().stream()?;
        for file in file_of {
            if !stream.advance() {
                break;
            }
            if let Some(file) = file.and_then(|file| wanted.get(&file)) {
                let id = std::str::from_utf8(stream.key())
                    .map_err(|error| EngineError::Damaged(error.to_string()))?;
                each(id, file);
            }
        }
    }
    Ok(())
}

/// The wanted texts of a column, by their numbers.
fn wanted(
    column: &StrColumn,
    is_wanted: &dyn Fn(&str) -> bool,
) -> Result<std::collections::HashMap<u64, String>, EngineError> {
    let mut wanted = std::collections::HashMap::new();
    let mut stream = column.dictionary().stream()?;
    let mut number = 0;
    while stream.advance() {
        if let Ok(text) = std::str::from_utf8(stream.key())
            && is_wanted(text)
        {
            wanted.insert(number, text.to_owned());
        }
        number += 1;
    }
    Ok(wanted)
}

//! Whether an index is whole: every file that belongs to it is there, and is what was written.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::OpenReadError;
use tantivy::{Index, ReloadPolicy};

use super::error::EngineError;
use super::format::Stamp;
use super::{disk, holdings, schema};

/// What came of looking at every file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Files that were read from end to end.
    pub files: u64,
    /// Bytes in them.
    pub bytes: u64,
    /// Releases in the index; 0 if it is damaged.
    pub releases: u64,
    /// Files that are not what was written, by name.
    pub damaged: Vec<String>,
    /// Why the index cannot be opened, if it cannot.
    pub broken: Option<String>,
}

impl Verdict {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.damaged.is_empty() && self.broken.is_none()
    }
}

/// Reads every file of the index in a folder, and compares it with the checksum that was written behind it.
pub(super) fn verify(folder: &Path) -> Result<Verdict, EngineError> {
    if !folder.join(disk::META).is_file() {
        return Err(EngineError::Missing(folder.to_owned()));
    }
    let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
    let index = match Index::open(disk::Disk::new(directory)) {
        Ok(index) => index,
        Err(cause) => {
            return Ok(Verdict {
                damaged: vec![disk::META.to_owned()],
                broken: Some(cause.to_string()),
                ..Verdict::default()
            });
        }
    };
    Stamp::of(&index)?;
    let mut verdict = Verdict::default();
    let segments = index.searchable_segment_metas()?;
    let ids: Vec<_> = segments
        .iter()
        .map(|meta| meta.id().uuid_string())
        .collect();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let stem = Path::new(&name).file_prefix().and_then(OsStr::to_str);
        if !ids.iter().any(|id| Some(id.as_str()) == stem) {
            continue;
        }
        verdict.files += 1;
        verdict.bytes += entry.metadata()?.len();
        match index.directory().validate_checksum(Path::new(&name)) {
            Ok(true) => {}
            // It may have been merged away since.
            Err(OpenReadError::FileDoesNotExist(_)) => {}
            Ok(false) | Err(_) => verdict.damaged.push(name.to_string_lossy().into_owned()),
        }
    }
    verdict.damaged.sort();
    if !verdict.damaged.is_empty() {
        // What is damaged is not to be relied on, not even to be opened.
        return Ok(verdict);
    }
    match releases(&index) {
        Ok(releases) => verdict.releases = releases,
        Err(cause) => verdict.broken = Some(cause.to_string()),
    }
    Ok(verdict)
}

/// Opens the index as a search would.
fn releases(index: &Index) -> Result<u64, EngineError> {
    schema::register_words(index);
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    holdings::count(&reader.searcher())
}

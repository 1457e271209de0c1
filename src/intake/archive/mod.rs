//! Archives: the files in them, one after another, as streams. Nothing is written to disk and no
//! archive in an archive is opened; a path is only a name, and one that leads out of its archive is
//! refused all the same.

mod tar;
mod zip;

use std::io::Read;

use jiff::Timestamp;

use super::failure::Failure;
pub(super) use tar::{Tar, is_tar};
pub(super) use zip::{Source, Zip, is_zip};

/// What stands in an archive.
pub(super) enum Found {
    Member(Member),
    /// A file that cannot be read, by its name.
    Failed(String, Failure),
    /// The rest of the archive cannot be read.
    Broken(Failure),
    /// A link, a device.
    Skipped,
}

/// A file of an archive.
pub(super) struct Member {
    /// Its path in the archive, parted by `/`.
    pub(super) name: String,
    pub(super) modified: Option<Timestamp>,
    pub(super) input: Box<dyn Read + Send>,
}

/// An archive that is being read.
pub(super) enum Archive {
    Zip(Zip),
    Tar(Tar),
}

impl Iterator for Archive {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        match self {
            Archive::Zip(zip) => zip.next(),
            Archive::Tar(tar) => tar.next(),
        }
    }
}

/// The path of a member as it is written, with `/` between its parts: its name, or why it has none.
/// Hidden files, in hidden folders too, are none.
fn name(path: &[u8]) -> Result<Option<String>, (String, Failure)> {
    let path = String::from_utf8_lossy(path).replace('\\', "/");
    let is_out =
        path.starts_with('/') || path.split('/').any(|part| part == "..") || is_drive(&path);
    if is_out || path.contains(char::is_control) {
        let shown = path
            .chars()
            .map(|c| if c.is_control() { '\u{fffd}' } else { c });
        return Err((shown.collect(), Failure::OutsidePath));
    }
    let parts: Vec<&str> = path
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    let is_hidden = parts
        .iter()
        .any(|part| part.starts_with('.') || *part == "__MACOSX");
    Ok((!is_hidden && !parts.is_empty()).then(|| parts.join("/")))
}

/// `C:/…`
fn is_drive(path: &str) -> bool {
    let mut letters = path.chars();
    letters
        .next()
        .is_some_and(|letter| letter.is_ascii_alphabetic())
        && letters.next() == Some(':')
}

#[cfg(test)]
mod tests;

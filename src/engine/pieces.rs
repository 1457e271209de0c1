//! The large files of an index, read piece by piece.
//!
//! A file that is mapped counts as the program's memory from the first look at it until it is closed, with some pages around
//! each that is looked at. A merge looks at all of its parts: writing an archive would take as much memory as the archive is
//! large. Who searches is better off with maps of the words, as the next search looks at the same pages, but shows other
//! releases than the last. Knows nothing of what is in the files.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use tantivy::HasLen;
use tantivy::directory::error::OpenReadError;
use tantivy::directory::{Directory, FileHandle, FileSlice, MmapDirectory, OwnedBytes};

/// The ending of the files with the stored releases.
const STORED: &str = "store";

/// Endings of all files that are large: postings, positions, stored releases.
const LARGE: [&str; 3] = ["idx", "pos", STORED];

/// A piece that is larger is mapped for as long as it is needed: the stored releases of a part, which are copied as they
/// are.
const PIECE: usize = 1 << 20;

/// A folder whose large files are read in pieces.
#[derive(Clone, Debug)]
pub(super) struct Pieces {
    folder: PathBuf,
    maps: MmapDirectory,
    /// Endings of the files that are read in pieces.
    endings: &'static [&'static str],
}

impl Pieces {
    /// For who merges. `maps` is of the same folder.
    pub(super) fn for_writing(folder: &Path, maps: MmapDirectory) -> Self {
        Self {
            folder: folder.to_owned(),
            maps,
            endings: &LARGE,
        }
    }

    /// For who searches. `maps` is of the same folder.
    pub(super) fn for_searching(folder: &Path, maps: MmapDirectory) -> Self {
        Self {
            endings: &[STORED],
            ..Self::for_writing(folder, maps)
        }
    }

    /// A second way to a file that somebody writes.
    pub(super) fn reopen(&self, path: &Path) -> io::Result<File> {
        File::options().write(true).open(self.folder.join(path))
    }

    /// A file to be read in pieces, if it is one of those.
    pub(super) fn open(&self, path: &Path) -> Result<Option<FileSlice>, OpenReadError> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        if !ending.is_some_and(|ending| self.endings.contains(&ending)) {
            return Ok(None);
        }
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
            _ => OpenReadError::wrap_io_error(error, path.to_owned()),
        };
        let file = File::open(self.folder.join(path)).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        let length = usize::try_from(length).map_err(|error| failed(io::Error::other(error)))?;
        Ok(Some(FileSlice::new(std::sync::Arc::new(Large {
            file,
            length,
            path: path.to_owned(),
            maps: self.maps.clone(),
        }))))
    }
}

/// An open file.
#[derive(Debug)]
struct Large {
    file: File,
    length: usize,
    path: PathBuf,
    maps: MmapDirectory,
}

impl HasLen for Large {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for Large {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.len() > PIECE {
            let map = self.maps.open_read(&self.path).map_err(io::Error::other)?;
            return map.read_bytes_slice(range);
        }
        let mut bytes = vec![0; range.len()];
        read_at(&self.file, &mut bytes, range.start as u64)?;
        Ok(OwnedBytes::new(bytes))
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut start: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, start)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                bytes = bytes.split_at_mut(read).1;
                start += read as u64;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_any_size_are_what_stands_there() {
        let folder = tempfile::tempdir().unwrap();
        let content: Vec<u8> = (0..3 * PIECE).map(|at| (at / 7) as u8).collect();
        for name in ["a.idx", "a.term"] {
            std::fs::write(folder.path().join(name), &content).unwrap();
        }
        let maps = MmapDirectory::open(folder.path()).unwrap();
        let pieces = Pieces::for_writing(folder.path(), maps.clone());
        let file = pieces.open(Path::new("a.idx")).unwrap().unwrap();
        assert_eq!(file.len(), content.len());
        for range in [0..0, 5..9, 100..100 + PIECE, 7..3 * PIECE - 1] {
            let bytes = file.read_bytes_slice(range.clone()).unwrap();
            assert!(bytes.as_slice() == &content[range.clone()], "{range:?}");
        }
        assert!(pieces.open(Path::new("a.term")).unwrap().is_none());
        let searching = Pieces::for_searching(folder.path(), maps);
        assert!(searching.open(Path::new("a.idx")).unwrap().is_none());
        let missing = pieces.open(Path::new("b.pos"));
        assert!(matches!(missing, Err(OpenReadError::FileDoesNotExist(_))));
    }
}

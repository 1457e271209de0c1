//! Files that lie in the folder of an index beside what tantivy writes: small ones of our own. Knows nothing of what is in
//! them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

#[cfg(test)]
use super::losses::{Faults, Needs};

/// What the names of files begin with that become others when they are whole.
const TEMPORARY: &str = ".tmp";

/// The place for files beside an index.
#[derive(Clone, Debug)]
pub struct Beside {
    folder: PathBuf,
    #[cfg(test)]
    faults: Faults,
}

impl Beside {
    /// In the folder of an index.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            #[cfg(test)]
            faults: Faults::default(),
        }
    }

    /// One that fails when it is told to.
    #[cfg(test)]
    pub(super) fn failing(folder: PathBuf, faults: Faults) -> Self {
        Self { folder, faults }
    }

    /// All of a file.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.folder.join(name))
    }

    /// Writes the rest of a file, from a byte on: what stood there is gone. Makes the file where there is none.
    pub fn write_from(&self, name: &str, start: u64, bytes: &[u8]) -> io::Result<()> {
        #[cfg(test)]
        self.faults.step(Needs::Room)?;
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.folder.join(name))?;
        #[cfg(test)]
        self.faults.step(Needs::Room)?;
        file.set_len(start)?;
        file.seek(SeekFrom::End(0))?;
        #[cfg(test)]
        self.faults.step(Needs::Room)?;
        file.write_all(bytes)
    }

    /// Whether there is a file.
    pub(super) fn holds(&self, name: &str) -> io::Result<bool> {
        self.folder.join(name).try_exists()
    }

    /// Makes a file with nothing in it.
    pub(super) fn create(&self, name: &str) -> io::Result<()> {
        #[cfg(test)]
        self.faults.step(Needs::Room)?;
        File::create(self.folder.join(name)).map(drop)
    }

    /// Takes a file away, if it is there.
    pub(super) fn remove(&self, name: &Path) -> io::Result<()> {
        #[cfg(test)]
        self.faults.step(Needs::NoRoom)?;
        match fs::remove_file(self.folder.join(name)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    /// Clears away what was to become a file of the index when the program was killed.
    pub(super) fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            if name.as_encoded_bytes().starts_with(TEMPORARY.as_bytes()) {
                // One that stays does no harm.
                let _ = self.remove(Path::new(&name));
            }
        }
        Ok(())
    }
}

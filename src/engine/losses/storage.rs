//! The whole storage of an index for tests of other rooms: the disk that tantivy writes to, and a folder for what lies
//! beside it. Both fail together.

use std::fs;

use tempfile::TempDir;

use super::disk::TestDisk;
use super::faults::Faults;
use crate::engine::beside::Beside;
use crate::engine::{Engine, EngineError};

/// Storage that can fail.
pub(crate) struct Storage {
    disk: TestDisk,
    folder: TempDir,
}

impl Storage {
    pub(crate) fn new() -> Self {
        Self {
            disk: TestDisk::default(),
            folder: TempDir::new().unwrap(),
        }
    }

    /// Another one that holds the same.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self {
            disk: self.disk.copy(),
            folder: TempDir::new().unwrap(),
        };
        for entry in fs::read_dir(self.folder.path()).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), copy.folder.path().join(entry.file_name())).unwrap();
        }
        copy
    }

    /// What lets it fail.
    pub(crate) fn faults(&self) -> Faults {
        self.disk.faults()
    }

    /// Opens the index, or makes one.
    pub(crate) fn open(&self) -> Result<Engine, EngineError> {
        let engine = Engine::on(self.disk.clone())?;
        let folder = self.folder.path().to_owned();
        Ok(Engine {
            beside: Some(Beside::failing(folder, self.faults())),
            ..engine
        })
    }
}

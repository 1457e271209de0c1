//! The files of an archive as the files of a folder: each with where it comes from, unpacked once
//! more if it is packed itself. Knows nothing of releases.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::Progress;
use super::archive::{self, Archive, Source, Tar, Zip};
use super::failure::{Failure, Packing};
use super::unpack::{self, Budget, Content, Limited, Unpacked};
use super::walk::Origin;
use crate::release::limits;

/// The files of an archive.
pub(super) struct Members {
    origin: Arc<Origin>,
    archive: Archive,
    budget: Budget,
}

/// What stands in an archive.
pub(super) enum Found {
    Document(Arc<Origin>, Unpacked, Option<Timestamp>),
    Failed(Arc<Origin>, Failure),
    Skipped,
}

impl Members {
    /// Opens the archive that a file turned out to be.
    pub(super) fn open(
        origin: Arc<Origin>,
        unpacked: Unpacked,
        budget: Budget,
        read: Progress,
    ) -> Result<Members, Failure> {
        let archive = match (unpacked.content, unpacked.packing) {
            (Content::Tar, _) => Archive::Tar(Tar::open(unpacked.input)),
            // The directory of a zip archive stands at its end, so it cannot be read as it is unpacked.
            (_, Some(_)) => return Err(Failure::Nested),
            (_, None) => Archive::Zip(Zip::open(source(&origin, unpacked.input)?, read)?),
        };
        Ok(Members {
            origin,
            archive,
            budget,
        })
    }

    fn within(&self, name: &str) -> Arc<Origin> {
        let outer = &self.origin;
        let below = if outer.below.is_empty() {
            name.to_owned()
        } else {
            format!("{}/{name}", outer.below)
        };
        let path = outer.path.as_ref();
        let path = path.map_or_else(|| PathBuf::from(name), |path| path.join(name));
        Arc::new(Origin::beneath(outer.root.clone(), path, below))
    }

    fn document(&self, member: archive::Member) -> Found {
        let origin = self.within(&member.name);
        let input: Box<dyn Read + Send> = match self.packing() {
            Packing::Zip => Box::new(Limited {
                input: member.input,
                budget: self.budget.clone(),
            }),
            _ => member.input,
        };
        match unpack::open(input, &self.budget) {
            Ok(unpacked) if unpacked.content == Content::Document => {
                let packing = unpacked.packing.or(Some(self.packing()));
                Found::Document(
                    origin,
                    Unpacked {
                        packing,
                        ..unpacked
                    },
                    member.modified,
                )
            }
            Ok(_) => Found::Failed(origin, Failure::Nested),
            Err(error) => Found::Failed(origin, unpack::failure(&error, Some(self.packing()))),
        }
    }

    fn packing(&self) -> Packing {
        match self.archive {
            Archive::Zip(_) => Packing::Zip,
            Archive::Tar(_) => Packing::Tar,
        }
    }
}

impl Iterator for Members {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        Some(match self.archive.next()? {
            archive::Found::Member(member) => self.document(member),
            archive::Found::Failed(name, failure) => Found::Failed(self.within(&name), failure),
            archive::Found::Broken(failure) => Found::Failed(Arc::clone(&self.origin), failure),
            archive::Found::Skipped => Found::Skipped,
        })
    }
}

/// What a zip archive is read from: its file, or standard input held in memory.
fn source(origin: &Origin, input: impl Read) -> Result<Source, Failure> {
    if let Some(path) = &origin.path {
        let file = File::open(path).map_err(|error| Failure::of(&error))?;
        let size = file.metadata().map_err(|error| Failure::of(&error))?.len();
        return Ok(Source::File(file.into(), size));
    }
    let mut bytes = Vec::new();
    let read = input.take(limits::DOCUMENT + 1).read_to_end(&mut bytes);
    match read.map_err(|error| Failure::of(&error))? as u64 {
        0..=limits::DOCUMENT => Ok(Source::Memory(bytes)),
        _ => Err(Failure::StreamedZip),
    }
}

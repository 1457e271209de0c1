//! What tells that a file is the one that was read before, so that it need not be read again.
//!
//! Size and the two times that a system keeps of a file tell it without opening the file: nobody can set the time of its
//! last change back. Where that is not certain, because the file had only just been written when it was read, or the
//! system keeps no such time, the content decides. A file that was only touched is another one: a release without a
//! date takes its file's.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::walk::Origin;

/// As coarse as the times of any file system are. A file changed so shortly before it was read may have been changed
/// again without a trace.
const COARSE: i64 = 2_000_000_000;

/// What a look at a file without opening it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// When it was last written, as it says itself, in nanoseconds since 1970.
    pub modified: i64,
    /// When anything about it last changed, in nanoseconds since 1970. 0 where the system does not tell.
    pub changed: i64,
}

/// What is remembered of a file that was read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// As it was when it was opened. `changed` is 0 if it could change again without a trace.
    pub stamp: Stamp,
    /// Of its content.
    pub digest: [u8; 16],
}

/// Tells what is remembered of a file, and how many releases stood in it.
pub type Memory = Box<dyn Fn(&Origin) -> Option<(Trace, u64)> + Send>;

impl Stamp {
    /// What a look at a file tells.
    pub fn of(data: &Metadata) -> Self {
        let since = |time: io::Result<SystemTime>| {
            let time = time
                .ok()
                .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            time.map_or(0, nanoseconds)
        };
        Self {
            size: data.len(),
            modified: since(data.modified()),
            changed: changed(data),
        }
    }

    /// As it is worth remembering by who opens the file now. The time is asked of the clock that files are stamped by, and
    /// asked anew each time: were it counted on from the start of the run, a file that changed after that clock was set
    /// back would look old.
    fn settled(self) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        self.settled_at(now.map_or(0, nanoseconds))
    }

    fn settled_at(self, now: i64) -> Self {
        let is_settled = self.changed.saturating_add(COARSE) < now;
        Self {
            changed: if is_settled { self.changed } else { 0 },
            ..self
        }
    }
}

fn nanoseconds(time: Duration) -> i64 {
    i64::try_from(time.as_nanos()).unwrap_or(i64::MAX)
}

#[cfg(unix)]
fn changed(data: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = data.ctime().checked_mul(1_000_000_000);
    nanoseconds.map_or(0, |seconds| seconds.saturating_add(data.ctime_nsec()))
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> i64 {
    0
}

/// Whether a file is still the one that left a trace, and the trace it leaves now.
pub(super) fn is_same(path: &Path, trace: &Trace) -> Option<Trace> {
    let stamp = Stamp::of(&fs::metadata(path).ok()?);
    if stamp.changed != 0 && stamp == trace.stamp {
        return Some(*trace);
    }
    if (stamp.size, stamp.modified) != (trace.stamp.size, trace.stamp.modified) {
        return None;
    }
    let file = File::open(path).ok()?;
    let stamp = Stamp::of(&file.metadata().ok()?).settled();
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).ok()?;
    let digest = shortened(&hasher);
    (digest == trace.digest).then_some(Trace { stamp, digest })
}

fn shortened(hasher: &blake3::Hasher) -> [u8; 16] {
    let mut digest = [0; 16];
    hasher.finalize_xof().fill(&mut digest);
    digest
}

/// Grows with what is read of a file.
#[derive(Clone, Debug)]
pub(super) struct Growing {
    stamp: Stamp,
    read: Arc<Mutex<(blake3::Hasher, bool)>>,
}

impl Growing {
    /// Of a file that was just opened.
    pub(super) fn new(data: &Metadata) -> Self {
        Self {
            stamp: Stamp::of(data).settled(),
            read: Arc::default(),
        }
    }

    /// Takes in what was read; nothing at the end.
    pub(super) fn take(&self, bytes: &[u8]) {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.0.update(bytes);
        read.1 |= bytes.is_empty();
    }

    /// The trace, once the file was read to its end.
    pub(super) fn trace(&self) -> Option<Trace> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let (hasher, is_at_end) = &*read;
        is_at_end.then(|| Trace {
            stamp: self.stamp,
            digest: shortened(hasher),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(path: &Path) -> Trace {
        let growing = Growing::new(&fs::metadata(path).unwrap());
        growing.take(&fs::read(path).unwrap());
        assert_eq!(growing.trace(), None, "not at its end");
        growing.take(&[]);
        growing.trace().unwrap()
    }

    #[test]
    fn what_was_rewritten_is_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "eins").unwrap();
        let mut known = trace(&path);
        assert!(is_same(&path, &known).is_some());
        // As long, and with the same time: only the content tells.
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(&path, "zwei").unwrap();
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(modified)
            .unwrap();
        assert_eq!(is_same(&path, &known), None);
        // Once a trace is old enough to rely on, the time of the last change tells it without a look inside.
        known.stamp.changed = Stamp::of(&fs::metadata(&path).unwrap()).changed - 1;
        assert_eq!(is_same(&path, &known), None);
        assert_eq!(is_same(&folder.path().join("nirgends"), &known), None);
    }

    #[test]
    fn a_time_that_cannot_be_relied_on_is_not_remembered() {
        let stamp = Stamp {
            size: 4,
            modified: 10 * COARSE,
            changed: 10 * COARSE,
        };
        assert_eq!(stamp.settled_at(12 * COARSE), stamp);
        // Just changed; and changed before the clock was set back.
        for now in [10 * COARSE + 1, 3 * COARSE, 0] {
            assert_eq!(stamp.settled_at(now).changed, 0, "{now}");
        }
    }

    #[test]
    fn what_was_touched_is_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "eins").unwrap();
        let known = trace(&path);
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(UNIX_EPOCH + Duration::from_secs(1_500_000_000))
            .unwrap();
        assert_eq!(is_same(&path, &known), None);
    }
}

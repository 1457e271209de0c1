//! Which files there are beneath the paths somebody named, in a fixed order. Opens none of them.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use walkdir::{DirEntry, WalkDir};

use super::failure::Failure;
use super::known::Stamp;
use crate::locale::Locale;

/// Where releases come from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The path that was named, as it was named.
    pub root: PathBuf,
    /// The file; none for standard input.
    pub path: Option<PathBuf>,
    /// The path below the root, parted by `/`; the file's name if the root is the file itself.
    pub below: String,
    /// Whether the file itself was named, rather than a folder around it.
    pub is_named: bool,
    /// See [`Origin::file`]: many releases of one origin ask for it, and of most files nobody does.
    file: OnceLock<Option<String>>,
}

impl Origin {
    /// The file as a person finds it.
    pub fn text(&self, locale: Locale) -> String {
        match (&self.path, locale) {
            (Some(path), _) => path.display().to_string(),
            (None, Locale::De) => "Standardeingabe".into(),
            (None, Locale::En) => "standard input".into(),
        }
    }

    /// The file under a name that does not depend on where the program was started; links are not followed. None for
    /// what comes from standard input.
    pub fn file(&self) -> Option<&str> {
        let find = || {
            let path = self.path.as_deref().filter(|_| self.root != Path::new("-"));
            path.map(|path| absolute(path).to_string_lossy().into_owned())
        };
        self.file.get_or_init(find).as_deref()
    }

    /// What stands below a root that was named.
    pub fn beneath(root: PathBuf, path: PathBuf, below: String) -> Origin {
        Origin {
            root,
            path: Some(path),
            below,
            is_named: false,
            file: OnceLock::new(),
        }
    }

    fn of(root: &Path, path: &Path) -> Origin {
        let below = path.strip_prefix(root).unwrap_or(path);
        let is_named = below.as_os_str().is_empty();
        let below = if is_named {
            Path::new(path.file_name().unwrap_or(path.as_os_str()))
        } else {
            below
        };
        let parts: Vec<_> = below.iter().map(OsStr::to_string_lossy).collect();
        Origin {
            is_named,
            ..Origin::beneath(root.to_owned(), path.to_owned(), parts.join("/"))
        }
    }

    fn standard_input() -> Origin {
        Origin {
            root: PathBuf::from("-"),
            path: None,
            below: String::new(),
            is_named: true,
            file: OnceLock::new(),
        }
    }
}

/// A path from the root of the file system, without `.` and `..`.
pub fn absolute(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    // Fails only for an empty path, which is no file's.
    for part in std::path::absolute(path).unwrap_or_default().components() {
        match part {
            Component::ParentDir => {
                clean.pop();
            }
            Component::CurDir => {}
            part => clean.push(part),
        }
    }
    clean
}

/// What stands beneath a path.
pub(super) enum Found {
    File(Arc<Origin>),
    Failed(Arc<Origin>, Failure),
    /// Neither a file nor a folder, or a link back to a folder around it.
    Skipped,
}

/// Everything beneath some paths, one path after the other.
pub(super) struct Walk {
    /// Files that come before all else.
    files: std::vec::IntoIter<Arc<Origin>>,
    paths: std::vec::IntoIter<PathBuf>,
    /// A folder that is left out wherever it turns up.
    apart: Option<PathBuf>,
    root: PathBuf,
    open: Option<Entries>,
}

type Entries = Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>;

impl Walk {
    pub(super) fn new(paths: &[PathBuf], apart: Option<&Path>) -> Walk {
        Walk {
            files: Vec::new().into_iter(),
            paths: Vec::from(paths).into_iter(),
            // What is not there need not be left out.
            apart: apart.and_then(|folder| folder.canonicalize().ok()),
            root: PathBuf::new(),
            open: None,
        }
    }

    /// Of files that were found before.
    pub(super) fn over(files: Vec<Arc<Origin>>) -> Walk {
        Walk {
            files: files.into_iter(),
            ..Walk::new(&[], None)
        }
    }

    fn found(&self, entry: walkdir::Result<DirEntry>) -> Option<Found> {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            // A named pipe may be named; one that lies in a folder would be waited for.
            Ok(entry) if entry.file_type().is_file() || entry.depth() == 0 => {
                Some(Found::File(Arc::new(Origin::of(&self.root, entry.path()))))
            }
            Ok(_) => Some(Found::Skipped),
            Err(error) if error.loop_ancestor().is_some() => Some(Found::Skipped),
            Err(error) => {
                let origin = Origin::of(&self.root, error.path().unwrap_or(&self.root));
                let failure = error.io_error().map_or(Failure::Missing, Failure::of);
                Some(Found::Failed(Arc::new(origin), failure))
            }
        }
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if let Some(file) = self.files.next() {
            return Some(Found::File(file));
        }
        loop {
            while let Some(entry) = self.open.as_mut().and_then(Iterator::next) {
                if let Some(found) = self.found(entry) {
                    return Some(found);
                }
            }
            self.root = self.paths.next()?;
            if self.root == Path::new("-") {
                self.open = None;
                return Some(Found::File(Arc::new(Origin::standard_input())));
            }
            self.open = Some(entries(&self.root, self.apart.clone()));
        }
    }
}

/// A folder's files and folders by name, links followed, hidden ones left out; a hidden one may be
/// named.
fn entries(root: &Path, apart: Option<PathBuf>) -> Entries {
    let is_hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(root)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    let is_apart = move |entry: &DirEntry| {
        apart.is_some() && entry.file_type().is_dir() && entry.path().canonicalize().ok() == apart
    };
    Box::new(
        walk.filter_entry(move |entry| {
            !is_apart(entry) && (entry.depth() == 0 || !is_hidden(entry))
        }),
    )
}

/// Bytes of all files beneath the paths, for a progress bar: looks at the folders, opens no file.
/// Standard input has no size, and the folder `apart` is left out.
pub fn size(paths: &[PathBuf], apart: Option<&Path>) -> u64 {
    let files = Walk::new(paths, apart).filter_map(|found| match found {
        Found::File(origin) => origin.path.clone(),
        Found::Failed(..) | Found::Skipped => None,
    });
    files
        .filter_map(|path| path.metadata().ok())
        .map(|data| data.len())
        .sum()
}

/// Everything beneath some paths at one moment.
#[derive(Debug, Default)]
pub struct Look {
    /// Every file, and what it tells without being opened.
    pub files: Vec<(Arc<Origin>, Stamp)>,
    /// Whether something could not be looked into.
    pub is_partial: bool,
}

/// Looks at what is beneath the paths, and opens no file. Standard input is left out, and the folder `apart`.
pub fn look(paths: &[PathBuf], apart: Option<&Path>) -> Look {
    let mut look = Look::default();
    for found in Walk::new(paths, apart) {
        let Found::File(origin) = found else {
            look.is_partial |= matches!(found, Found::Failed(..));
            continue;
        };
        let Some(path) = &origin.path else { continue };
        // A file may go between two glances.
        if let Ok(data) = path.metadata() {
            look.files.push((origin, Stamp::of(&data)));
        }
    }
    look
}

//! Why something that should be read was not: one line for a person, in German or English.

use std::{fmt, io};

use super::unpack;
use crate::locale::Locale;
use crate::release::Rejection;

/// What came of a file instead of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It was read, and is no release.
    Rejected(Rejection),
    /// There is nothing at this path.
    Missing,
    /// It may not be read.
    Forbidden,
    /// The system says why not.
    Unreadable(io::ErrorKind),
    /// The packed data is broken or ends too early.
    Damaged(Packing),
    /// It unpacks to more than is read of one file.
    Bomb,
    /// The program came upon a mistake of its own in it.
    Panicked,
    /// A file of an archive whose path leads out of it.
    OutsidePath,
    /// An archive within an archive.
    Nested,
    /// A file of an archive that needs a password.
    Encrypted,
    /// A file of an archive that is packed in a way that is not read.
    UnknownPacking,
    /// An archive whose files share their bytes.
    Overlapping,
    /// An archive with more files than are listed.
    TooManyFiles,
    /// A zip archive on standard input that is larger than a document.
    StreamedZip,
}

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// RFC 1952, one member or several.
    Gzip,
    /// RFC 8878, one frame or several.
    Zstd,
    /// A zip archive.
    Zip,
    /// A tar archive.
    Tar,
}

impl Failure {
    /// What an error of the disk comes to.
    pub(super) fn of(error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::NotFound => Failure::Missing,
            io::ErrorKind::PermissionDenied => Failure::Forbidden,
            kind => Failure::Unreadable(kind),
        }
    }

    /// The reason in one line.
    pub fn text(&self, locale: Locale) -> String {
        match (self, locale) {
            (Failure::Rejected(rejection), _) => rejection.text(locale),
            (Failure::Missing, Locale::De) => "Datei oder Ordner nicht gefunden.".into(),
            (Failure::Missing, Locale::En) => "File or folder not found.".into(),
            (Failure::Forbidden, Locale::De) => "Keine Berechtigung zum Lesen.".into(),
            (Failure::Forbidden, Locale::En) => "No permission to read it.".into(),
            (Failure::Unreadable(kind), Locale::De) => format!("Nicht lesbar ({kind})."),
            (Failure::Unreadable(kind), Locale::En) => format!("Not readable ({kind})."),
            (Failure::Panicked, Locale::De) => {
                "Das Programm ist hier auf einen eigenen Fehler gestoßen; der Rest bleibt ungelesen.".into()
            }
            (Failure::Panicked, Locale::En) => {
                "The program came upon a mistake of its own here; the rest is left unread.".into()
            }
            (Failure::Damaged(packing), Locale::De) => {
                format!(
                    "Die {}-Daten sind beschädigt oder unvollständig.",
                    packing.name()
                )
            }
            (Failure::Damaged(packing), Locale::En) => {
                format!("The {} data is damaged or incomplete.", packing.name())
            }
            (Failure::Bomb, Locale::De) => {
                format!(
                    "Ausgepackt größer als {} GB; der Rest bleibt ungelesen.",
                    unpack::MOST >> 30
                )
            }
            (Failure::Bomb, Locale::En) => {
                format!(
                    "Unpacks to more than {} GB; the rest is left unread.",
                    unpack::MOST >> 30
                )
            }
            (Failure::OutsidePath, Locale::De) => "Der Pfad führt aus dem Archiv hinaus.".into(),
            (Failure::OutsidePath, Locale::En) => "The path leads out of the archive.".into(),
            (Failure::Nested, Locale::De) => "Ein Archiv im Archiv wird nicht geöffnet.".into(),
            (Failure::Nested, Locale::En) => "An archive in an archive is not opened.".into(),
            (Failure::Encrypted, Locale::De) => "Mit einem Kennwort verschlüsselt.".into(),
            (Failure::Encrypted, Locale::En) => "Encrypted with a password.".into(),
            (Failure::UnknownPacking, Locale::De) => {
                "Auf eine Art gepackt, die nicht gelesen wird.".into()
            }
            (Failure::UnknownPacking, Locale::En) => "Packed in a way that is not read.".into(),
            (Failure::Overlapping, Locale::De) => {
                "Die Dateien des Archivs überlappen sich; es bleibt ungelesen.".into()
            }
            (Failure::Overlapping, Locale::En) => {
                "The files of the archive overlap; it is left unread.".into()
            }
            (Failure::TooManyFiles, Locale::De) => {
                "Das Archiv hat zu viele Dateien; es bleibt ungelesen.".into()
            }
            (Failure::TooManyFiles, Locale::En) => {
                "The archive has too many files; it is left unread.".into()
            }
            (Failure::StreamedZip, Locale::De) => {
                "Ein Zip-Archiv dieser Größe wird nur aus einer Datei gelesen.".into()
            }
            (Failure::StreamedZip, Locale::En) => {
                "A zip archive of this size is read only from a file.".into()
            }
        }
    }
}

impl Packing {
    fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
            Packing::Zip => "zip",
            Packing::Tar => "tar",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::De))
    }
}

impl std::error::Error for Failure {}

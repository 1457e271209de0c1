//! Reads the settings: the file, and with it what holds for the server.

use std::env;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::sources;
use crate::config::{self, Change, ConfigError, Effective, File, KEYS, Sources};
use crate::locale::Locale;
use crate::web::Settings;

/// Settings that a running server cannot change.
const AT_START: [&str; 2] = ["log.filter", "log.format"];

/// The file that holds: the one named, by option or variable, else `./depesche.toml` where there is one.
pub(super) fn file(named: Option<&Path>) -> Result<File, Error> {
    let by_variable = || env::var_os(config::variable("config")).map(PathBuf::from);
    let usual = Some(PathBuf::from(config::FILE)).filter(|path| path.is_file());
    let path = named.map(Path::to_owned).or_else(by_variable).or(usual);
    path.map_or_else(|| Ok(File::default()), |path| read(&path))
        .map_err(Error::Config)
}

fn read(path: &Path) -> Result<File, ConfigError> {
    let file = File::read(path)?;
    let mut known = sources::keys();
    known.extend(KEYS.iter().map(|key| key.name.to_owned()));
    file.check(&known)?;
    Ok(file)
}

/// The server's settings, and where each came from.
pub(super) fn effective(
    file: &File,
    typed: &[String],
) -> Result<(Settings, Vec<Effective>), ConfigError> {
    config::settings(&Sources {
        typed,
        environment: &|name| env::var(name).ok(),
        file,
    })
}

/// Reads the settings again, and writes down what changed. None where they cannot be used: the old ones stay.
pub(super) fn again(
    path: Option<&Path>,
    typed: &[String],
    before: &Settings,
    locale: Locale,
) -> Option<Settings> {
    let file = path.map_or_else(|| Ok(File::default()), read);
    let after = file.and_then(|file| effective(&file, typed));
    let after = match after {
        Ok((after, _)) => after,
        Err(error) => {
            let error = error.text(locale);
            tracing::error!(error, "the new settings cannot be used, the old ones stay");
            return None;
        }
    };
    let changes = config::changes(before, &after);
    for Change { key, before, after } in &changes {
        let (before, after) = (hidden(before.as_deref()), hidden(after.as_deref()));
        match AT_START.contains(key) {
            true => tracing::warn!(key, before, after, "changed, and holds after a restart"),
            false => tracing::info!(key, before, after, "changed"),
        }
    }
    tracing::info!(changes = changes.len(), "read the settings again");
    Some(after)
}

fn hidden(shown: Option<&str>) -> &str {
    shown.unwrap_or("(hidden)")
}

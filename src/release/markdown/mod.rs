//! Markdown with front matter in YAML or TOML: the fields stand before the body, named as in JSON. A first heading of
//! the first level is the title if the front matter has none. Knows nothing of what the fields may hold.

mod front;
mod plain;

use super::draft::Draft;
use super::fields;
use super::rejection::{FrontMatter, Rejection};

/// Whether a text without a telling name begins like Markdown with front matter: a fence, then a line with a key.
pub(super) fn is_likely(start: &str) -> bool {
    let Some((language, rest)) = front::opening(start) else {
        return false;
    };
    let sign = match language {
        FrontMatter::Yaml => ':',
        FrontMatter::Toml => '=',
    };
    let mut lines = rest
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let key = lines
        .next()
        .and_then(|line| line.split_once(sign))
        .map(|(key, _)| key.trim());
    key.is_some_and(|key| {
        !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '"'))
    })
}

/// The release of a Markdown file.
pub(super) fn read(document: &str) -> Result<Draft, Rejection> {
    let (head, body) = front::split(document)?;
    let mut draft = fields::read(head)?;
    let body = plain::read(body, draft.title.as_deref());
    if !body.text.trim().is_empty() {
        draft.body = body.text;
    }
    draft.title = draft.title.or(body.title);
    draft.images.extend(body.images);
    Ok(draft)
}

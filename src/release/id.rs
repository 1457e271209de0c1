//! What a release is known by: the id it brings, or one derived from what does not change when the
//! release does.

use super::rejection::{IdFault, Rejection};
use super::{Hint, Place, limits, text};

/// Characters of a derived id before its digest.
const READABLE: usize = 80;

/// Hexadecimal digits of the digest: 64 bits, so that a million releases do not meet by chance.
const DIGITS: usize = 16;

/// An id that came with the release: any text, kept as it is but for spaces around it.
pub(super) fn given(id: &str) -> Result<String, Rejection> {
    let trimmed = id.trim();
    let fault = if id.contains(char::is_control) {
        IdFault::Control
    } else if trimmed.is_empty() {
        IdFault::Empty
    } else if trimmed.chars().nth(limits::ID).is_some() {
        IdFault::TooLong
    } else {
        return Ok(trimmed.to_owned());
    };
    Err(Rejection::Id(fault))
}

/// From the source's name and the address of the original.
pub(super) fn from_address(source: &str, url: &str) -> String {
    digested(source, &format!("{source}\n{url}"))
}

/// From what else tells a release from others: the readable part comes from a name.
pub(super) fn from_text(name: &str, identity: &str) -> String {
    digested(name, identity)
}

/// From the path below the indexed folder, and the place in the file if it holds several releases;
/// from the text itself if there is no path, as on standard input.
pub(super) fn from_place(hint: &Hint, place: Place, title: &str, body: &str) -> String {
    let Some(path) = hint.path.as_deref().filter(|path| !path.is_empty()) else {
        return digested("text", &format!("{title}\n{body}"));
    };
    let id = if is_plain(path) && path.len() <= READABLE {
        path.to_owned()
    } else {
        digested(path, path)
    };
    match place {
        Place::Whole => id,
        Place::Line(number) | Place::Entry(number) => format!("{id}-{number}"),
    }
}

/// The readable part of `name`, and a digest of all that tells this id from others.
fn digested(name: &str, identity: &str) -> String {
    let mut readable = String::new();
    for letter in name.chars() {
        match letter {
            'ä' | 'Ä' => readable.push_str("ae"),
            'ö' | 'Ö' => readable.push_str("oe"),
            'ü' | 'Ü' => readable.push_str("ue"),
            'ß' => readable.push_str("ss"),
            _ if is_plain(letter.encode_utf8(&mut [0; 4])) => readable.push(letter),
            _ if readable.ends_with('-') => {}
            _ => readable.push('-'),
        }
    }
    let (readable, _) = text::cut(&readable, READABLE);
    let readable = readable.trim_matches(['-', '.']);
    let digest = blake3::hash(identity.as_bytes()).to_hex();
    let (digits, _) = text::cut(&digest, DIGITS);
    if readable.is_empty() {
        digits.to_owned()
    } else {
        format!("{readable}-{digits}")
    }
}

/// Whether a text holds only characters of a derived id.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_given(id: &str, expected: Result<&str, IdFault>) {
        assert_eq!(
            given(id),
            expected.map(str::to_owned).map_err(Rejection::Id)
        );
    }

    #[test]
    fn given_ids() {
        check_given(" idw/4711 ä ", Ok("idw/4711 ä"));
        check_given(&"ä".repeat(200), Ok(&"ä".repeat(200)));
        check_given(&"ä".repeat(201), Err(IdFault::TooLong));
        check_given("a\u{0}b", Err(IdFault::Control));
        check_given("a\nb", Err(IdFault::Control));
        check_given("a\u{85}b", Err(IdFault::Control));
        check_given("a\n", Err(IdFault::Control));
        check_given("  ", Err(IdFault::Empty));
    }

    #[track_caller]
    fn check_path(path: Option<&str>, place: Place, expected: &str) {
        let hint = Hint {
            path: path.map(str::to_owned),
            modified: None,
            now: jiff::Timestamp::UNIX_EPOCH,
        };
        assert_eq!(from_place(&hint, place, "Titel", "Text"), expected);
    }

    #[test]
    fn derived_ids() {
        check_path(Some("0815.txt"), Place::Whole, "0815.txt");
        check_path(Some("alle.jsonl"), Place::Line(3), "alle.jsonl-3");
        check_path(Some("alle.json"), Place::Entry(2), "alle.json-2");
        check_path(
            Some("2017/März.txt"),
            Place::Whole,
            "2017-Maerz.txt-de97f2830a4e5c48",
        );
        check_path(Some("2017-Maerz.txt"), Place::Whole, "2017-Maerz.txt");
        check_path(Some("☃"), Place::Whole, "16794465a53a570d");
        check_path(None, Place::Whole, "text-b52b9b3348e2b29c");
        let id = from_address("Institut für Beispiele", "https://example.org/1");
        assert!(
            id.starts_with("Institut-fuer-Beispiele-") && is_plain(&id),
            "{id}"
        );
        assert_ne!(
            id,
            from_address("Institut für Beispiele", "https://example.org/2")
        );
        assert_ne!(id, from_address("Institut", "https://example.org/1"));
    }
}

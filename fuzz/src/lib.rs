//! What holds for every document, whatever is in it.

use depesche::release::{self, Hint, json};
use jiff::Timestamp;

/// No bytes panic, and a release that was read goes in unchanged when it comes back as JSON.
pub fn check_document(bytes: &[u8], name: &str) {
    let now = Timestamp::MAX;
    let hint = Hint { path: Some(name.to_owned()), modified: None, now };
    for entry in release::parse(bytes, hint) {
        let Ok(parsed) = entry.expect("memory has no errors").outcome else { continue };
        let written = json::write(&parsed.release);
        assert_eq!(json::read(&written).as_ref(), Some(&parsed.release));
        let hint = Hint { path: None, modified: None, now };
        let entry = release::parse(written.as_bytes(), hint).next().expect("one entry");
        let again = entry.expect("memory has no errors").outcome.expect("a release");
        assert_eq!(again.release, parsed.release);
        assert!(again.warnings.is_empty(), "{:?}", again.warnings);
    }
}

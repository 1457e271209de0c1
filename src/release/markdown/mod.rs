//! Markdown with front matter in YAML or TOML: the fields stand before the body, named as in JSON.
//! A first heading of the first level is the title if the front matter has none. Knows nothing of
//! what the fields may hold.

mod front;
mod plain;

use super::draft::Draft;
use super::fields;
use super::rejection::{FrontMatter, Rejection};

/// Whether a text without a telling name begins like Markdown with front matter: a fence, then a
/// line with a key.
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
    let mut draft = fields::read(head.into())?;
    let body = plain::read(body, draft.title.as_deref());
    if !body.text.trim().is_empty() {
        draft.body = body.text;
    }
    draft.title = draft.title.or(body.title);
    draft.images.extend(body.images);
    Ok(draft)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_same(yaml: &str, toml: &str) -> Draft {
        let (yaml, toml) = (read(yaml).unwrap(), read(toml).unwrap());
        assert_eq!(format!("{yaml:?}"), format!("{toml:?}"));
        yaml
    }

    #[test]
    fn both_languages_say_the_same() {
        let draft = check_same(
            "---\nid: 0815\ntitle: 1984\nsource: {name: Institut, url: https://example.org}\n\
             published: 2017-01-11\ncategory: [Politik, 100]\nimages:\n  - url: https://example.org/1.jpg\n\
             ---\nEin *Text*.",
            "+++\nid = '0815'\ntitle = 1984\nsource = {name = 'Institut', url = 'https://example.org'}\n\
             published = 2017-01-11\ncategory = ['Politik', 100]\n[[images]]\nurl = 'https://example.org/1.jpg'\n\
             +++\nEin *Text*.",
        );
        assert_eq!(draft.id.as_deref(), Some("0815"));
        assert_eq!(draft.title.as_deref(), Some("1984"));
        assert_eq!(draft.published.as_deref(), Some("2017-01-11"));
        assert_eq!(draft.category, ["Politik", "100"]);
        assert_eq!(draft.images.len(), 1);
        assert_eq!(draft.body.trim(), "Ein Text.");
        assert!(draft.warnings.is_empty());
    }

    #[test]
    fn titles() {
        let title = |markdown: &str| {
            let draft = read(markdown).unwrap();
            (draft.title, draft.body.trim().to_owned())
        };
        let expect = |title: &str, body: &str| (Some(title.to_owned()), body.to_owned());
        assert_eq!(
            title("# Labor *neu*\n\nText."),
            expect("Labor neu", "Text.")
        );
        assert_eq!(
            title("---\ntitle: A\n---\n# B\nText."),
            expect("A", "B\n\nText.")
        );
        assert_eq!(
            title("---\ntitle: B\n---\n# B\nText."),
            expect("B", "Text.")
        );
        assert_eq!(title("# A\n# B"), expect("A", "B"));
        assert_eq!(title("## A\nText."), (None, "A\n\nText.".to_owned()));
        assert_eq!(
            title("---\nsource: Institut\n---\nText."),
            (None, "Text.".to_owned())
        );
    }

    #[test]
    fn front_matter_is_told_without_a_name() {
        assert!(is_likely("---\ntitle: A\n---\n"));
        assert!(is_likely("---\r\n# note\r\ntitle: A\r\n"));
        assert!(is_likely("+++\ntitle = 'A'\n"));
        assert!(!is_likely("---\nHeute eröffnet die Stadt: ein Labor\n"));
        assert!(!is_likely("---\n\nText\n"));
        assert!(!is_likely("Text\n---\n"));
    }
}

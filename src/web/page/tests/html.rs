//! Is it HTML, as far as templates can get it wrong.

/// The tags of a page in order: what stands between `<` and `>`. Text holds neither, being escaped.
pub(super) fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).map(|rest| {
        rest.split_once('>')
            .unwrap_or_else(|| panic!("no end: {rest}"))
            .0
    })
}

pub(super) fn attributes(html: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for tag in tags(html) {
        let mut rest = tag.split_once([' ', '\n']).map_or("", |(_, rest)| rest);
        while let Some((name, after)) = rest.split_once("=\"") {
            let (value, after) = after
                .split_once('"')
                .unwrap_or_else(|| panic!("no end: {tag}"));
            // Attributes without a value stand before the name.
            found.extend(name.split_whitespace().map(|name| (name, value)));
            rest = after;
        }
        found.extend(
            rest.trim_end_matches('/')
                .split_whitespace()
                .map(|name| (name, "")),
        );
    }
    found
}

/// Every tag is closed where it should be, no id comes twice, headings leave out no level.
#[track_caller]
pub(super) fn assert_well_formed(html: &str) {
    const VOID: [&str; 5] = ["!doctype", "meta", "link", "input", "br"];
    let (mut open, mut level) = (Vec::new(), 0);
    for tag in tags(html) {
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        if let Some(closed) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "in {html}");
            continue;
        }
        if let Some(heading) = name
            .strip_prefix('h')
            .and_then(|number| number.parse::<u8>().ok())
        {
            assert!(heading <= level + 1, "{tag} below h{level}");
            level = heading;
        }
        if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    assert_eq!(tags(html).filter(|tag| tag.starts_with("h1")).count(), 1);
    let mut ids: Vec<_> = attributes(html)
        .into_iter()
        .filter(|(name, _)| *name == "id")
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id comes twice");
}

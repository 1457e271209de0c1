//! XML as news comes in it: NewsML-G2, NITF, RSS and Atom, told by the root, one release an entry.
//! No entity is declared, expanded or fetched; depth and size are bounded; an entry that is too
//! large costs that entry, and XML that is broken ends the document where it breaks.

mod read;
mod tree;

pub(super) use read::{Kind, Outside, read};
pub(super) use tree::Element;

/// The name of the root element, without a prefix, and whether it is XML that says so: None if the
/// beginning of the document does not show it.
pub(super) fn root(start: &str) -> Option<&str> {
    let mut rest = start.trim_start();
    loop {
        rest = rest.strip_prefix('<')?;
        let skipped = if rest.starts_with("!--") {
            rest.split_once("-->")?.1
        } else if rest.starts_with('?') {
            rest.split_once("?>")?.1
        } else if rest.starts_with('!') {
            // An internal subset holds `>`; it ends the declaration only after its bracket.
            let end = match (rest.find('['), rest.find('>')) {
                (Some(bracket), Some(end)) if bracket < end => rest.find("]>").map(|end| end + 1),
                (_, end) => end,
            };
            rest.get(end? + 1..)?
        } else {
            let end =
                rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.')))?;
            let name = rest.get(..end)?;
            return name.rsplit(':').next().filter(|name| !name.is_empty());
        };
        rest = skipped.trim_start();
    }
}

#[cfg(test)]
mod tests;

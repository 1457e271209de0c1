//! The pages people read: a view of plain values for each template, and nothing computed in a template.

mod chips;
mod facets;
pub(super) mod fault;
mod frame;
mod hits;
mod mistake;
mod nothing;
mod notice;
mod pager;
mod release;
mod search;
mod taking;
#[cfg(test)]
mod tests;

use askama::Template;

pub(super) use frame::Frame;
pub(super) use notice::notice;
pub(super) use pager::pages;
pub(super) use release::answer as release;
pub(super) use search::answer as search;

/// A template's HTML. Writing to a string cannot fail, and templates hold nothing else that could.
pub(super) fn render(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}

/// The beginning of a long text, for titles and headings.
fn shortened(text: &str) -> String {
    /// Two lines of a heading.
    const LONGEST: usize = 100;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
    }
}

/// The address, if a browser may be sent there: anything but the web's own schemes could run as a program.
fn web_link(address: &str) -> Option<&str> {
    let begins = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (begins("https://") || begins("http://")).then_some(address)
}

//! The parameter names of the science news service that is the model, so that its links carry over. Ids need no
//! translation here: every facet takes them as they are.

use std::borrow::Cow;

/// Our name and value for one of its parameters. None for a name that is not among them.
pub(super) fn translate<'a>(name: &str, value: &'a str) -> Option<(&'static str, Cow<'a, str>)> {
    let plain = |name| Some((name, Cow::Borrowed(value)));
    // Forms write a list so.
    match name.strip_suffix("[]").unwrap_or(name) {
        "words" => plain("q"),
        // There, "category" is what kind of release it is, and "field" what it is about.
        "category_ids" => plain("type"),
        "field_ids" => plain("category"),
        "audience_ids" => plain("audience"),
        "relevance_id" => plain("reach"),
        "country_ids" => plain("country"),
        "provinces_36" => plain("region"),
        "provinces_126" => Some(("region", region(126, value))),
        "provinces_147" => Some(("region", region(147, value))),
        "langs" => plain("language"),
        "start_date" => plain("from"),
        "end_date" => plain("to"),
        _ => None,
    }
}

/// Regions outside Germany are numbered within their country: the first of country 126 is 126001.
fn region(country: u32, value: &str) -> Cow<'_, str> {
    match value.parse::<u32>() {
        Ok(number) if number < 1000 => Cow::Owned(format!("{country}{number:03}")),
        _ => Cow::Borrowed(value),
    }
}

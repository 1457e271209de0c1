//! The language a browser prefers: only the bare start page asks, everything else says its language in its address.

use crate::locale::Locale;

/// Languages looked at: a header may be long, and nobody reads more.
const MAX_LANGUAGES: usize = 16;

/// The first of the languages in an `Accept-Language` header that we speak, by weight, then as listed. German if there
/// is none.
pub(super) fn locale(header: &str) -> Locale {
    let listed = header.split(',').take(MAX_LANGUAGES);
    let weighted = listed.filter_map(|range| {
        let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
        Some((weight(parameters)?, Locale::parse(tag)?))
    });
    // Of equal weights the first listed wins.
    let best = weighted.fold(None, |best: Option<(f32, Locale)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    });
    best.map(|(_, locale)| locale).unwrap_or_default()
}

/// None for a language that is not wanted at all, and for what cannot be read.
fn weight(parameters: &str) -> Option<f32> {
    let weight = match parameters.trim().strip_prefix("q=") {
        None => 1.0,
        Some(weight) => weight.trim().parse().ok()?,
    };
    (weight > 0.0 && weight <= 1.0).then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::locale;
    use crate::locale::Locale::{De, En};

    #[test]
    fn the_heaviest_language_we_speak() {
        for (header, expected) in [
            ("", De),
            ("en", En),
            ("en-GB,en;q=0.9,de;q=0.8", En),
            ("de-AT, en;q=0.9", De),
            ("de;q=0.5, en-US;q=0.7", En),
            ("fr-FR, fr;q=0.9, en;q=0.2", En),
            ("fr, *;q=0.5", De),
            ("en;q=0, de;q=0.1", De),
            ("en;q=0", De),
            ("en;q=x, de;q=0.1", De),
            ("en;q=NaN", De),
            (" EN ; q=0.3 ", En),
            (";;;,,,=", De),
        ] {
            assert_eq!(locale(header), expected, "{header}");
        }
    }
}

//! What the letters of a word tell about its forms. Knows no list.

/// Whether a weak verb's stem takes -e- before -t (arbeitet, atmet, rechnet).
pub fn needs_e(stem: &str) -> bool {
    let b = stem.as_bytes();
    let n = b.len();
    n >= 2
        && (matches!(b[n - 1], b't' | b'd')
            || (matches!(b[n - 1], b'm' | b'n')
                && !matches!(
                    b[n - 2],
                    b'a' | b'e' | b'i' | b'o' | b'u' | b'l' | b'r' | b'm' | b'n' | b'h'
                ))
            || (n >= 3 && matches!(b[n - 1], b'm' | b'n') && b[n - 2] == b'h' && b[n - 3] == b'c'))
}

/// The folded word with its last umlautable vowel changed.
pub fn umlaut(word: &str) -> Option<String> {
    let skip = ["er", "el", "en"]
        .iter()
        .find(|s| word.ends_with(**s) && word.len() > 4)
        .map_or(0, |s| s.len());
    let b = word.as_bytes();
    for i in (0..b.len() - skip).rev() {
        let before = if i > 0 { b[i - 1] } else { 0 };
        let (at, change) = match b[i] {
            b'u' if before == b'a' => (i - 1, "aeu"),
            b'u' if before == b'e' => return None,
            b'a' if before == b'a' => {
                return Some(format!("{}ae{}", &word[..i - 1], &word[i + 1..]));
            }
            b'a' => (i, "ae"),
            b'o' => (i, "oe"),
            b'u' => (i, "ue"),
            b'e' if matches!(before, b'a' | b'o' | b'u') => return None,
            b'e' | b'i' | b'y' => return None,
            _ => continue,
        };
        let end = if change == "aeu" { at + 2 } else { at + 1 };
        return Some(format!("{}{change}{}", &word[..at], &word[end..]));
    }
    None
}

/// The plural class of a noun, by its ending and by what is attested.
pub fn guess(word: &str, attested: &dyn Fn(&str) -> bool) -> &'static str {
    let has = |suffix: &str| attested(&format!("{word}{suffix}"));
    let ends = |list: &[&str]| {
        list.iter()
            .any(|s| word.ends_with(s) && word.len() > s.len() + 1)
    };
    if ends(&[
        "ung", "heit", "keit", "schaft", "taet", "ion", "ik", "enz", "anz", "ei", "tur", "sur",
        "ie",
    ]) {
        return "en";
    }
    if word.ends_with('e') {
        return "n";
    }
    if ends(&["in"]) && has("nen") {
        return "in";
    }
    if ends(&["nis"]) && has("se") {
        return "nis";
    }
    if ends(&["ismus"]) || (ends(&["us"]) && attested(&format!("{}en", &word[..word.len() - 2]))) {
        return "us";
    }
    if ends(&["um"]) && (attested(&format!("{}en", &word[..word.len() - 2])) || ends(&["ium"])) {
        return "um";
    }
    if ends(&["a"]) && attested(&format!("{}en", &word[..word.len() - 1])) {
        return "a";
    }
    if ends(&[
        "ist", "ent", "ant", "oge", "graph", "graf", "at", "et", "ot",
    ]) && has("en")
        && !has("e")
    {
        return "w";
    }
    if ends(&["er", "el", "en", "chen", "lein"]) {
        return "0";
    }
    let up = umlaut(word);
    let umlauted = |suffix: &str| {
        up.as_ref()
            .is_some_and(|u| attested(&format!("{u}{suffix}")))
    };
    if has("en") && !has("e") && !umlauted("e") {
        return "en";
    }
    if umlauted("ern") || umlauted("er") && has("es") {
        return "uer";
    }
    if umlauted("en") {
        return "ue";
    }
    if has("ern") && has("er") && !has("e") {
        return "er";
    }
    if has("se") {
        return "es";
    }
    if has("e") {
        return "e";
    }
    if has("s") || ends(&["a", "o", "i", "u", "y"]) {
        return "s";
    }
    "x"
}

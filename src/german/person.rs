//! Words for people: from the stem before a gender sign to the masculine and feminine forms it stands for.
//! Works on folded stems by rule and short closed lists; knows no lexicon. Plural and case beyond that are inflection.

/// Stems whose masculine form has no umlaut: end of the stem, its singular, its plural. A closed list, because the
/// umlaut mostly belongs to the word (Schütz, Dän, Türk) and Schutz is no Schütze.
const UMLAUTS: [(&str, &str, &str); 19] = [
    ("aerzt", "arzt", "aerzte"),
    ("anwaelt", "anwalt", "anwaelte"),
    ("baeuer", "bauer", "bauern"),
    ("bischoef", "bischof", "bischoefe"),
    ("franzoes", "franzose", "franzosen"),
    ("fraenk", "franke", "franken"),
    ("gaest", "gast", "gaeste"),
    ("goett", "gott", "goetter"),
    ("graef", "graf", "grafen"),
    ("herzoeg", "herzog", "herzoege"),
    ("jued", "jude", "juden"),
    ("koech", "koch", "koeche"),
    ("maenn", "mann", "maenner"),
    ("naerr", "narr", "narren"),
    ("raet", "rat", "raete"),
    ("saechs", "sachse", "sachsen"),
    ("schwaeb", "schwabe", "schwaben"),
    ("schwaeger", "schwager", "schwaeger"),
    ("vaet", "vater", "vaeter"),
];

/// Ends of stems that are the masculine singular themselves, and what their plural adds.
const WHOLE: [(&str, &str); 23] = [
    ("achbar", "n"),
    ("ier", "e"),
    ("eur", "e"),
    ("oer", "e"),
    ("aer", "e"),
    ("ar", "e"),
    ("er", ""),
    ("or", "en"),
    ("ent", "en"),
    ("ant", "en"),
    ("ist", "en"),
    ("dat", "en"),
    ("krat", "en"),
    ("et", "en"),
    ("ekt", "en"),
    ("ot", "en"),
    ("nom", "en"),
    ("graph", "en"),
    ("graf", "en"),
    ("freund", "e"),
    ("ling", "e"),
    ("oenig", "e"),
    ("wirt", "e"),
];

/// Ends of stems that lost the -e of their masculine singular (Kolleg, Psycholog, Expert, Kund).
const SHORTENED: [&str; 40] = [
    "log",
    "agog",
    "olleg",
    "trateg",
    "xpert",
    "kund",
    "kurd",
    "zeug",
    "gesell",
    "russ",
    "beamt",
    "genoss",
    "pol",
    "schwed",
    "daen",
    "finn",
    "brit",
    "schott",
    "tuerk",
    "griech",
    "serb",
    "kroat",
    "slowak",
    "slowen",
    "tschech",
    "bulgar",
    "rumaen",
    "chines",
    "vietnames",
    "japanes",
    "portugies",
    "afghan",
    "mongol",
    "aleman",
    "bot",
    "erb",
    "pat",
    "sklav",
    "nomad",
    "insass",
];

/// Masculine singular and plural of a folded stem, likeliest first. Where no rule knows the stem, the readings it
/// allows: with and without -e.
pub(super) fn masculine(stem: &str) -> Vec<String> {
    if let Some((before, (_, singular, plural))) = with_umlaut(stem) {
        return vec![format!("{before}{singular}"), format!("{before}{plural}")];
    }
    if let Some(nominative) = without_case(stem) {
        return vec![stem.to_owned(), nominative.to_owned()];
    }
    if SHORTENED.iter().any(|end| stem.ends_with(end)) {
        return vec![format!("{stem}e"), format!("{stem}en")];
    }
    if let Some((_, plural)) = WHOLE.iter().find(|(end, _)| stem.ends_with(end)) {
        return vec![stem.to_owned(), format!("{stem}{plural}")];
    }
    if stem.ends_with('e') || stem.ends_with("en") {
        return vec![stem.to_owned()];
    }
    vec![stem.to_owned(), format!("{stem}e"), format!("{stem}en")]
}

/// What -in and -innen are added to. Kollege and Kollegen both give Kolleg; Arzt and Ärzte give Ärzt; Leiters, Leiter.
pub(super) fn feminine_base(stem: &str) -> String {
    if let Some((before, (feminine, ..))) = with_umlaut(stem) {
        return format!("{before}{feminine}");
    }
    let ending = || {
        ["en", "e"]
            .iter()
            .find_map(|ending| stem.strip_suffix(ending))
            .filter(|base| base.len() >= 3)
    };
    without_case(stem)
        .or_else(ending)
        .unwrap_or(stem)
        .to_owned()
}

/// Leiter, of the Leiters and Leitern that some add /in and /innen to.
fn without_case(stem: &str) -> Option<&str> {
    stem.strip_suffix(['s', 'n'])
        .filter(|nominative| nominative.ends_with("er"))
}

/// The entry of [`UMLAUTS`] for a stem, and what stands before. Some write Arzt/in and Ärzte/innen; only endings as
/// long as these are safe in that form (Demokrat is no Rat, Fotograf no Graf).
fn with_umlaut(stem: &str) -> Option<(&str, &(&str, &str, &str))> {
    UMLAUTS.iter().find_map(|entry| {
        let whole = [entry.1, entry.2]
            .into_iter()
            .filter(|_| matches!(entry.1, "arzt" | "anwalt" | "franzose"));
        let before = std::iter::once(entry.0)
            .chain(whole)
            .find_map(|form| stem.strip_suffix(form))?;
        Some((before, entry))
    })
}

/// Whether a word in -In (LehrerIn) can be meant, rather than LinkedIn or PlugIn.
pub(super) fn is_person(stem: &str) -> bool {
    WHOLE.iter().any(|(end, _)| stem.ends_with(end))
        || SHORTENED
            .iter()
            .any(|end| stem.len() > end.len() && stem.ends_with(end))
        || with_umlaut(stem).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stem: &str, expected: &str) {
        assert_eq!(masculine(stem).join(" "), expected, "{stem}");
    }

    #[test]
    fn feminine() {
        for (stem, base) in [
            ("buerger", "buerger"),
            ("kollegen", "kolleg"),
            ("kunde", "kund"),
            ("aerzte", "aerzt"),
            ("arzt", "aerzt"),
            ("leitern", "leiter"),
        ] {
            assert_eq!(feminine_base(stem), base, "{stem}");
        }
    }

    #[test]
    fn stems() {
        check("buerger", "buerger buerger");
        check("professor", "professor professoren");
        check("student", "student studenten");
        check("ingenieur", "ingenieur ingenieure");
        check("zahnaerzt", "zahnarzt zahnaerzte");
        check("jued", "jude juden");
        check("franzoes", "franzose franzosen");
        check("kolleg", "kollege kollegen");
        check("psycholog", "psychologe psychologen");
        check("freund", "freund freunde");
        check("hausarzt", "hausarzt hausaerzte");
        check("leiters", "leiters leiter");
        check("soldat", "soldat soldaten");
        check("demokrat", "demokrat demokraten");
        check("kollegen", "kollegen");
        check("schuetz", "schuetz schuetze schuetzen");
    }
}

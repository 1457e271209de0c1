//! Plain text as the science news service that is the model saves its releases: a release is read
//! from its end.
//!
//! 1. `Merkmale dieser Pressemitteilung:` (or `Criteria of this press release:`) opens the facets;
//!    see `features`. What follows them, the help of that service's search, is dropped.
//! 2. `Quelle: …` (or `Source: …`) names the source. If several lines begin so, as under a picture
//!    in the body, the first right before `Über …` or the end counts, else the last.
//! 3. `Über …` (or `About …`) on a line of its own after the source opens the institution's text
//!    about itself. Without a source the line must look like a heading. Lines between source and
//!    `Über …` belong to the body.
//! 4. The title is the last line before these parts that is no web address. Lines of nothing but
//!    web addresses on both sides of it are links; what stands before is the body. Without a source
//!    that line must look like a heading or follow an address.
//! 5. Else, and without any of these parts, the title is the first line.
//!
//! A title is no longer than a heading, and some other line remains for the body: a text without
//! such a line gets a title from its beginning, with a warning. The format has neither date nor id:
//! both come from the file.

mod features;

use super::draft::Draft;
use super::{address, text};

/// Characters of a line that may be a heading.
const HEADING: usize = 250;

/// A release in plain text. There is no text that cannot be read so.
pub(super) fn read(document: &str) -> Draft {
    let lines: Vec<&str> = text::lines(document).map(str::trim).collect();
    let mut draft = Draft::default();
    let marks = lines.iter().rposition(|line| features::is_heading(line));
    let (lines, marked) = split_at_line(&lines, marks);
    features::read(marked.unwrap_or_default(), &mut draft);

    let source = source_at(lines);
    let about = about_at(lines, source);
    let (lines, standing) = split_at_line(lines, about);
    draft.about = standing.map(|lines| lines.join("\n"));
    draft.source = source
        .and_then(|at| lines.get(at))
        .and_then(|line| labelled(line, &["Quelle", "Source"]));
    let (story, between) = split_at_line(lines, source);

    let is_marked = marked.is_some() || standing.is_some();
    let mut body = read_story(story, source.is_some(), is_marked, &mut draft);
    body.extend(between.unwrap_or_default());
    draft.body = body.join("\n");
    draft
}

/// The lines before a line, and those after it if there is such a line.
fn split_at_line<'l, 'd>(
    lines: &'l [&'d str],
    at: Option<usize>,
) -> (&'l [&'d str], Option<&'l [&'d str]>) {
    match at.and_then(|at| lines.split_at_checked(at)) {
        Some((before, [_, after @ ..])) => (before, Some(after)),
        _ => (lines, None),
    }
}

/// What follows one of the labels and its colon.
fn labelled(line: &str, labels: &[&str]) -> Option<String> {
    let (label, rest) = line.split_once(':')?;
    let is_one = labels
        .iter()
        .any(|known| label.trim_end().eq_ignore_ascii_case(known));
    is_one.then(|| rest.trim().to_owned())
}

/// The line that names the source.
fn source_at(lines: &[&str]) -> Option<usize> {
    let is_source = |at: &usize| {
        lines
            .get(*at)
            .is_some_and(|line| labelled(line, &["Quelle", "Source"]).is_some())
    };
    let is_last_part = |at: &usize| {
        let mut after = lines.iter().skip(at + 1).filter(|line| !line.is_empty());
        after.next().is_none_or(|next| is_about(next))
    };
    let sources = || (0..lines.len()).filter(is_source);
    sources().find(is_last_part).or(sources().next_back())
}

/// The line that opens the institution's text about itself.
fn about_at(lines: &[&str], source: Option<usize>) -> Option<usize> {
    let after = source.map_or(0, |at| at + 1);
    let mut opening = lines
        .iter()
        .enumerate()
        .skip(after)
        .filter(|(_, line)| is_about(line));
    if source.is_some() {
        return opening.next().map(|(at, _)| at);
    }
    let (at, _) = opening.rfind(|(_, line)| looks_like_heading(line))?;
    let has_text = |lines: Option<&[&str]>| {
        lines.is_some_and(|lines| lines.iter().any(|line| text::has_words(line)))
    };
    (has_text(lines.get(..at)) && has_text(lines.get(at + 1..))).then_some(at)
}

/// `Über das Institut`, but not `Über 300 Gäste kamen`.
fn is_about(line: &str) -> bool {
    let rest = line
        .strip_prefix("Über ")
        .or_else(|| line.strip_prefix("About "));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        && line.chars().count() <= HEADING
}

fn looks_like_heading(line: &str) -> bool {
    is_title(line) && !line.ends_with(['.', ',', ';', ':'])
}

/// Whether a line is short enough for a title, and more than addresses.
fn is_title(line: &str) -> bool {
    text::has_words(line) && links(line).is_empty() && line.chars().count() <= HEADING
}

/// Title and links of what stands before the source; the lines of the body are what is left.
fn read_story<'d>(
    lines: &[&'d str],
    has_source: bool,
    is_marked: bool,
    draft: &mut Draft,
) -> Vec<&'d str> {
    let is_text = |line: &str| text::has_words(line) && links(line).is_empty();
    let mut texts = (0..lines.len()).filter(|&at| lines.get(at).is_some_and(|line| is_text(line)));
    let (Some(first), Some(last)) = (texts.next(), texts.next_back()) else {
        return lines.to_vec();
    };
    let line = |at: usize| lines.get(at).copied().unwrap_or_default();
    let mut before = lines.get(..last).unwrap_or_default();
    // From the last to the first; put in front one by one, a hundred thousand would take minutes.
    let mut found: Vec<String> = Vec::new();
    while let Some((end, rest)) = before.split_last()
        && (end.is_empty() || !links(end).is_empty())
    {
        found.extend(links(end).into_iter().rev());
        before = rest;
    }
    found.reverse();
    let may_be_last =
        has_source || is_marked && (looks_like_heading(line(last)) || !found.is_empty());
    if may_be_last && is_title(line(last)) {
        draft.title = Some(line(last).to_owned());
        draft.links = found;
        draft
            .links
            .extend(lines.iter().skip(last + 1).flat_map(|line| links(line)));
        return before.to_vec();
    }
    if is_title(line(first)) {
        draft.title = Some(line(first).to_owned());
        return lines.get(first + 1..).unwrap_or_default().to_vec();
    }
    lines.to_vec()
}

/// The addresses of a line that holds nothing else.
fn links(line: &str) -> Vec<String> {
    let link = |word: &str| match word.strip_prefix("www.") {
        Some(_) => address::web(&format!("https://{word}")),
        None => address::web(word),
    };
    line.split_whitespace()
        .map(link)
        .collect::<Option<_>>()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "\
Die Stadt Musterfurt öffnet ihren Wald der Dinge. Besucherinnen leihen dort Werkzeug.
Der zweite Absatz nennt die Öffnungszeiten.
https://example.org/wald
www.example.org
Wald der Dinge eröffnet
Quelle: Stadt Musterfurt
Über die Stadt Musterfurt
Musterfurt liegt am Fluss.
Es hat zwei Brücken.
Merkmale dieser Pressemitteilung:
Journalisten, Lehrer/Schüler
Gesellschaft, Medien- und Kommunikationswissenschaften, Politik
überregional
Forschungs- / Wissenstransfer, Organisatorisches
Deutsch
Sie können Suchbegriffe verknüpfen.";

    /// The parts of a text a line each, those that are empty left out.
    fn parts(document: &str) -> String {
        let draft = read(document);
        let optional = [
            ("Titel", draft.title),
            ("Quelle", draft.source),
            ("Über", draft.about.map(|about| text::paragraphs(&about))),
        ];
        let lists = [
            ("Links", draft.links),
            ("Zielgruppe", draft.audience),
            ("Sachgebiet", draft.category),
            ("Reichweite", draft.reach.into_iter().collect()),
            ("Art", draft.kind),
            ("Sprache", draft.language.into_iter().collect()),
            ("Region", draft.region),
            ("Schlagwort", draft.keywords),
        ];
        let texts = optional
            .into_iter()
            .filter_map(|(name, text)| Some((name, text?)));
        let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
        let parts = texts.chain(lists.map(|(name, list)| (name, list.join(" | "))));
        let parts = parts.chain([("Text", text::paragraphs(&draft.body))]);
        parts
            .map(|(name, text)| format!("{name}: {}\n", text.replace('\n', " / ")))
            .collect()
    }

    #[track_caller]
    fn check(document: &str, expected: &str) {
        assert_eq!(parts(document), expected);
    }

    const PARTS: &str = "\
Titel: Wald der Dinge eröffnet
Quelle: Stadt Musterfurt
Über: Musterfurt liegt am Fluss. / Es hat zwei Brücken.
Links: https://example.org/wald | https://www.example.org
Zielgruppe: Journalisten | Lehrer/Schüler
Sachgebiet: Gesellschaft | Medien- und Kommunikationswissenschaften | Politik
Reichweite: überregional
Art: Forschungs- / Wissenstransfer | Organisatorisches
Sprache: de
Text: Die Stadt Musterfurt öffnet ihren Wald der Dinge. Besucherinnen leihen dort Werkzeug. / Der zweite Absatz nennt die Öffnungszeiten.
";

    #[test]
    fn a_whole_release() {
        check(WHOLE, PARTS);
        check(&WHOLE.replace('\n', "\r\n"), PARTS);
        check(
            &WHOLE.replace(
                "Merkmale dieser Pressemitteilung:",
                " Merkmale  dieser\tPressemitteilung : ",
            ),
            PARTS,
        );
        check(&WHOLE.replace("Quelle: ", "QUELLE : "), PARTS);
        check(
            &WHOLE.replace('\n', "\n\n"),
            &PARTS
                .replace(" / Es ", " /  / Es ")
                .replace(" / Der ", " /  / Der "),
        );
    }

    #[test]
    fn parts_may_be_missing() {
        let without = |part: &str| WHOLE.replace(part, "");
        let parts = |part: &str| {
            PARTS
                .split_inclusive('\n')
                .filter(|line| !line.starts_with(part))
                .collect::<String>()
        };
        check(&without("Quelle: Stadt Musterfurt\n"), &parts("Quelle"));
        check(
            &without(
                "Über die Stadt Musterfurt\nMusterfurt liegt am Fluss.\nEs hat zwei Brücken.\n",
            ),
            &parts("Über"),
        );
        check(
            &without("https://example.org/wald\nwww.example.org\n"),
            &parts("Links"),
        );
        let unmarked = WHOLE.split("Merkmale").next().unwrap_or_default();
        let told = ["Titel", "Quelle", "Über", "Links", "Text"];
        let rest = PARTS
            .split_inclusive('\n')
            .filter(|line| told.iter().any(|name| line.starts_with(name)));
        check(unmarked, &rest.collect::<String>());
    }

    #[test]
    fn without_marks_the_first_line_is_the_title() {
        check(
            "Neues Labor\n\nEs öffnet.\n\nAm Montag.",
            "Titel: Neues Labor\nText: Es öffnet. /  / Am Montag.\n",
        );
        check(
            "\n\nNeues Labor\nhttps://example.org",
            "Text: Neues Labor / https://example.org\n",
        );
        check("Nur ein Satz.", "Text: Nur ein Satz.\n");
        let long = "Lang ".repeat(60);
        check(
            &format!("{long}\nKurz"),
            &format!("Text: {} / Kurz\n", long.trim_end()),
        );
        check("", "Text: \n");
        check(
            "Labor\nEs öffnet.\nÜber das Institut\nEs forscht.",
            "Titel: Labor\nÜber: Es forscht.\nText: Es öffnet.\n",
        );
        check(
            "Labor\nÜber 300 Gäste kamen",
            "Titel: Labor\nText: Über 300 Gäste kamen\n",
        );
    }

    #[test]
    fn addresses_keep_their_order_however_many() {
        const COUNT: usize = 100_000;
        let links = (0..COUNT).map(|number| format!("https://example.org/{number}\n"));
        let links: String = links.collect();
        let draft = read(&format!("Text.\n{links}Titel\nQuelle: Institut"));
        assert_eq!(draft.links.len(), COUNT);
        let is_in_place = |(number, link): (usize, &String)| link.ends_with(&format!("/{number}"));
        assert!(draft.links.iter().enumerate().all(is_in_place));
    }

    #[test]
    fn a_list_of_features_has_an_end() {
        let subjects = "Politik, ".repeat(400);
        let features = "Merkmale dieser Pressemitteilung:\n";
        assert_eq!(read(&format!("{features}{subjects}")).category.len(), 400);
        let endless = subjects.repeat(100);
        assert!(read(&format!("{features}{endless}")).category.is_empty());
    }

    #[test]
    fn a_source_in_the_body_is_not_the_source() {
        check(
            "Bild.\nQuelle: Archiv\nText.\nTitel\nQuelle: Institut",
            "Titel: Titel\nQuelle: Institut\nText: Bild. / Quelle: Archiv / Text.\n",
        );
        check(
            "Text.\nTitel\nQuelle: Institut\nÜber uns\nWir.\nQuelle: Archiv",
            "Titel: Titel\nQuelle: Institut\nÜber: Wir. / Quelle: Archiv\nText: Text.\n",
        );
        check(
            "Text.\nTitel\nQuelle: Institut\nMehr.",
            "Titel: Titel\nQuelle: Institut\nText: Text. / Mehr.\n",
        );
        check(
            "Nur Text.\nQuelle: Institut",
            "Quelle: Institut\nText: Nur Text.\n",
        );
    }

    /// What the lines after the heading tell.
    #[track_caller]
    fn check_features(lines: &str, expected: &str) {
        let parts = parts(&format!(
            "Text.\nTitel\nMerkmale dieser Pressemitteilung:\n{lines}"
        ));
        let expected = format!("Titel: Titel\n{expected}Text: Text.\n");
        assert_eq!(parts, expected);
    }

    #[test]
    fn lines_of_features() {
        check_features("", "");
        check_features(
            "Deutsch\nPolitik\nregional",
            "Sachgebiet: Politik\nReichweite: regional\nSprache: de\n",
        );
        check_features(
            "jedermann\n\nBerlin, Wien\nenglisch",
            "Zielgruppe: jedermann\nSprache: en\nRegion: Berlin | Wien\n",
        );
        check_features(
            "Politik, Weltraumrecht",
            "Sachgebiet: Politik | Weltraumrecht\n",
        );
        check_features(
            "Wissenschaftler\nWeltraumrecht, Robotik\nlokal",
            "Zielgruppe: Wissenschaftler\nSachgebiet: Weltraumrecht | Robotik\nReichweite: lokal\n",
        );
        check_features(
            "Imker\nPolitik\nlokal\nBienentanz\nDeutsch",
            "Zielgruppe: Imker\nSachgebiet: Politik\nReichweite: lokal\nArt: Bienentanz\nSprache: de\n",
        );
        check_features(
            "Politik\nSie können Politik, Recht oder anderes suchen.",
            "Sachgebiet: Politik\n",
        );
        check_features(
            "Politik\nDas ist die Hilfe.\nlokal",
            "Sachgebiet: Politik\n",
        );
        check_features(
            "Journalists\nPolitics\nnational\nResearch results\nGerman",
            "Zielgruppe: Journalisten\nSachgebiet: Politik\nReichweite: überregional\nArt: Forschungsergebnisse\nSprache: de\n",
        );
        check_features(
            "Journalisten\nImker\nPolitik\nFuß",
            "Zielgruppe: Journalisten\nSachgebiet: Politik\nReichweite: Fuß\nSchlagwort: Imker\n",
        );
        check_features("Politik\nSo, geht das.", "Sachgebiet: Politik\n");
        check_features(
            "Journalisten\nPolitik\nlokal\nPersonalia\nFranzösisch",
            "Zielgruppe: Journalisten\nSachgebiet: Politik\nReichweite: lokal\nArt: Personalia\nSprache: fr\n",
        );
    }
}

//! The text of the help page, in each language: sections of sentences and of searches to try. Both languages have the
//! same sections, by type.

use super::Example;
use crate::locale::Locale;

/// The help page.
#[derive(Debug)]
pub(in crate::web) struct Help {
    pub(in crate::web) title: &'static str,
    pub(in crate::web) lead: &'static str,
    pub(in crate::web) contents: &'static str,
    pub(in crate::web) query: &'static str,
    pub(in crate::web) finds: &'static str,
    pub(in crate::web) sections: [Section; 9],
}

/// A part of the help.
#[derive(Debug)]
pub(in crate::web) struct Section {
    /// Its place in the page's address.
    pub(in crate::web) id: &'static str,
    pub(in crate::web) title: &'static str,
    pub(in crate::web) text: &'static [&'static str],
    pub(in crate::web) examples: &'static [Example],
    /// What is said of a list of things, each with its name.
    pub(in crate::web) points: &'static [(&'static str, &'static str)],
}

/// The help page of a language.
pub(in crate::web) fn help(locale: Locale) -> &'static Help {
    match locale {
        Locale::De => &GERMAN,
        Locale::En => &ENGLISH,
    }
}

const fn example(query: &'static str, finds: &'static str) -> Example {
    Example { query, finds }
}

static GERMAN: Help = Help {
    title: "Suchhilfe",
    lead: "Schreiben Sie, was in der Meldung stehen soll. Alles Weitere können Sie, müssen es aber nicht. Jedes Beispiel auf dieser Seite ist eine Suche im Bestand: Klicken Sie es an.",
    contents: "Auf dieser Seite",
    query: "Eingabe",
    finds: "findet Meldungen",
    sections: [
        Section {
            id: "woerter",
            title: "Ein Wort findet seine Verwandten",
            text: &[
                "Ein Suchwort findet alle seine gebeugten Formen und die Zusammensetzungen, in denen es steckt. Zufällige Buchstabenfolgen findet es nicht: „Tier“ steckt in Haustier, aber nicht in „dokumentieren“.",
                "Über den Treffern steht, welche Wörter gefunden wurden. „nur“ daneben sucht allein nach diesem Wort, „ohne“ lässt es weg; Meldungen, in denen noch eines der anderen Wörter steht, bleiben.",
            ],
            examples: &[
                example("Haus", "mit Haus, Häuser, Krankenhaus"),
                example(
                    "Philo",
                    "mit Philosophie, Philologie: Der Anfang genügt, wenn das Eingegebene selbst kein Wort ist",
                ),
                example(
                    "Tier{nicht Tiergesundheit}",
                    "mit Tier und seinen Zusammensetzungen, aber nicht wegen Tiergesundheit",
                ),
                example("Tier{nur Tierärztin}", "mit Tierärztin allein"),
                example(
                    "Bürgerinnen",
                    "auch mit Bürger*innen, Bürger:innen, BürgerInnen",
                ),
            ],
            points: &[],
        },
        Section {
            id: "verknuepfen",
            title: "Wörter verknüpfen",
            text: &[
                "Wörter nebeneinander müssen alle vorkommen. Von „und“, „oder“ und „nicht“ bindet „nicht“ am stärksten, „oder“ am schwächsten; mit Klammern ändern Sie das. Wie die Suche verstanden wurde, steht über den Treffern.",
            ],
            examples: &[
                example("Klima Politik", "mit beidem"),
                example("Klima oder Umwelt", "mit mindestens einem"),
                example("Philo nicht logie", "mit Philosophie, aber ohne Philologie"),
                example(
                    "(Klima oder Umwelt) nicht Politik",
                    "mit einem der beiden, aber ohne Politik",
                ),
                example("nicht Medizin", "ohne Medizin"),
            ],
            points: &[],
        },
        Section {
            id: "wortgruppen",
            title: "Genau diese Wörter",
            text: &[
                "Was in Anführungszeichen steht, wird genau so gefunden: diese Wörter in diesen Formen, nebeneinander. Welche Anführungszeichen Sie nehmen, ist gleichgültig.",
            ],
            examples: &[
                example("„Bundesrepublik Deutschland“", "mit dieser Wortgruppe"),
                example("„Haus“", "mit Haus, aber nicht mit Häuser oder Krankenhaus"),
            ],
            points: &[],
        },
        Section {
            id: "platzhalter",
            title: "Platzhalter",
            text: &[
                "Der Stern steht für beliebig viele Buchstaben, das Fragezeichen für genau einen. Hier zählen nur die Buchstaben, nicht die Grammatik.",
            ],
            examples: &[
                example("Tier*", "mit Wörtern, die so anfangen"),
                example("*forschung", "mit Wörtern, die so enden"),
                example("M?ller", "mit Müller, Möller, Miller"),
            ],
            points: &[],
        },
        Section {
            id: "naehe",
            title: "Nahe beieinander",
            text: &[
                "„nahe/5“ verlangt, dass zwei Wörter höchstens fünf Wörter auseinander stehen, in beliebiger Reihenfolge.",
            ],
            examples: &[example(
                "Klima nahe/5 Politik",
                "in denen beides nahe beieinander steht",
            )],
            points: &[],
        },
        Section {
            id: "felder",
            title: "Nur im Titel, im Text, bei der Quelle",
            text: &[
                "Ein Feldname mit Doppelpunkt gilt für das nächste Wort, die nächste Wortgruppe oder Klammer.",
            ],
            examples: &[
                example("titel:Klima", "mit Klima im Titel oder Untertitel"),
                example("text:(Wald oder Forst)", "mit einem von beiden im Text"),
                example(
                    "quelle:Hochschule",
                    "von einer Quelle, deren Name Hochschule enthält",
                ),
            ],
            points: &[],
        },
        Section {
            id: "eingrenzen",
            title: "Eingrenzen",
            text: &[
                "Neben den Treffern stehen Zeitraum, Sachgebiet, Art der Meldung, Zielgruppe, Reichweite, Land, Region, Sprache und Quelle. Innerhalb einer Liste genügt einer der angekreuzten Werte; verschiedene Listen müssen alle zutreffen. Eine Liste ohne Kreuz schränkt nichts ein. Die Zahl neben einem Wert sagt, wie viele Treffer er hätte.",
                "Es geht auch ohne Suchwort: Kreuzen Sie nur an, was Sie interessiert. Die Adresse der Ergebnisseite enthält die ganze Suche; Sie können sie als Lesezeichen ablegen oder weitergeben.",
            ],
            examples: &[],
            points: &[],
        },
        Section {
            id: "anders",
            title: "Was hier anders ist als bei anderen Suchmaschinen",
            text: &[],
            examples: &[],
            points: &[
                (
                    "Nichts wird geraten.",
                    "Es gibt keine persönlichen Ergebnisse und keine stillen Ersetzungen. Wer sich vertippt, bekommt einen Vorschlag zum Anklicken.",
                ),
                (
                    "Alle Wörter zählen.",
                    "Kein Suchwort wird weggelassen, auch „der“ und „die“ nicht. Die Zahl der Treffer ist genau.",
                ),
                (
                    "Minus ist kein Nicht.",
                    "Schreiben Sie „nicht“ statt eines Minuszeichens; die Suche bietet die Umschreibung an.",
                ),
                (
                    "Anführungszeichen sind streng.",
                    "Sie verlangen genau diese Wortform. Ohne sie werden auch die verwandten Wörter gefunden.",
                ),
                (
                    "Umlaute dürfen Sie umschreiben.",
                    "Müller und Mueller, Straße und Strasse sind dasselbe. Groß- und Kleinschreibung spielt keine Rolle.",
                ),
                (
                    "Gesperrtes gibt es noch nicht.",
                    "Eine Meldung mit Sperrfrist erscheint erst in der Minute, in der die Frist endet.",
                ),
            ],
        },
        Section {
            id: "tasten",
            title: "Mit der Tastatur",
            text: &[],
            examples: &[],
            points: &[
                ("/", "springt in das Suchfeld."),
                (
                    "↓ ↑",
                    "wählen unter den Vorschlägen, Eingabe übernimmt, Esc schließt die Liste.",
                ),
                (
                    "Tab",
                    "führt der Reihe nach durch die Seite; der erste Schritt überspringt den Kopf.",
                ),
                (
                    "n p",
                    "springen in einer Meldung zur nächsten und zur vorigen Fundstelle.",
                ),
            ],
        },
    ],
};

static ENGLISH: Help = Help {
    title: "Search help",
    lead: "Type what the release should say. Everything else you can do, but need not. Each example on this page is a search of the collection: follow the link. Most releases are in German, so the examples are German words.",
    contents: "On this page",
    query: "Typed",
    finds: "finds releases",
    sections: [
        Section {
            id: "words",
            title: "A word finds its relatives",
            text: &[
                "A word finds all its inflected forms and the compounds it is a part of. It does not find accidental letters: Tier (animal) is in Haustier, but not in “dokumentieren”.",
                "Above the hits you see which words were found. “only” and “without” beside each keep it alone or leave it out; releases that hold another of them stay.",
            ],
            examples: &[
                example("Haus", "with Haus, Häuser, Krankenhaus"),
                example(
                    "Philo",
                    "with Philosophie, Philologie: a beginning is enough where it is no word of its own",
                ),
                example(
                    "Tier{not Tiergesundheit}",
                    "with Tier and its compounds, but not because of Tiergesundheit",
                ),
                example("Tier{only Tierärztin}", "with Tierärztin alone"),
                example(
                    "Bürgerinnen",
                    "also with Bürger*innen, Bürger:innen, BürgerInnen",
                ),
            ],
            points: &[],
        },
        Section {
            id: "joining",
            title: "Joining words",
            text: &[
                "Words side by side must all be there. Of “and”, “or” and “not”, “not” binds tightest and “or” loosest; parentheses order it otherwise. How your search was understood stands above the hits.",
            ],
            examples: &[
                example("Klima Politik", "with both"),
                example("Klima or Umwelt", "with at least one"),
                example(
                    "Philo not logie",
                    "with Philosophie, but without Philologie",
                ),
                example(
                    "(Klima or Umwelt) not Politik",
                    "with one of the two, but without Politik",
                ),
                example("not Medizin", "without Medizin"),
            ],
            points: &[],
        },
        Section {
            id: "phrases",
            title: "Exactly these words",
            text: &[
                "What stands in quotation marks is found exactly as typed: these words, in these forms, side by side. Any kind of quotation mark will do.",
            ],
            examples: &[
                example("“Bundesrepublik Deutschland”", "with this phrase"),
                example("“Haus”", "with Haus, but not with Häuser or Krankenhaus"),
            ],
            points: &[],
        },
        Section {
            id: "wildcards",
            title: "Wildcards",
            text: &[
                "An asterisk stands for any number of letters, a question mark for exactly one. Here only letters count, not grammar.",
            ],
            examples: &[
                example("Tier*", "with words that begin so"),
                example("*forschung", "with words that end so"),
                example("M?ller", "with Müller, Möller, Miller"),
            ],
            points: &[],
        },
        Section {
            id: "near",
            title: "Near each other",
            text: &["“NEAR/5” asks that two words stand five words apart at most, in any order."],
            examples: &[example(
                "Klima NEAR/5 Politik",
                "in which both stand near each other",
            )],
            points: &[],
        },
        Section {
            id: "fields",
            title: "Only in the title, the text, the source",
            text: &[
                "The name of a field with a colon applies to the next word, phrase or parenthesis.",
            ],
            examples: &[
                example("title:Klima", "with Klima in the title or subtitle"),
                example("text:(Wald or Forst)", "with one of the two in the text"),
                example(
                    "source:Hochschule",
                    "of a source whose name holds Hochschule",
                ),
            ],
            points: &[],
        },
        Section {
            id: "narrowing",
            title: "Narrowing down",
            text: &[
                "Beside the hits stand period, subject, type, audience, reach, country, region, language and source. Within a list one of the ticked values is enough; a release must match every list used. A list without a tick restricts nothing. The number beside a value says how many hits it would have.",
                "It works without a word, too: tick only what interests you. The address of the result holds the whole search; bookmark it or pass it on.",
            ],
            examples: &[],
            points: &[],
        },
        Section {
            id: "differences",
            title: "What differs from other search engines",
            text: &[],
            examples: &[],
            points: &[
                (
                    "Nothing is guessed.",
                    "There are no personal results and no silent replacements. If you mistype, you get a suggestion to click.",
                ),
                (
                    "Every word counts.",
                    "No word is left out, not even “der” and “die”. The number of hits is exact.",
                ),
                (
                    "Minus is not “not”.",
                    "Write “not” instead of a minus sign; the search offers the rewritten query.",
                ),
                (
                    "Quotation marks are strict.",
                    "They ask for exactly this form of a word. Without them its relatives are found, too.",
                ),
                (
                    "Umlauts are free.",
                    "Müller and Mueller, Straße and Strasse are the same. So are capitals and small letters.",
                ),
                (
                    "What is embargoed does not exist yet.",
                    "A release under embargo appears in the minute its embargo ends.",
                ),
            ],
        },
        Section {
            id: "keys",
            title: "With the keyboard",
            text: &[],
            examples: &[],
            points: &[
                ("/", "goes to the search box."),
                (
                    "↓ ↑",
                    "choose among the suggestions, Enter takes one, Esc closes the list.",
                ),
                (
                    "Tab",
                    "leads through the page in order; the first step skips the header.",
                ),
                (
                    "n p",
                    "jump to the next and the previous match within a release.",
                ),
            ],
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::help;
    use crate::locale::Locale;
    use crate::query;

    #[test]
    fn every_example_reads() {
        for locale in Locale::ALL {
            for example in help(locale)
                .sections
                .iter()
                .flat_map(|section| section.examples)
            {
                let read = query::parse(example.query, locale);
                assert!(
                    read.is_ok_and(|query| query.root.is_some()),
                    "{}",
                    example.query
                );
            }
        }
    }

    #[test]
    fn both_languages_say_as_much() {
        let [german, english] = Locale::ALL.map(help);
        for (german, english) in german.sections.iter().zip(&english.sections) {
            assert_eq!(
                german.examples.len(),
                english.examples.len(),
                "{}",
                german.id
            );
            assert_eq!(german.points.len(), english.points.len(), "{}", german.id);
            assert_eq!(german.text.len(), english.text.len(), "{}", german.id);
        }
    }
}

//! What is one word, one wildcard, one phrase.

use super::{check, check_tree};

#[test]
fn phrases() {
    for text in [
        "„a b“",
        "\"a b\"",
        "“a b”",
        "«a b»",
        "»a b«",
        "„a b\"",
        "„a b”",
        "“a b“",
        "\"a b“",
        "\"a b”",
        "„a b«",
        "„a b»",
        "»a b»",
        "”a b”",
        "„ a b “",
        "« a b »",
    ] {
        check(text, "„a b“");
    }
    check_tree("‚a b‘", "phrase(a b)");
    check_tree("›a b‹", "phrase(a b)");
    check_tree("‹a b›", "phrase(a b)");
    check("„Bund“", "„Bund“");
    check("„a* ?b (c) und {d“", "„a* ?b (c) und {d“");
    check("\"a\"\"b\"", "(„a“ UND „b“)");
    check("„Das »neue« Berlin“", "„Das neue Berlin“");
    check("„Wir sind „Papst“ und froh“", "„Wir sind Papst und froh“");
    check("»„Zeit“ der Wende«", "„Zeit der Wende“");
    check("„Grimm’s“", "„Grimm’s“");
}

#[test]
fn phrases_with_marks_are_printed_between_others() {
    check("‚Das \"neue\" Berlin‘", "‚Das \"neue\" Berlin‘");
    check("›Das \"neue\" ‚Berlin‘‹", "›Das \"neue\" ‚Berlin‘‹");
    check("‹a \"b\" ‚c‘ ‹d›", "‹a \"b\" ‚c‘ ‹d›");
}

#[test]
fn wildcards() {
    for text in [
        "wort*",
        "*wort",
        "*wort*",
        "w?rt",
        "w*t",
        "M?ller",
        "?aus",
        "w??t",
        "w*in",
        "a*",
        "SARS-*",
        "*-Politik",
        "1?5",
    ] {
        check_tree(text, &format!("wildcard({text})"));
        check(text, text);
    }
    check_tree("Krebs?", "Krebs");
    check_tree("Krebs??", "Krebs");
    check_tree("M?ller?", "wildcard(M?ller)");
    check_tree("wort*?", "wildcard(wort*)");
    check_tree("Krebs ?", "Krebs");
    check_tree("Bürger*innen*", "wildcard(Bürger*innen*)");
    check_tree("Krebs?\u{fe0f}", "Krebs");
}

#[test]
fn compounds() {
    for text in [
        "Social-Media",
        "SARS-CoV-2",
        "Covid-19",
        "X/Y",
        "24/7",
        "F&E",
        "Hans’s",
        "geht's",
        "z.B",
        "Natur-/Geisteswissenschaften",
        "Klimaschutz/-anpassung",
        "m/w/d",
        "H₂O",
        "Universita\u{308}t",
        "Kranken\u{ad}haus",
    ] {
        check_tree(text, text);
    }
    check(
        "Natur-, Geistes- und Sozialwissenschaften",
        "(Natur- UND Geistes- UND Sozialwissenschaften)",
    );
    check(
        "Forschungs- / Wissenstransfer",
        "(Forschungs- UND Wissenstransfer)",
    );
    check(
        "Hochschulpolitik und -verwaltung",
        "(Hochschulpolitik UND -verwaltung)",
    );
    check(
        "Hochschulpolitik oder -verwaltung",
        "(Hochschulpolitik ODER -verwaltung)",
    );
    check(
        "Hochschulpolitik oder (-verwaltung a)",
        "(Hochschulpolitik ODER (-verwaltung UND a))",
    );
    check(
        "Wahlkampf, -recht sowie -gesetz",
        "(Wahlkampf UND -recht UND sowie UND -gesetz)",
    );
    check("(Kommunal)-Politik", "(Kommunal UND -Politik)");
    check("„Kultur“-Programm", "(„Kultur“ UND -Programm)");
    check("„Nord“-„Süd“", "(„Nord“ UND „Süd“)");
    check("’-Effekt", "Effekt");
    check("Nord -und Süd", "(Nord UND Süd)");
    check("’-nicht Süd", "NICHT Süd");
    check("Nord(!)-und:Süd", "(Nord UND Süd)");
}

#[test]
fn gender_forms() {
    for text in [
        "Bürger*innen",
        "Bürger:innen",
        "Bürger_innen",
        "Bürger·innen",
        "BürgerInnen",
        "Bürger/innen",
        "Bürger/-innen",
        "Bürger(innen)",
        "Bürger(-innen)",
        "Bürger*in",
        "Bürger:in",
        "Eine:r",
        "jede*n",
        "kein:e",
        "Patient(inn)en",
        "Kolleg*innen",
        "Ärzt*innen",
        "Jüd:innen",
        "Bürger*innenrat",
        "Bürger:innen-Rat",
        "Lehrer(innen)-Ausbildung",
        "Bürger:innen/Gäste",
        "Frage(n)",
        "der:die",
        "er*sie",
    ] {
        check_tree(text, text);
        check_tree(&format!("{text}?"), text);
        check_tree(&format!("({text})"), text);
    }
    check("der*die Leiter:in: a", "(der*die UND Leiter:in UND a)");
    check("Tiere(s oder t)", "(Tiere UND (s ODER t))");
}

#[test]
fn numbers_and_addresses() {
    for text in [
        "9:30",
        "1:1",
        "2.000",
        "1,5",
        "100.000.000",
        "5'000",
        "2:0-Sieg",
        "10.1000/182",
        "http://x.de/y",
        "https://x.de/a?b=c&d=e#f",
        "www.x.de/*",
        "presse@uni-x.de",
        "doi:10.1000/182",
        "x.de/de/news?id=3",
        "idw-online.de",
    ] {
        check_tree(text, text);
        check_tree(&format!("{text}."), text);
        check_tree(&format!("({text})"), text);
    }
}

//! Pasted headlines read without a mistake, whatever their punctuation.

use super::super::parse;
use crate::locale::Locale;

/// The terms of a headline, in its order, joined by `UND`.
#[track_caller]
fn check(headline: &str, expected: &str) {
    for locale in Locale::ALL {
        let query = parse(headline, locale).unwrap_or_else(|error| panic!("{headline}: {error}"));
        assert_eq!(parse(&query.print(locale), locale), Ok(query));
    }
    let printed = parse(headline, Locale::De).unwrap().print(Locale::De);
    let printed = printed
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .unwrap_or(&printed);
    assert_eq!(printed.replace(" UND ", " "), expected);
}

#[test]
fn headlines() {
    check(
        "Psychotherapie: Ein Ratgeber",
        "Psychotherapie Ein Ratgeber",
    );
    check("Wie entsteht Krebs?", "Wie entsteht Krebs");
    check("Klima, Umwelt", "Klima Umwelt");
    check(
        "Was tun? Zehn Fragen & Antworten",
        "Was tun Zehn Fragen Antworten",
    );
    check(
        "„Mut zur Lücke“: 3,5 % mehr – Neues von der Uni X/Y",
        "„Mut zur Lücke“ 3,5 mehr Neues von der Uni X/Y",
    );
    check("#MeToo – und jetzt?! 50 % mehr …", "MeToo jetzt 50 mehr");
    check(
        "A+ in C++, rund um die Uhr: 24/7",
        "A in C rund um die Uhr 24/7",
    );
    check(
        "§ 5 Abs. 2: 100.000 € für »Zeit«",
        "5 Abs 2 100.000 für „Zeit“",
    );
    check("EU: Ja? [Termin] +++ Eilt +++", "EU Ja Termin Eilt");
    check(
        "5'000 Besucher – 'Nacht der Museen' ‘22",
        "5'000 Besucher Nacht der Museen 22",
    );
    check("😀 Forscherinnen 👩‍🔬 im Labor 🎉", "Forscherinnen im Labor");
    check("Deutschland 2030 (?) – (!) … (…)", "Deutschland 2030");
    check("Der Buchstabe „&“ im Namen", "Der Buchstabe im Namen");
    check(
        "Bei -20 °C unterwegs; minus −5",
        "Bei 20 C unterwegs minus 5",
    );
    check(
        "Die (Un)Sicherheit der (Wieder-)Wahl",
        "Die Un Sicherheit der Wieder- Wahl",
    );
    check("Post-„Brexit“-Studie", "Post- „Brexit“ -Studie");
    check("Preis: 5.000,- Euro, ca. 10,-€", "Preis 5.000 Euro ca 10");
    check(
        "Frei – für alle -- ohne – Ende ---",
        "Frei für alle ohne Ende",
    );
    check("- Aufzählung • Punkt", "Aufzählung Punkt");
    check(
        "„Klima“* (Studie)** der Bürger(innen)*",
        "„Klima“ Studie der Bürger(innen)",
    );
    check("Berlin–Hamburg 2014–2020", "Berlin Hamburg 2014 2020");
    check(
        "Studie {Update} <b>neu</b> | idw",
        "Studie Update b neu b idw",
    );
    check(
        "Zeit.Geist \\ 50 ~ 60 = x^2 $ 5 @uni",
        "Zeit.Geist 50 60 x 2 5 uni",
    );
}

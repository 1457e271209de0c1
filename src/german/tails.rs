//! Where a word can be cut to complete the fragments of a list: "Medien- und Kommunikations|wissenschaften".
//! Knows no fragments.

/// What may follow a fragment, longest first: `wissenschaften` of `kommunikationswissenschaften`.
pub(super) fn tails(folded: &str) -> impl Iterator<Item = &str> {
    joints(folded)
        .into_iter()
        .filter_map(|joint| folded.get(joint..))
}

/// What may stand before a fragment, linking letters included, shortest first: `hochschul` of `hochschulpolitik`.
pub(super) fn heads(folded: &str) -> impl Iterator<Item = &str> {
    joints(folded)
        .into_iter()
        .filter_map(|joint| folded.get(..joint))
}

/// What stands before the particle that a fragment ends with: `waren` of `warenein`, in "Warenein- und -ausgang".
pub(super) fn before_particle(folded: &str) -> Option<&str> {
    let before = PARTICLES
        .iter()
        .filter_map(|particle| folded.strip_suffix(particle));
    before
        .min_by_key(|before| before.len())
        .filter(|before| before.len() >= MIN_TAIL)
}

/// Fewest bytes on either side of a joint.
const MIN_HEAD: usize = 2;
const MIN_TAIL: usize = 3;

/// Byte offsets where a constituent of the folded word begins, ascending, without 0. By closed lists: separable
/// beginnings (ein|gang), endings that always carry a linking s (forschungs|transfer), and frequent last parts.
fn joints(folded: &str) -> Vec<usize> {
    let inside = |&joint: &usize| joint >= MIN_HEAD && joint + MIN_TAIL <= folded.len();
    let particles = PARTICLES
        .iter()
        .filter(|particle| folded.starts_with(*particle))
        .map(|particle| particle.len());
    let linked = LINKED.iter().flat_map(|linked| {
        folded
            .match_indices(linked)
            .map(|(at, _)| at + linked.len())
    });
    let lasts = LASTS.iter().filter_map(|last| folded.rfind(last));
    let mut joints: Vec<_> = particles
        .chain(linked)
        .chain(lasts)
        .filter(inside)
        .collect();
    joints.sort_unstable();
    joints.dedup();
    joints
}

/// Beginnings that are set before words of every kind.
#[rustfmt::skip]
const PARTICLES: [&str; 42] = [
    "ab", "an", "auf", "aus", "aussen", "bei", "dar", "durch", "ein", "empor", "entgegen",
    "fort", "gegen", "haupt", "her", "hin", "hinter", "innen", "los", "mit", "nach", "neben",
    "nieder", "ober", "schwer", "teil", "ueber", "um", "unter", "voll", "vor", "voran",
    "voraus", "vorder", "weg", "weiter", "wieder", "zu", "zurueck", "zusammen", "zwischen",
    "selbst",
];

/// Endings of first parts that carry the linking s wherever they stand.
#[rustfmt::skip]
const LINKED: [&str; 12] = [
    "ungs", "heits", "keits", "schafts", "ions", "taets", "tums", "arbeits", "hochschul",
    "bundes", "landes", "staats",
];

/// Beginnings of frequent last parts.
#[rustfmt::skip]
const LASTS: [&str; 230] = [
    "abgabe", "abkommen", "abteilung", "aerzt", "agentur", "aktie", "amt", "analyse", "angebot",
    "angelegenheit", "anlage", "anstalt", "anteil", "antrag", "arbeit", "arzt", "aufgabe",
    "ausgabe", "ausschuss", "bank", "bau", "beamt", "bedarf", "behoerde", "beitrag", "bereich",
    "bericht", "beruf", "betrieb", "bewegung", "beziehung", "bild", "bildung", "buch",
    "buerger", "chemie", "daten", "dauer", "dichte", "dienst", "druck", "ebene", "einrichtung",
    "eltern", "energie", "entwicklung", "ergebnis", "erzeug", "fach", "fahr", "fakultaet",
    "feld", "finanz", "firma", "firmen", "flaeche", "fluegel", "foerder", "fonds", "forderung",
    "form", "forsch", "frau", "freiheit", "fuehr", "gang", "gebaeude", "gebiet", "geld",
    "gericht", "geschichte", "gesellschaft", "gesetz", "gewerb", "grenze", "grund", "gruppe",
    "gueter", "haeus", "handel", "handlung", "haus", "haushalt", "hilf", "hochschule", "hof",
    "immobilie", "industrie", "ingenieur", "initiative", "institut", "interesse", "jaehrig",
    "journalis", "kammer", "karte", "kasse", "kind", "klasse", "klima", "konferenz", "kosten",
    "kraeft", "kraft", "krank", "kreis", "kultur", "kunde", "kunst", "laend", "land", "leben",
    "lehr", "leistung", "leiter", "leitung", "linie", "liste", "luft", "maerkt", "mal", "markt",
    "maschine", "massnahme", "material", "medien", "medizin", "meister", "mensch", "methode",
    "minister", "mitarbeit", "mitglied", "mittel", "mutter", "name", "netz", "ordnung",
    "organisation", "parlament", "partei", "patient", "personal", "pflege", "phase", "plan",
    "platz", "politik", "politiker", "politisch", "praes", "praxis", "preis", "prinzip",
    "problem", "produkt", "programm", "projekt", "prozess", "punkt", "qualitaet", "quelle",
    "raet", "raeum", "rat", "raum", "recht", "regierung", "reise", "rente", "rolle", "sache",
    "schau", "schueler", "schule", "schutz", "seite", "sitzung", "sprach", "staat", "stadt",
    "staedt", "stelle", "stellig", "steuer", "stoff", "strahl", "strasse", "struktur",
    "student", "studi", "stufe", "stunde", "system", "tafel", "tag", "technik", "thema",
    "therapie", "tier", "transfer", "universitaet", "unternehmen", "unterricht", "ursache",
    "verband", "verein", "verfahren", "verkehr", "versicherung", "versorgung", "vertrag",
    "vertret", "verwaltung", "vorstand", "waehler", "wahl", "wasser", "weg", "welt", "werk",
    "wert", "wesen", "wirtschaft", "wissenschaft", "zahl", "zeit", "zentr", "ziel", "zweig",
];

//! What the letters of a word tell that no list holds: names of places and streets, foreign words. Knows no lexicon
//! and no ways through the word.

/// A name has at least so many letters.
const NAME_MIN: usize = 4;

/// Whether a word of an unknown beginning is the name of a place, or of its people: Wensicken|dorfer.
pub(super) fn is_place_end(end: &[u8]) -> bool {
    #[rustfmt::skip]
    const PLACES: [&[u8]; 31] = [
        b"dorf", b"dorff", b"heim", b"hausen", b"hagen", b"hofen", b"kirchen", b"weiler", b"leben", b"burg",
        b"bach", b"berg", b"feld", b"felde", b"stein", b"stetten", b"horst", b"walde", b"thal", b"rode",
        b"scheid", b"mann", b"meier", b"meyer", b"becker", b"fach", b"garten", b"stadt", b"buettel", b"brueck", b"busch",
    ];
    let end = end.strip_suffix(b"s").unwrap_or(end);
    let place = end.strip_suffix(b"er").unwrap_or(end);
    PLACES.contains(&end) || PLACES.contains(&place)
}

/// Whether the letters before `street` name a place: Braunsdorf|straße.
pub(super) fn is_place_name(word: &[u8], street: usize) -> bool {
    let at = |from: usize| word.get(from..street).unwrap_or(&[]);
    (NAME_MIN..street).any(|from| at(from).len() >= NAME_MIN && is_place_end(at(from)))
}

/// What stands at the end of many foreign and derived words, and looks like a German one (touris|tisch, carsha|ring).
#[rustfmt::skip]
pub(super) const SUFFIXES: [&[u8]; 44] = [
    b"bar", b"chaft", b"ding", b"gen", b"haft", b"hafts", b"kation", b"kern", b"kopie", b"lenz",
    b"ler", b"lich", b"ling", b"log", b"logisch", b"lose", b"lung", b"mal", b"mission", b"nation",
    b"ner", b"nisch", b"rate", b"ration", b"rechtler", b"rei", b"rich", b"ring", b"risch", b"rung",
    b"sam", b"schaft", b"singen", b"singer", b"stern", b"taet", b"tage", b"tat", b"ten", b"tier", b"tisch", b"ton",
    b"tor", b"tschaft",
];

/// Whether an unknown word ends like a place in the north or east: its beginning is no stem (Nägel|stedt).
pub(super) fn is_foreign_place(word: &str) -> bool {
    let place = word.strip_suffix("er").unwrap_or(word);
    ["stedt", "itz", "ow", "buettel", "wang", "beuren"]
        .iter()
        .any(|end| place.ends_with(end))
}

/// Whether what stands before an unknown end begins the names of places: Nieder|aichbach, Mittel|herwigsdorf.
pub(super) fn is_place_beginning(begin: &str) -> bool {
    #[rustfmt::skip]
    const BEGINNINGS: [&str; 27] = [
        "ober", "obern", "obers", "nieder", "niedern", "nieders", "unter", "untern", "unters", "mittel", "mittels",
        "hinter", "vorder", "gross", "grossen", "klein", "kleinen", "alten", "neuen", "hohen", "langen", "langens",
        "breiten", "schoen", "reichen", "bad", "burg",
    ];
    BEGINNINGS.contains(&begin)
}

/// Whether letters begin as no German word does, so that they are torn from what stands before: Fahre|nkrug.
pub(super) fn begins_inside(letters: &[u8]) -> bool {
    matches!(letters, [b'l' | b'm' | b'n' | b'r', next, ..]
        if !matches!(next, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h'))
}

/// Where the street begins in a street's name.
pub(super) fn street(word: &str) -> Option<usize> {
    const STREETS: [&str; 4] = ["strasse", "strassen", "allee", "promenade"];
    let name = STREETS
        .iter()
        .find_map(|street| word.strip_suffix(street))?;
    (name.len() >= NAME_MIN).then_some(name.len())
}

/// Whether an unknown word ends like a verb in -ieren: its end is no stem (train|ieren, not trai|nieren).
pub(super) fn is_foreign_verb(word: &str) -> bool {
    [
        "ieren", "iert", "ierte", "ierten", "ierter", "iertes", "iertem", "ierend", "ierende",
        "ierenden", "ierender", "ierendes", "ierung", "ierungen",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

//! What a person is told about a mistake: the query, where, what, and the corrected query.

use super::super::parse;
use crate::locale::Locale::{self, De, En};

/// The query, the mistake under it, the message, and the correction after an arrow (`–` for none).
#[track_caller]
fn check_error(locale: Locale, expected: &str) {
    let expected: Vec<&str> = expected.trim().lines().map(str::trim_start).collect();
    let query = expected[0].trim_start_matches("| ");
    let error = parse(query, locale).expect_err("a mistake");
    let shown = [
        format!("| {query}"),
        format!(
            "| {}{}",
            " ".repeat(error.position()),
            "^".repeat(error.length())
        ),
        format!("| {}", error.text(locale)),
        format!("→ {}", error.correction().unwrap_or("–")),
    ];
    assert_eq!(shown.join("\n"), expected.join("\n"));
    if let Some(correction) = error.correction() {
        parse(correction, locale).expect("a correction that reads");
    }
}

#[test]
fn unpaired() {
    check_error(
        De,
        r#"
        | (Klima oder Wetter
        | ^
        | Die Klammer „(“ an Stelle 1 wird nicht geschlossen. Ergänzen Sie eine „)“.
        → (Klima oder Wetter)
        "#,
    );
    check_error(
        De,
        r#"
        | ((Klima) oder Wetter
        | ^
        | Die Klammer „(“ an Stelle 1 wird nicht geschlossen. Ergänzen Sie eine „)“.
        → ((Klima) oder Wetter)
        "#,
    );
    check_error(
        De,
        r#"
        | Klima („Wandel
        |        ^
        | Das Anführungszeichen an Stelle 8 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → Klima („Wandel“)
        "#,
    );
    check_error(
        De,
        r#"
        | (Klima „Wandel)
        |        ^
        | Das Anführungszeichen an Stelle 8 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → (Klima „Wandel“)
        "#,
    );
    check_error(
        De,
        r#"
        | Klima „Wandel und Wetter
        |       ^
        | Das Anführungszeichen an Stelle 7 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → Klima „Wandel und Wetter“
        "#,
    );
    check_error(
        De,
        r#"
        | Klima "
        |       ^
        | Das Anführungszeichen an Stelle 7 schließt keines. Löschen Sie es, oder setzen Sie vorher ein öffnendes.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | »Zeit
        | ^
        | Das Anführungszeichen an Stelle 1 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → »Zeit«
        "#,
    );
    check_error(
        De,
        r#"
        | Klima" Wandel
        |      ^
        | Das Anführungszeichen an Stelle 6 schließt keines. Löschen Sie es, oder setzen Sie vorher ein öffnendes.
        → Klima Wandel
        "#,
    );
    check_error(
        De,
        r#"
        | Klima) oder Wetter
        |      ^
        | Die Klammer „)“ an Stelle 6 schließt keine. Löschen Sie sie, oder öffnen Sie vorher eine.
        → Klima oder Wetter
        "#,
    );
    check_error(
        De,
        r#"
        | Klima ‚Wandel
        |       ^
        | Das Anführungszeichen an Stelle 7 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → Klima ‚Wandel‘
        "#,
    );
}

#[test]
fn empty() {
    check_error(
        De,
        r#"
        | Klima ()
        |       ^^
        | Zwischen den Klammern an Stelle 7 steht nichts. Löschen Sie sie, oder füllen Sie sie mit Wörtern.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | Klima und ( ( ) )
        |             ^^^
        | Zwischen den Klammern an Stelle 13 steht nichts. Löschen Sie sie, oder füllen Sie sie mit Wörtern.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | „“ Klima
        | ^^
        | Zwischen den Anführungszeichen an Stelle 1 steht nichts. Löschen Sie sie, oder füllen Sie sie mit Wörtern.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | ?!
        | ^^
        | Hier steht kein Wort, nach dem gesucht werden kann. Geben Sie mindestens einen Buchstaben oder eine Ziffer ein.
        → –
        "#,
    );
    check_error(
        De,
        r#"
        | Klima (
        |       ^
        | Die Klammer „(“ an Stelle 7 wird nicht geschlossen. Ergänzen Sie eine „)“.
        → Klima
        "#,
    );
}

#[test]
fn dangling_operators() {
    check_error(
        De,
        r#"
        | Klima und
        |       ^^^
        | Hinter „und“ an Stelle 7 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | oder Klima
        | ^^^^
        | Vor „oder“ an Stelle 1 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „oder“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | Klima und oder Wetter
        |       ^^^
        | Hinter „und“ an Stelle 7 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima oder Wetter
        "#,
    );
    check_error(
        De,
        r#"
        | Klima oder und Wetter
        |            ^^^
        | Vor „und“ an Stelle 12 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima oder Wetter
        "#,
    );
    check_error(
        De,
        r#"
        | Klima und und und Wetter
        |       ^^^
        | Hinter „und“ an Stelle 7 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima und Wetter
        "#,
    );
    check_error(
        De,
        r#"
        | Klima nicht
        |       ^^^^^
        | Hinter „nicht“ an Stelle 7 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „nicht“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | Klima (oder Wetter)
        |        ^^^^
        | Vor „oder“ an Stelle 8 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „oder“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima (Wetter)
        "#,
    );
    check_error(
        De,
        r#"
        | nahe/5 Klima
        | ^^^^^^
        | Vor „nahe/5“ an Stelle 1 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „nahe/5“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | Klima nahe/5
        |       ^^^^^^
        | Hinter „nahe/5“ an Stelle 7 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „nahe/5“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | und
        | ^^^
        | Vor „und“ an Stelle 1 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → „und“
        "#,
    );
    check_error(
        De,
        r#"
        | (oder) Klima
        |  ^^^^
        | Vor „oder“ an Stelle 2 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „oder“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima
        "#,
    );
}

#[test]
fn fields() {
    check_error(
        De,
        r#"
        | foo:bar
        | ^^^^^^^
        | Ein Feld „foo“ (Stelle 1) gibt es nicht; es gibt titel, text und quelle. Wenn Sie nach dem Text mit dem Doppelpunkt suchen, setzen Sie ihn in Anführungszeichen.
        → „foo:bar“
        "#,
    );
    check_error(
        De,
        r#"
        | Ist Klima:Wandel, ja?
        |     ^^^^^^^^^^^^
        | Ein Feld „Klima“ (Stelle 5) gibt es nicht; es gibt titel, text und quelle. Wenn Sie nach dem Text mit dem Doppelpunkt suchen, setzen Sie ihn in Anführungszeichen.
        → Ist „Klima:Wandel“, ja?
        "#,
    );
    check_error(
        De,
        r#"
        | kategorie:„Politik und Recht“
        | ^^^^^^^^^^
        | Ein Feld „kategorie“ (Stelle 1) gibt es nicht; es gibt titel, text und quelle. Wenn Sie nach dem Text mit dem Doppelpunkt suchen, setzen Sie ihn in Anführungszeichen.
        → „kategorie“ „Politik und Recht“
        "#,
    );
    check_error(
        De,
        r#"
        | foo:(a oder b)
        | ^^^^
        | Ein Feld „foo“ (Stelle 1) gibt es nicht; es gibt titel, text und quelle. Wenn Sie nach dem Text mit dem Doppelpunkt suchen, setzen Sie ihn in Anführungszeichen.
        → „foo“ (a oder b)
        "#,
    );
    check_error(
        De,
        r#"
        | titel:
        | ^^^^^^
        | Hinter „titel:“ an Stelle 1 fehlt, wonach in diesem Feld gesucht werden soll. Ergänzen Sie ein Wort, oder lassen Sie das Feld weg.
        → –
        "#,
    );
    check_error(
        De,
        r#"
        | Klima titel:
        |       ^^^^^^
        | Hinter „titel:“ an Stelle 7 fehlt, wonach in diesem Feld gesucht werden soll. Ergänzen Sie ein Wort, oder lassen Sie das Feld weg.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | titel:nicht Klima
        |       ^^^^^
        | „nicht“ steht hinter „titel:“ (Stelle 7) an der falschen Stelle. Schreiben Sie es vor das Feld: nicht titel:…
        → nicht titel: Klima
        "#,
    );
    check_error(
        De,
        r#"
        | titel:text:Klima
        | ^^^^^^
        | Hinter „titel:“ an Stelle 1 folgt gleich noch ein Feld. Nennen Sie nur eines.
        → text:Klima
        "#,
    );
}

#[test]
fn minus_signs() {
    check_error(
        De,
        r#"
        | -Klima
        | ^
        | Ein Minuszeichen (Stelle 1) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → nicht Klima
        "#,
    );
    check_error(
        De,
        r#"
        | Klima -„Wandel und Wetter“
        |       ^
        | Ein Minuszeichen (Stelle 7) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → Klima nicht „Wandel und Wetter“
        "#,
    );
    check_error(
        De,
        r#"
        | Klima nicht -Wandel
        |             ^
        | Ein Minuszeichen (Stelle 13) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → Klima nicht Wandel
        "#,
    );
    check_error(
        De,
        r#"
        | titel:-Klima
        |       ^
        | Ein Minuszeichen (Stelle 7) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → nicht titel: Klima
        "#,
    );
    check_error(
        De,
        r#"
        | Klima -Wandel*
        |       ^
        | Ein Minuszeichen (Stelle 7) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → Klima nicht Wandel*
        "#,
    );
    check_error(
        De,
        r#"
        | -titel:Klima
        | ^
        | Ein Minuszeichen (Stelle 1) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → nicht titel:Klima
        "#,
    );
    check_error(
        De,
        r#"
        | -foo:bar
        | ^
        | Ein Minuszeichen (Stelle 1) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → nicht „foo:bar“
        "#,
    );
}

#[test]
fn wildcards() {
    check_error(
        De,
        r#"
        | *
        | ^
        | Der Platzhalter „*“ an Stelle 1 steht ohne Buchstaben und fände alles. Schreiben Sie Buchstaben dazu, oder lassen Sie ihn weg.
        → –
        "#,
    );
    check_error(
        De,
        r#"
        | Klima ** Wandel
        |       ^^
        | Der Platzhalter „**“ an Stelle 7 steht ohne Buchstaben und fände alles. Schreiben Sie Buchstaben dazu, oder lassen Sie ihn weg.
        → Klima Wandel
        "#,
    );
    check_error(
        De,
        r#"
        | Klima und *
        |           ^
        | Der Platzhalter „*“ an Stelle 11 steht ohne Buchstaben und fände alles. Schreiben Sie Buchstaben dazu, oder lassen Sie ihn weg.
        → Klima
        "#,
    );
    check_error(
        De,
        r#"
        | Bürger(innen)*
        |              ^
        | Der Platzhalter „*“ an Stelle 14 steht ohne Buchstaben und fände alles. Schreiben Sie Buchstaben dazu, oder lassen Sie ihn weg.
        → Bürger(innen)
        "#,
    );
}

#[test]
fn near() {
    check_error(
        De,
        r#"
        | a nahe/5 b nahe/3 c
        |            ^^^^^^
        | „nahe“ verbindet zwei Wörter, ab Stelle 12 sind es mehr. Setzen Sie Klammern um die beiden, die zuerst zusammengehören.
        → (a nahe/5 b) nahe/3 c
        "#,
    );
    check_error(
        De,
        r#"
        | a nahe/5 b nahe/3 c nahe/2 d
        |            ^^^^^^
        | „nahe“ verbindet zwei Wörter, ab Stelle 12 sind es mehr. Setzen Sie Klammern um die beiden, die zuerst zusammengehören.
        → ((a nahe/5 b) nahe/3 c) nahe/2 d
        "#,
    );
    check_error(
        De,
        r#"
        | (a oder b) nahe/3 c
        |            ^^^^^^
        | „nahe/3“ an Stelle 12 verbindet nur Wörter, Wortfolgen in Anführungszeichen und Wörter mit Platzhaltern. Schreiben Sie für alles andere „und“.
        → (a oder b) und c
        "#,
    );
    check_error(
        De,
        r#"
        | a nahe/3 titel:b
        |   ^^^^^^
        | „nahe/3“ an Stelle 3 verbindet nur Wörter, Wortfolgen in Anführungszeichen und Wörter mit Platzhaltern. Schreiben Sie für alles andere „und“.
        → a und titel:b
        "#,
    );
    check_error(
        De,
        r#"
        | a nahe/3 nicht b
        |   ^^^^^^
        | „nahe/3“ an Stelle 3 verbindet nur Wörter, Wortfolgen in Anführungszeichen und Wörter mit Platzhaltern. Schreiben Sie für alles andere „und“.
        → a und nicht b
        "#,
    );
    check_error(
        De,
        r#"
        | a nahe/0 b
        |   ^^^^^^
        | Der Abstand in „nahe/0“ an Stelle 3 muss zwischen 1 und 1.000 liegen.
        → a nahe/1 b
        "#,
    );
    check_error(
        De,
        r#"
        | a nahe/1001 b
        |   ^^^^^^^^^
        | Der Abstand in „nahe/1001“ an Stelle 3 muss zwischen 1 und 1.000 liegen.
        → a nahe/1000 b
        "#,
    );
}

#[test]
fn forms() {
    check_error(
        De,
        r#"
        | Tier{Tierarzt}
        |     ^^^^^^^^^^
        | In der geschweiften Klammer an Stelle 5 fehlt am Anfang „nicht“ oder „nur“. Schreiben Sie etwa Tier{nicht Tiergarten} oder Tier{nur Tierarzt}.
        → Tier Tierarzt
        "#,
    );
    check_error(
        De,
        r#"
        | Tier{nicht}
        |     ^^^^^^^
        | In der geschweiften Klammer an Stelle 5 fehlen die Wörter. Schreiben Sie etwa Tier{nicht Tiergarten}, oder löschen Sie die Klammer.
        → Tier
        "#,
    );
    check_error(
        De,
        r#"
        | Tier{nur Tierarzt
        |     ^^^^^^^^^^^^^
        | Die Klammer „{“ an Stelle 5 wird nicht geschlossen. Ergänzen Sie eine „}“.
        → Tier{nur Tierarzt}
        "#,
    );
    check_error(
        De,
        r#"
        | Tier*{nur Tierarzt}
        |      ^^^^^^^^^^^^^^
        | Die geschweifte Klammer an Stelle 6 gehört direkt hinter ein einzelnes Wort ohne Platzhalter. Löschen Sie sie hier.
        → Tier*
        "#,
    );
}

#[test]
fn several_at_once() {
    check_error(
        De,
        r#"
        | Klima) und (Wetter oder
        |      ^
        | Die Klammer „)“ an Stelle 6 schließt keine. Löschen Sie sie, oder öffnen Sie vorher eine.
        → Klima und (Wetter)
        "#,
    );
    check_error(
        De,
        r#"
        | „Klima (und) foo:bar
        | ^
        | Das Anführungszeichen an Stelle 1 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → „Klima (und) foo:bar“
        "#,
    );
    check_error(
        De,
        r#"
        | -Klima ** oder
        | ^
        | Ein Minuszeichen (Stelle 1) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → nicht Klima
        "#,
    );
}

#[test]
fn english() {
    check_error(
        En,
        r#"
        | (Climate or weather
        | ^
        | The parenthesis “(” at position 1 is not closed. Add a “)”.
        → (Climate or weather)
        "#,
    );
    check_error(
        En,
        r#"
        | Climate)
        |        ^
        | The parenthesis “)” at position 8 closes none. Delete it, or open one before it.
        → Climate
        "#,
    );
    check_error(
        En,
        r#"
        | “Climate
        | ^
        | The quotation mark at position 1 is not closed. Put another one after the last word.
        → “Climate”
        "#,
    );
    check_error(
        En,
        r#"
        | Climate"
        |        ^
        | The quotation mark at position 8 closes none. Delete it, or put an opening one before it.
        → Climate
        "#,
    );
    check_error(
        En,
        r#"
        | Climate and
        |         ^^^
        | There is no word after “and” at position 9. Add one, or leave out “and”. To search for the word itself, put it in quotation marks.
        → Climate
        "#,
    );
    check_error(
        En,
        r#"
        | or Climate
        | ^^
        | There is no word before “or” at position 1. Add one, or leave out “or”. To search for the word itself, put it in quotation marks.
        → Climate
        "#,
    );
    check_error(
        En,
        r#"
        | Climate ()
        |         ^^
        | There is nothing between the parentheses at position 9. Delete them, or fill them with words.
        → Climate
        "#,
    );
    check_error(
        En,
        r#"
        | “” Climate
        | ^^
        | There is nothing between the quotation marks at position 1. Delete them, or fill them with words.
        → Climate
        "#,
    );
    check_error(
        En,
        r#"
        | foo:bar
        | ^^^^^^^
        | There is no field “foo” (position 1); there are title, text and source. If you mean the text with the colon, put it in quotation marks.
        → “foo:bar”
        "#,
    );
    check_error(
        En,
        r#"
        | title:
        | ^^^^^^
        | “title:” at position 1 does not say what to search for in this field. Add a word, or leave the field out.
        → –
        "#,
    );
    check_error(
        En,
        r#"
        | titel:not Klima
        |       ^^^
        | “not” is misplaced behind “titel:” (position 7). Write it before the field: not titel:…
        → not titel: Klima
        "#,
    );
    check_error(
        En,
        r#"
        | title:text:Climate
        | ^^^^^^
        | “title:” at position 1 is directly followed by another field. Name only one.
        → text:Climate
        "#,
    );
    check_error(
        En,
        r#"
        | -Climate
        | ^
        | A minus sign (position 1) does not exclude anything here. Write “not” instead.
        → not Climate
        "#,
    );
    check_error(
        En,
        r#"
        | *
        | ^
        | The wildcard “*” at position 1 stands without letters and would find everything. Add letters, or leave it out.
        → –
        "#,
    );
    check_error(
        En,
        r#"
        | a near/2 not b
        |   ^^^^^^
        | “near/2” at position 3 joins only words, phrases in quotation marks and words with wildcards. Write “and” for anything else.
        → a and not b
        "#,
    );
    check_error(
        En,
        r#"
        | a near/5 b near/3 c
        |            ^^^^^^
        | “near” joins two words; from position 12 there are more. Put parentheses around the two that belong together first.
        → (a near/5 b) near/3 c
        "#,
    );
    check_error(
        En,
        r#"
        | a near/0 b
        |   ^^^^^^
        | The distance in “near/0” at position 3 must be between 1 and 1,000.
        → a near/1 b
        "#,
    );
    check_error(
        En,
        r#"
        | Tier{Tierarzt}
        |     ^^^^^^^^^^
        | The braces at position 5 must begin with “not” or “only”. Write, for example, Tier{not Tiergarten} or Tier{only Tierarzt}.
        → Tier Tierarzt
        "#,
    );
    check_error(
        En,
        r#"
        | Tier{not}
        |     ^^^^^
        | The braces at position 5 hold no words. Write, for example, Tier{not Tiergarten}, or delete the braces.
        → Tier
        "#,
    );
    check_error(
        En,
        r#"
        | Tier{only Tierarzt
        |     ^^^^^^^^^^^^^^
        | The brace “{” at position 5 is not closed. Add a “}”.
        → Tier{only Tierarzt}
        "#,
    );
    check_error(
        En,
        r#"
        | Tier*{not Tiere}
        |      ^^^^^^^^^^^
        | Braces (position 6) belong directly after a single word without wildcards. Delete them here.
        → Tier*
        "#,
    );
    check_error(
        En,
        r#"
        | !
        | ^
        | There is no word here to search for. Please type at least one letter or digit.
        → –
        "#,
    );
}

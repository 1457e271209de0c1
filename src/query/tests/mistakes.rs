//! What a person is told about a mistake: the query, where, what, and the corrected query.

use super::check_errors;
use crate::locale::Locale::De;

#[test]
fn unpaired() {
    check_errors(
        De,
        r#"
        | (Klima oder Wetter
        | ^
        | Die Klammer „(“ an Stelle 1 wird nicht geschlossen. Ergänzen Sie eine „)“.
        → (Klima oder Wetter)

        | ((Klima) oder Wetter
        | ^
        | Die Klammer „(“ an Stelle 1 wird nicht geschlossen. Ergänzen Sie eine „)“.
        → ((Klima) oder Wetter)

        | Klima („Wandel
        |        ^
        | Das Anführungszeichen an Stelle 8 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → Klima („Wandel“)

        | (Klima „Wandel)
        |        ^
        | Das Anführungszeichen an Stelle 8 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → (Klima „Wandel“)

        | Klima „Wandel und Wetter
        |       ^
        | Das Anführungszeichen an Stelle 7 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → Klima „Wandel und Wetter“

        | Klima "
        |       ^
        | Das Anführungszeichen an Stelle 7 schließt keines. Löschen Sie es, oder setzen Sie vorher ein öffnendes.
        → Klima

        | »Zeit
        | ^
        | Das Anführungszeichen an Stelle 1 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → »Zeit«

        | Klima" Wandel
        |      ^
        | Das Anführungszeichen an Stelle 6 schließt keines. Löschen Sie es, oder setzen Sie vorher ein öffnendes.
        → Klima Wandel

        | Klima) oder Wetter
        |      ^
        | Die Klammer „)“ an Stelle 6 schließt keine. Löschen Sie sie, oder öffnen Sie vorher eine.
        → Klima oder Wetter

        | Klima ‚Wandel
        |       ^
        | Das Anführungszeichen an Stelle 7 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → Klima ‚Wandel‘
        "#,
    );
}

#[test]
fn empty() {
    check_errors(
        De,
        r#"
        | Klima ()
        |       ^^
        | Zwischen den Klammern an Stelle 7 steht nichts. Löschen Sie sie, oder füllen Sie sie mit Wörtern.
        → Klima

        | Klima und ( ( ) )
        |             ^^^
        | Zwischen den Klammern an Stelle 13 steht nichts. Löschen Sie sie, oder füllen Sie sie mit Wörtern.
        → Klima

        | „“ Klima
        | ^^
        | Zwischen den Anführungszeichen an Stelle 1 steht nichts. Löschen Sie sie, oder füllen Sie sie mit Wörtern.
        → Klima

        | ?!
        | ^^
        | Hier steht kein Wort, nach dem gesucht werden kann. Geben Sie mindestens einen Buchstaben oder eine Ziffer ein.
        → –

        | Klima (
        |       ^
        | Die Klammer „(“ an Stelle 7 wird nicht geschlossen. Ergänzen Sie eine „)“.
        → Klima
        "#,
    );
}

#[test]
fn dangling_operators() {
    check_errors(
        De,
        r#"
        | Klima und
        |       ^^^
        | Hinter „und“ an Stelle 7 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima

        | oder Klima
        | ^^^^
        | Vor „oder“ an Stelle 1 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „oder“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima

        | Klima und oder Wetter
        |       ^^^
        | Hinter „und“ an Stelle 7 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima oder Wetter

        | Klima oder und Wetter
        |            ^^^
        | Vor „und“ an Stelle 12 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima oder Wetter

        | Klima und und und Wetter
        |       ^^^
        | Hinter „und“ an Stelle 7 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima und Wetter

        | Klima nicht
        |       ^^^^^
        | Hinter „nicht“ an Stelle 7 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „nicht“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima

        | Klima (oder Wetter)
        |        ^^^^
        | Vor „oder“ an Stelle 8 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „oder“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima (Wetter)

        | nahe/5 Klima
        | ^^^^^^
        | Vor „nahe/5“ an Stelle 1 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „nahe/5“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima

        | Klima nahe/5
        |       ^^^^^^
        | Hinter „nahe/5“ an Stelle 7 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „nahe/5“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima

        | und
        | ^^^
        | Vor „und“ an Stelle 1 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → „und“

        | (oder) Klima
        |  ^^^^
        | Vor „oder“ an Stelle 2 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „oder“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
        → Klima
        "#,
    );
}

#[test]
fn fields() {
    check_errors(
        De,
        r#"
        | foo:bar
        | ^^^^^^^
        | Ein Feld „foo“ (Stelle 1) gibt es nicht; es gibt titel, text und quelle. Wenn Sie nach dem Text mit dem Doppelpunkt suchen, setzen Sie ihn in Anführungszeichen.
        → „foo:bar“

        | Ist Klima:Wandel, ja?
        |     ^^^^^^^^^^^^
        | Ein Feld „Klima“ (Stelle 5) gibt es nicht; es gibt titel, text und quelle. Wenn Sie nach dem Text mit dem Doppelpunkt suchen, setzen Sie ihn in Anführungszeichen.
        → Ist „Klima:Wandel“, ja?

        | kategorie:„Politik und Recht“
        | ^^^^^^^^^^
        | Ein Feld „kategorie“ (Stelle 1) gibt es nicht; es gibt titel, text und quelle. Wenn Sie nach dem Text mit dem Doppelpunkt suchen, setzen Sie ihn in Anführungszeichen.
        → „kategorie“ „Politik und Recht“

        | foo:(a oder b)
        | ^^^^
        | Ein Feld „foo“ (Stelle 1) gibt es nicht; es gibt titel, text und quelle. Wenn Sie nach dem Text mit dem Doppelpunkt suchen, setzen Sie ihn in Anführungszeichen.
        → „foo“ (a oder b)

        | titel:
        | ^^^^^^
        | Hinter „titel:“ an Stelle 1 fehlt, wonach in diesem Feld gesucht werden soll. Ergänzen Sie ein Wort, oder lassen Sie das Feld weg.
        → –

        | Klima titel:
        |       ^^^^^^
        | Hinter „titel:“ an Stelle 7 fehlt, wonach in diesem Feld gesucht werden soll. Ergänzen Sie ein Wort, oder lassen Sie das Feld weg.
        → Klima

        | titel:nicht Klima
        |       ^^^^^
        | „nicht“ steht hinter „titel:“ (Stelle 7) an der falschen Stelle. Schreiben Sie es vor das Feld: nicht titel:…
        → nicht titel: Klima

        | titel:text:Klima
        | ^^^^^^
        | Hinter „titel:“ an Stelle 1 folgt gleich noch ein Feld. Nennen Sie nur eines.
        → text:Klima
        "#,
    );
}

#[test]
fn minus_signs() {
    check_errors(
        De,
        r#"
        | -Klima
        | ^
        | Ein Minuszeichen (Stelle 1) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → nicht Klima

        | Klima -„Wandel und Wetter“
        |       ^
        | Ein Minuszeichen (Stelle 7) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → Klima nicht „Wandel und Wetter“

        | Klima nicht -Wandel
        |             ^
        | Ein Minuszeichen (Stelle 13) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → Klima nicht Wandel

        | titel:-Klima
        |       ^
        | Ein Minuszeichen (Stelle 7) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → nicht titel: Klima

        | Klima -Wandel*
        |       ^
        | Ein Minuszeichen (Stelle 7) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → Klima nicht Wandel*

        | -titel:Klima
        | ^
        | Ein Minuszeichen (Stelle 1) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → nicht titel:Klima

        | -foo:bar
        | ^
        | Ein Minuszeichen (Stelle 1) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → nicht „foo:bar“
        "#,
    );
}

#[test]
fn wildcards() {
    check_errors(
        De,
        r#"
        | *
        | ^
        | Der Platzhalter „*“ an Stelle 1 steht ohne Buchstaben und fände alles. Schreiben Sie Buchstaben dazu, oder lassen Sie ihn weg.
        → –

        | Klima ** Wandel
        |       ^^
        | Der Platzhalter „**“ an Stelle 7 steht ohne Buchstaben und fände alles. Schreiben Sie Buchstaben dazu, oder lassen Sie ihn weg.
        → Klima Wandel

        | Klima und *
        |           ^
        | Der Platzhalter „*“ an Stelle 11 steht ohne Buchstaben und fände alles. Schreiben Sie Buchstaben dazu, oder lassen Sie ihn weg.
        → Klima

        | Klima *?&Wandel
        |       ^^
        | Der Platzhalter „*?“ an Stelle 7 steht ohne Buchstaben und fände alles. Schreiben Sie Buchstaben dazu, oder lassen Sie ihn weg.
        → Klima &Wandel
        "#,
    );
}

#[test]
fn near() {
    check_errors(
        De,
        r#"
        | a nahe/5 b nahe/3 c
        |            ^^^^^^
        | „nahe“ verbindet zwei Wörter, ab Stelle 12 sind es mehr. Setzen Sie Klammern um die beiden, die zuerst zusammengehören.
        → (a nahe/5 b) nahe/3 c

        | a nahe/5 b nahe/3 c nahe/2 d
        |            ^^^^^^
        | „nahe“ verbindet zwei Wörter, ab Stelle 12 sind es mehr. Setzen Sie Klammern um die beiden, die zuerst zusammengehören.
        → ((a nahe/5 b) nahe/3 c) nahe/2 d

        | (a oder b) nahe/3 c
        |            ^^^^^^
        | „nahe/3“ an Stelle 12 verbindet nur Wörter, Wortfolgen in Anführungszeichen und Wörter mit Platzhaltern. Schreiben Sie für alles andere „und“.
        → (a oder b) und c

        | a nahe/3 titel:b
        |   ^^^^^^
        | „nahe/3“ an Stelle 3 verbindet nur Wörter, Wortfolgen in Anführungszeichen und Wörter mit Platzhaltern. Schreiben Sie für alles andere „und“.
        → a und titel:b

        | a nahe/3 nicht b
        |   ^^^^^^
        | „nahe/3“ an Stelle 3 verbindet nur Wörter, Wortfolgen in Anführungszeichen und Wörter mit Platzhaltern. Schreiben Sie für alles andere „und“.
        → a und nicht b

        | a nahe/0 b
        |   ^^^^^^
        | Der Abstand in „nahe/0“ an Stelle 3 muss zwischen 1 und 1.000 liegen.
        → a nahe/1 b

        | a nahe/1001 b
        |   ^^^^^^^^^
        | Der Abstand in „nahe/1001“ an Stelle 3 muss zwischen 1 und 1.000 liegen.
        → a nahe/1000 b
        "#,
    );
}

#[test]
fn forms() {
    check_errors(
        De,
        r#"
        | Tier{Tierarzt}
        |     ^^^^^^^^^^
        | In der geschweiften Klammer an Stelle 5 fehlt am Anfang „nicht“ oder „nur“. Schreiben Sie etwa Tier{nicht Tiergarten} oder Tier{nur Tierarzt}.
        → Tier Tierarzt

        | Tier{nicht}
        |     ^^^^^^^
        | In der geschweiften Klammer an Stelle 5 fehlen die Wörter. Schreiben Sie etwa Tier{nicht Tiergarten}, oder löschen Sie die Klammer.
        → Tier

        | Tier{nur Tierarzt
        |     ^^^^^^^^^^^^^
        | Die Klammer „{“ an Stelle 5 wird nicht geschlossen. Ergänzen Sie eine „}“.
        → Tier{nur Tierarzt}

        | Tier*{nur Tierarzt}
        |      ^^^^^^^^^^^^^^
        | Die geschweifte Klammer an Stelle 6 gehört direkt hinter ein einzelnes Wort ohne Platzhalter. Löschen Sie sie hier.
        → Tier*
        "#,
    );
}

#[test]
fn several_at_once() {
    check_errors(
        De,
        r#"
        | Klima) und (Wetter oder
        |      ^
        | Die Klammer „)“ an Stelle 6 schließt keine. Löschen Sie sie, oder öffnen Sie vorher eine.
        → Klima und (Wetter)

        | „Klima (und) foo:bar
        | ^
        | Das Anführungszeichen an Stelle 1 wird nicht geschlossen. Setzen Sie eines hinter das letzte Wort.
        → „Klima (und) foo:bar“

        | -Klima ** oder
        | ^
        | Ein Minuszeichen (Stelle 1) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“.
        → nicht Klima
        "#,
    );
}

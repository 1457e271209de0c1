//! The same mistakes, told in English.

use super::check_errors;
use crate::locale::Locale::En;

#[test]
fn mistakes() {
    check_errors(
        En,
        r#"
        | (Climate or weather
        | ^
        | The parenthesis “(” at position 1 is not closed. Add a “)”.
        → (Climate or weather)

        | Climate)
        |        ^
        | The parenthesis “)” at position 8 closes none. Delete it, or open one before it.
        → Climate

        | “Climate
        | ^
        | The quotation mark at position 1 is not closed. Put another one after the last word.
        → “Climate”

        | Climate"
        |        ^
        | The quotation mark at position 8 closes none. Delete it, or put an opening one before it.
        → Climate

        | Climate and
        |         ^^^
        | There is no word after “and” at position 9. Add one, or leave out “and”. To search for the word itself, put it in quotation marks.
        → Climate

        | or Climate
        | ^^
        | There is no word before “or” at position 1. Add one, or leave out “or”. To search for the word itself, put it in quotation marks.
        → Climate

        | Climate ()
        |         ^^
        | There is nothing between the parentheses at position 9. Delete them, or fill them with words.
        → Climate

        | “” Climate
        | ^^
        | There is nothing between the quotation marks at position 1. Delete them, or fill them with words.
        → Climate

        | foo:bar
        | ^^^^^^^
        | There is no field “foo” (position 1); there are title, text and source. If you mean the text with the colon, put it in quotation marks.
        → “foo:bar”

        | title:
        | ^^^^^^
        | “title:” at position 1 does not say what to search for in this field. Add a word, or leave the field out.
        → –

        | titel:not Klima
        |       ^^^
        | “not” is misplaced behind “titel:” (position 7). Write it before the field: not titel:…
        → not titel: Klima

        | title:text:Climate
        | ^^^^^^
        | “title:” at position 1 is directly followed by another field. Name only one.
        → text:Climate

        | -Climate
        | ^
        | A minus sign (position 1) does not exclude anything here. Write “not” instead.
        → not Climate

        | *
        | ^
        | The wildcard “*” at position 1 stands without letters and would find everything. Add letters, or leave it out.
        → –

        | a near/2 not b
        |   ^^^^^^
        | “near/2” at position 3 joins only words, phrases in quotation marks and words with wildcards. Write “and” for anything else.
        → a and not b

        | a near/5 b near/3 c
        |            ^^^^^^
        | “near” joins two words; from position 12 there are more. Put parentheses around the two that belong together first.
        → (a near/5 b) near/3 c

        | a near/0 b
        |   ^^^^^^
        | The distance in “near/0” at position 3 must be between 1 and 1,000.
        → a near/1 b

        | Tier{Tierarzt}
        |     ^^^^^^^^^^
        | The braces at position 5 must begin with “not” or “only”. Write, for example, Tier{not Tiergarten} or Tier{only Tierarzt}.
        → Tier Tierarzt

        | Tier{not}
        |     ^^^^^
        | The braces at position 5 hold no words. Write, for example, Tier{not Tiergarten}, or delete the braces.
        → Tier

        | Tier{only Tierarzt
        |     ^^^^^^^^^^^^^^
        | The brace “{” at position 5 is not closed. Add a “}”.
        → Tier{only Tierarzt}

        | Tier*{not Tiere}
        |      ^^^^^^^^^^^
        | Braces (position 6) belong directly after a single word without wildcards. Delete them here.
        → Tier*

        | !
        | ^
        | There is no word here to search for. Please type at least one letter or digit.
        → –
        "#,
    );
}

//! What can be wrong with a query, and the sentences that say so. Knows neither how a mistake is
//! noticed nor how the corrected text is made.

use super::check::{MAX_CLAUSES, MAX_DEPTH, MAX_DISTANCE, MAX_LENGTH, MAX_WILDCARDS};
use super::tree::Span;
use crate::locale::Locale;

/// A mistake, where it is, and what to change.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) span: Span,
    pub(super) mistake: Mistake,
    /// Replacements of typed text. Empty when no correction is known.
    pub(super) edits: Vec<Edit>,
}

/// Puts a text in the place of what was typed there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Span,
    pub(super) with: String,
}

impl Fault {
    /// A fault without a correction.
    pub(super) fn new(span: Span, mistake: Mistake) -> Fault {
        Fault {
            span,
            mistake,
            edits: Vec::new(),
        }
    }

    /// A fault that is mended by leaving out where it stands.
    pub(super) fn drop(span: Span, mistake: Mistake) -> Fault {
        Fault::new(span, mistake).replace(span.start, span.end, "")
    }

    /// The same fault, mended by one more replacement.
    pub(super) fn replace(mut self, start: usize, end: usize, with: impl Into<String>) -> Fault {
        self.edits.push(Edit {
            span: Span { start, end },
            with: with.into(),
        });
        self
    }
}

/// What is wrong. Texts are what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    TooLong(usize),
    TooLongWrittenOut(usize),
    TooDeep,
    TooManyClauses(usize),
    TooManyWildcards(usize),
    NoWord,
    Unread,
    UnclosedGroup,
    UnclosedPhrase,
    UnclosedForms,
    SurplusParenthesis,
    SurplusMark,
    EmptyGroup,
    EmptyPhrase,
    EmptyForms,
    NamelessForms,
    StrayForms,
    NothingBefore(String),
    NothingBehind(String),
    UnknownField(String),
    NothingInField(String),
    NotInField(String),
    FieldInField(String),
    Minus,
    LoneWildcard(String),
    NearChain,
    NearOperand(String),
    NearDistance(String),
}

impl Mistake {
    /// Which faults count first: marks that do not pair, then brackets that do not, for while they
    /// do not, every other fault is a guess.
    pub(super) fn rank(&self) -> u8 {
        use Mistake::*;
        match self {
            UnclosedPhrase | SurplusMark => 0,
            UnclosedGroup | UnclosedForms | SurplusParenthesis => 1,
            _ => 2,
        }
    }

    /// What is wrong, what was expected, what to do. `place` counts characters from 1, as people
    /// do.
    pub(super) fn text(&self, place: usize, locale: Locale) -> String {
        match locale {
            Locale::De => self.german(place),
            Locale::En => self.english(place),
        }
    }

    fn german(&self, place: usize) -> String {
        use Mistake::*;
        match self {
            TooLong(length) => format!(
                "Die Suche ist {} Zeichen lang, höchstens {} sind erlaubt. Bitte kürzen Sie sie.",
                Locale::De.number(*length as u64),
                Locale::De.number(MAX_LENGTH as u64),
            ),
            TooLongWrittenOut(length) => format!(
                "Mit allen Operatoren und Klammern ist die Suche {} Zeichen lang, \
                 höchstens {} sind erlaubt. Bitte kürzen Sie sie.",
                Locale::De.number(*length as u64),
                Locale::De.number(MAX_LENGTH as u64),
            ),
            TooDeep => format!(
                "Die Suche ist ab Stelle {place} mehr als {MAX_DEPTH} Ebenen tief verschachtelt. \
                 Bitte lösen Sie Klammern auf."
            ),
            TooManyClauses(count) => format!(
                "Die Suche hat {count} Wörter, höchstens {MAX_CLAUSES} sind erlaubt. \
                 Bitte lassen Sie welche weg; Stelle {place} ist die erste, die zu viel ist."
            ),
            TooManyWildcards(count) => format!(
                "Die Suche hat {count} Platzhalter (* oder ?), höchstens {MAX_WILDCARDS} sind erlaubt. \
                 Bitte schreiben Sie Wörter ab Stelle {place} aus."
            ),
            NoWord => "Hier steht kein Wort, nach dem gesucht werden kann. Geben Sie mindestens einen Buchstaben oder \
                       eine Ziffer ein."
                .to_owned(),
            Unread => format!("Die Suche ist ab Stelle {place} nicht zu lesen. Bitte schreiben Sie sie dort anders."),
            UnclosedGroup => format!("Die Klammer „(“ an Stelle {place} wird nicht geschlossen. Ergänzen Sie eine „)“."),
            UnclosedPhrase => format!(
                "Das Anführungszeichen an Stelle {place} wird nicht geschlossen. \
                 Setzen Sie eines hinter das letzte Wort."
            ),
            UnclosedForms => {
                format!("Die Klammer „{{“ an Stelle {place} wird nicht geschlossen. Ergänzen Sie eine „}}“.")
            }
            SurplusParenthesis => format!(
                "Die Klammer „)“ an Stelle {place} schließt keine. Löschen Sie sie, oder öffnen Sie vorher eine."
            ),
            SurplusMark => format!(
                "Das Anführungszeichen an Stelle {place} schließt keines. \
                 Löschen Sie es, oder setzen Sie vorher ein öffnendes."
            ),
            EmptyGroup => format!(
                "Zwischen den Klammern an Stelle {place} steht nichts. Löschen Sie sie, oder füllen Sie sie mit Wörtern."
            ),
            EmptyPhrase => format!(
                "Zwischen den Anführungszeichen an Stelle {place} steht nichts. \
                 Löschen Sie sie, oder füllen Sie sie mit Wörtern."
            ),
            EmptyForms => format!(
                "In der geschweiften Klammer an Stelle {place} fehlen die Wörter. \
                 Schreiben Sie etwa Tier{{nicht Tiergarten}}, oder löschen Sie die Klammer."
            ),
            NamelessForms => format!(
                "In der geschweiften Klammer an Stelle {place} fehlt am Anfang „nicht“ oder „nur“. \
                 Schreiben Sie etwa Tier{{nicht Tiergarten}} oder Tier{{nur Tierarzt}}."
            ),
            StrayForms => format!(
                "Die geschweifte Klammer an Stelle {place} gehört direkt hinter ein einzelnes Wort ohne Platzhalter. \
                 Löschen Sie sie hier."
            ),
            NothingBefore(operator) => format!(
                "Vor „{operator}“ an Stelle {place} fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „{operator}“ weg. \
                 Nach dem Wort selbst suchen Sie in Anführungszeichen."
            ),
            NothingBehind(operator) => format!(
                "Hinter „{operator}“ an Stelle {place} fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „{operator}“ weg. \
                 Nach dem Wort selbst suchen Sie in Anführungszeichen."
            ),
            UnknownField(name) => format!(
                "Ein Feld „{name}“ (Stelle {place}) gibt es nicht; es gibt titel, text und quelle. \
                 Wenn Sie nach dem Text mit dem Doppelpunkt suchen, setzen Sie ihn in Anführungszeichen."
            ),
            NothingInField(field) => format!(
                "Hinter „{field}“ an Stelle {place} fehlt, wonach in diesem Feld gesucht werden soll. \
                 Ergänzen Sie ein Wort, oder lassen Sie das Feld weg."
            ),
            NotInField(field) => format!(
                "„nicht“ steht hinter „{field}“ (Stelle {place}) an der falschen Stelle. \
                 Schreiben Sie es vor das Feld: nicht {field}…"
            ),
            FieldInField(field) => format!(
                "Hinter „{field}“ an Stelle {place} folgt gleich noch ein Feld. Nennen Sie nur eines."
            ),
            Minus => format!(
                "Ein Minuszeichen (Stelle {place}) schließt hier nichts aus. Schreiben Sie stattdessen „nicht“."
            ),
            LoneWildcard(sign) => format!(
                "Der Platzhalter „{sign}“ an Stelle {place} steht ohne Buchstaben und fände alles. \
                 Schreiben Sie Buchstaben dazu, oder lassen Sie ihn weg."
            ),
            NearChain => format!(
                "„nahe“ verbindet zwei Wörter, ab Stelle {place} sind es mehr. \
                 Setzen Sie Klammern um die beiden, die zuerst zusammengehören."
            ),
            NearOperand(operator) => format!(
                "„{operator}“ an Stelle {place} verbindet nur Wörter, Wortfolgen in Anführungszeichen und Wörter mit \
                 Platzhaltern. Schreiben Sie für alles andere „und“."
            ),
            NearDistance(operator) => format!(
                "Der Abstand in „{operator}“ an Stelle {place} muss zwischen 1 und {} liegen.",
                Locale::De.number(MAX_DISTANCE.into()),
            ),
        }
    }

    fn english(&self, place: usize) -> String {
        use Mistake::*;
        match self {
            TooLong(length) => format!(
                "The query is {} characters long; {} are allowed. Please shorten it.",
                Locale::En.number(*length as u64),
                Locale::En.number(MAX_LENGTH as u64),
            ),
            TooLongWrittenOut(length) => format!(
                "With all operators and parentheses, the query is {} characters long; \
                 {} are allowed. Please shorten it.",
                Locale::En.number(*length as u64),
                Locale::En.number(MAX_LENGTH as u64),
            ),
            TooDeep => format!(
                "From position {place}, the query is nested more than {MAX_DEPTH} levels deep. \
                 Please remove parentheses."
            ),
            TooManyClauses(count) => format!(
                "The query has {count} words; {MAX_CLAUSES} are allowed. \
                 Please leave some out; the one at position {place} is the first too many."
            ),
            TooManyWildcards(count) => format!(
                "The query has {count} wildcards (* or ?); {MAX_WILDCARDS} are allowed. \
                 Please write out words from position {place} on."
            ),
            NoWord => {
                "There is no word here to search for. Please type at least one letter or digit."
                    .to_owned()
            }
            Unread => format!(
                "The query cannot be read from position {place} on. Please write it differently there."
            ),
            UnclosedGroup => {
                format!("The parenthesis “(” at position {place} is not closed. Add a “)”.")
            }
            UnclosedPhrase => format!(
                "The quotation mark at position {place} is not closed. Put another one after the last word."
            ),
            UnclosedForms => {
                format!("The brace “{{” at position {place} is not closed. Add a “}}”.")
            }
            SurplusParenthesis => format!(
                "The parenthesis “)” at position {place} closes none. Delete it, or open one before it."
            ),
            SurplusMark => format!(
                "The quotation mark at position {place} closes none. Delete it, or put an opening one before it."
            ),
            EmptyGroup => format!(
                "There is nothing between the parentheses at position {place}. Delete them, or fill them with words."
            ),
            EmptyPhrase => format!(
                "There is nothing between the quotation marks at position {place}. \
                 Delete them, or fill them with words."
            ),
            EmptyForms => format!(
                "The braces at position {place} hold no words. \
                 Write, for example, Tier{{not Tiergarten}}, or delete the braces."
            ),
            NamelessForms => format!(
                "The braces at position {place} must begin with “not” or “only”. \
                 Write, for example, Tier{{not Tiergarten}} or Tier{{only Tierarzt}}."
            ),
            StrayForms => format!(
                "Braces (position {place}) belong directly after a single word without wildcards. Delete them here."
            ),
            NothingBefore(operator) => format!(
                "There is no word before “{operator}” at position {place}. Add one, or leave out “{operator}”. \
                 To search for the word itself, put it in quotation marks."
            ),
            NothingBehind(operator) => format!(
                "There is no word after “{operator}” at position {place}. Add one, or leave out “{operator}”. \
                 To search for the word itself, put it in quotation marks."
            ),
            UnknownField(name) => format!(
                "There is no field “{name}” (position {place}); there are title, text and source. \
                 If you mean the text with the colon, put it in quotation marks."
            ),
            NothingInField(field) => format!(
                "“{field}” at position {place} does not say what to search for in this field. \
                 Add a word, or leave the field out."
            ),
            NotInField(field) => format!(
                "“not” is misplaced behind “{field}” (position {place}). Write it before the field: not {field}…"
            ),
            FieldInField(field) => {
                format!(
                    "“{field}” at position {place} is directly followed by another field. Name only one."
                )
            }
            Minus => {
                format!(
                    "A minus sign (position {place}) does not exclude anything here. Write “not” instead."
                )
            }
            LoneWildcard(sign) => format!(
                "The wildcard “{sign}” at position {place} stands without letters and would find everything. \
                 Add letters, or leave it out."
            ),
            NearChain => format!(
                "“near” joins two words; from position {place} there are more. \
                 Put parentheses around the two that belong together first."
            ),
            NearOperand(operator) => format!(
                "“{operator}” at position {place} joins only words, phrases in quotation marks and words with \
                 wildcards. Write “and” for anything else."
            ),
            NearDistance(operator) => format!(
                "The distance in “{operator}” at position {place} must be between 1 and {}.",
                Locale::En.number(MAX_DISTANCE.into()),
            ),
        }
    }
}

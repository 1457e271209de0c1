//! What single characters are to the analysis: letters, marks, hyphens, apostrophes, things that are not there.
//! Knows no words.

use unicode_normalization::char::is_combining_mark;

/// First and one past the last of the planes of emoji and symbols. Some count as alphabetic in Unicode (🅰).
const SYMBOL_PLANE: (char, char) = ('\u{1F000}', '\u{20000}');

/// A letter or a digit of any script, not a mark.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' => true,
        _ => is_letter_elsewhere(c),
    }
}

fn is_letter_elsewhere(c: char) -> bool {
    c.is_alphanumeric() && !is_combining_mark(c) && !(SYMBOL_PLANE.0..SYMBOL_PLANE.1).contains(&c)
}

/// A combining mark: part of the word its letter belongs to, never the start of one.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

/// An apostrophe in any of the ways it is typed. Inside a word they are all the same.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | 'ʼ' | '′' | '´' | '`')
}

/// A hyphen that binds two words; no dash, and no soft hyphen (that is [invisible](is_invisible)).
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Characters that leave no trace on paper: soft hyphens, zero-width characters, direction and variation marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Signs of trade that NFKC would turn into letters at the end of the word they follow (`Aspirin™`: no `aspirintm`).
pub(super) fn is_trade_sign(c: char) -> bool {
    matches!(c, '™' | '℠')
}

/// Characters that German text is full of and that NFKC leaves alone, or changes only into other punctuation.
/// Text of nothing else is analysed as it stands.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c,
        '\0'..='\x7F'
        | 'À'..='ı' | 'Ĵ'..='ľ' | 'Ł'..='ň' | 'Ŋ'..='ž'
        | '\u{A0}' | '§' | '°' | '«' | '»' | '·' | '©' | '®' | '´' | '¿' | '¡' | '±'
        | '\u{2000}'..='\u{200A}' | '\u{2010}'..='\u{2029}' | '\u{202F}'..='\u{203B}' | '€')
}

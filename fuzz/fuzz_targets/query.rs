//! No text makes the query reader panic, and its laws hold for every text: what reads is printed as
//! itself, what does not says where and offers a text that reads.
#![no_main]

use depesche::{locale::Locale, query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for locale in Locale::ALL {
        check(text, locale);
    }
});

fn check(text: &str, locale: Locale) {
    match query::parse(text, locale) {
        Ok(query) => {
            let printed = query.print(locale);
            let again = query::parse(&printed, locale).expect("the canonical text reads");
            assert_eq!(again, query, "{printed}");
            assert_eq!(again.print(locale), printed);
        }
        Err(error) => {
            assert!(error.position() + error.length() <= text.chars().count());
            assert!(Locale::ALL.iter().all(|&locale| !error.text(locale).is_empty()));
            if let Some(correction) = error.correction() {
                let corrected = query::parse(correction, locale).expect("a correction reads");
                assert!(corrected.root.is_some(), "{correction}");
            }
        }
    }
}

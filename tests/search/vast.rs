//! Questions that ask for too much: answered exactly, or refused with a reason.

use depesche::locale::Locale;
use depesche::query;
use depesche::release::{Release, Source};
use depesche::search::{Asker, Request};

use super::{index, now};

/// More different words than a wildcard is weighed by.
const RELEASES: u32 = 60;
const WORDS: u32 = 120;

/// A word for a number, of the letters a to j between two others.
fn word(number: u32) -> String {
    let digits = number.to_string();
    let letters = digits
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect::<String>();
    format!("k{letters}m")
}

fn releases() -> Vec<Release> {
    let body = |release| {
        let numbers = release * WORDS..(release + 1) * WORDS;
        let words = numbers.map(|number| word(10_000 + number));
        words.collect::<Vec<_>>().join(" ")
    };
    let release = |id: String, body: String| Release {
        source: Source {
            name: "Zoo".to_owned(),
            url: None,
        },
        ..Release::new(id, "Lotto", body, now())
    };
    let many = (0..RELEASES).map(|number| release(number.to_string(), body(number)));
    let without = (0..5).map(|number| release(format!("ohne-{number}"), "Nun gut.".to_owned()));
    many.chain(without).collect()
}

#[test]
fn wildcards_that_find_everything_are_answered_exactly() {
    let engine = index(&releases(), 3);
    let check = |typed: &str, expected: usize| {
        let query = query::parse(typed, Locale::De).unwrap();
        let total = engine
            .search(&Request::new(query, Asker::public(now())))
            .unwrap()
            .total;
        assert_eq!(total, expected as u64, "{typed}");
    };
    check("k*m", 60);
    check("*b*", 60);
    check("nicht *b*", 5);
    check("gut und *u*", 5);
    check("*b* und „kbaaaam“", 1);
    check("titel:*b*", 0);
    check(&["*b*"; 20].join(" und "), 60);
    check(&["Lotto"; 200].join(" "), 65);
}

#[test]
fn what_cannot_be_answered_is_refused() {
    let refused = |typed: &str| query::parse(typed, Locale::De).is_err();
    assert!(refused("*"));
    assert!(refused("**"));
    assert!(refused("?*"));
    assert!(refused(&["*a*"; 1_000].join(" ")));
    assert!(refused(&"a".repeat(10_000)));
    assert!(refused(&["Lotto"; 1_000].join(" ")));
}

#[test]
fn titles_come_first_however_many_words_a_wildcard_finds() {
    let mut releases = releases();
    releases.push(Release::new("z", word(10_007), "Nun gut.", now()));
    let engine = index(&releases, 3);
    let query = query::parse("k*m", Locale::De).unwrap();
    let answer = engine
        .search(&Request::new(query, Asker::public(now())))
        .unwrap();
    assert_eq!(answer.total, 61);
    assert_eq!(answer.hits.first().unwrap().release.id, "z");
}

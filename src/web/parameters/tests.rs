//! Addresses read and written back.

use proptest::prelude::*;

use super::Manners::{Kind, Strict};
use super::*;
use crate::search::Filter;

/// What an address asks, written back in its one form.
#[track_caller]
fn check(parameters: &str, expected: &str) {
    let (asked, mistake) = read(parameters, Kind);
    assert_eq!(mistake, None);
    assert_eq!(asked.parameters(), expected);
}

#[track_caller]
fn check_mistake(parameters: &str, manners: Manners, expected: ParameterError) {
    assert_eq!(read(parameters, manners).1, Some(expected));
}

#[test]
fn addresses_are_understood() {
    check("", "lang=de");
    check("q=Klima&lang=EN", "q=Klima&lang=en");
    check("q=&from=&to=&sort=&page=&per_page=&category=", "lang=de");
    check(
        "region=DE-BY&region=Bayern&region=Wien",
        "region=Bayern&region=Wien&lang=de",
    );
    check(
        "category=501&type=7",
        "category=Politik&type=Forschungsergebnisse&lang=de",
    );
    check(
        "from=2017-01-31&to=1.2.2017",
        "from=2017-01-31&to=2017-02-01&lang=de",
    );
    check(
        "sort=oldest&page=2&per_page=50",
        "sort=oldest&page=2&per_page=50&lang=de",
    );
    check(
        "source=A+%26+B&utm_campaign=x&lang=fr",
        "source=A+%26+B&lang=de",
    );
    check("q=a&q=b", "q=b&lang=de");
}

#[test]
fn the_model_service_s_links_carry_over() {
    check(
        "words=Klima&field_ids=103&category_ids=7",
        "q=Klima&category=Meer+%2F+Klima&type=Forschungsergebnisse&lang=de",
    );
    check(
        "audience_ids=1&relevance_id=10",
        "audience=Journalisten&reach=%C3%BCberregional&lang=de",
    );
    check(
        "country_ids=126&langs=en_US",
        "country=%C3%96sterreich&language=en&lang=de",
    );
    check(
        "provinces_36=2&provinces_126=9&provinces_147=147026",
        "region=Bayern&region=Wien&region=Z%C3%BCrich&lang=de",
    );
    check(
        "field_ids%5B%5D=103&field_ids[]=501&provinces_36[]=2",
        "category=Meer+%2F+Klima&category=Politik&region=Bayern&lang=de",
    );
    check(
        "start_date=01.02.2016&end_date=2016-03-01",
        "from=2016-02-01&to=2016-03-01&lang=de",
    );
}

#[test]
fn mistakes_are_named() {
    check_mistake(
        "page=1000000000",
        Kind,
        ParameterError::Page(PageError::TooDeep),
    );
    check_mistake(
        "page=99999999999999999999999999",
        Kind,
        ParameterError::Page(PageError::TooDeep),
    );
    check_mistake("page=0", Kind, ParameterError::Page(PageError::Number));
    check_mistake("page=-1", Strict, ParameterError::Number("page"));
    check_mistake(
        "per_page=101",
        Strict,
        ParameterError::Page(PageError::Size),
    );
    check_mistake(
        "per_page=99999999999&page=1",
        Kind,
        ParameterError::Page(PageError::Size),
    );
    check_mistake("from=gestern", Kind, ParameterError::Day("from"));
    check_mistake("to=2017-02-30", Kind, ParameterError::Day("to"));
    check_mistake("sort=best", Strict, ParameterError::Sort);
    check_mistake("lang=fr", Strict, ParameterError::Language);
    check_mistake("q=a&q=b", Strict, ParameterError::Twice("q"));
    check_mistake(
        "words=a",
        Strict,
        ParameterError::Unknown("words".to_owned()),
    );
    check_mistake(
        "x=1&page=0",
        Strict,
        ParameterError::Unknown("x".to_owned()),
    );
    check_mistake(
        &"category=x&".repeat(MAX_PARAMETERS + 1),
        Kind,
        ParameterError::TooMany,
    );
}

#[test]
fn a_mistake_spares_the_rest() {
    let (asked, mistake) = read("page=0&q=Klima&region=Wien", Kind);
    assert!(mistake.is_some());
    assert_eq!(asked.parameters(), "q=Klima&region=Wien&lang=de");
}

prop_compose! {
    fn filters()(
        ticked in prop::collection::vec((prop::sample::select(Facet::ALL.to_vec()), "\\PC{0,12}|[0-9]{1,3}|Bayern|en"), 0..8),
        from in prop::option::of((1900i16..2100, 1i8..=12, 1i8..=28)),
        to in prop::option::of((1900i16..2100, 1i8..=12, 1i8..=28)),
    ) -> Filter {
        let mut filter = Filter::default();
        for (facet, value) in ticked {
            if !value.trim().is_empty() {
                filter.tick(facet, &value);
            }
        }
        filter.from = from.and_then(|(year, month, day)| Date::new(year, month, day).ok());
        filter.to = to.and_then(|(year, month, day)| Date::new(year, month, day).ok());
        filter
    }
}

prop_compose! {
    fn questions()(
        text in ".{0,40}",
        filter in filters(),
        sort in prop::option::of(prop::sample::select(Sort::ALL.to_vec())),
        page in (1u32..=100, 1u32..=100).prop_map(|(number, size)| Page::new(number, size).unwrap_or_default()),
        locale in prop::sample::select(Locale::ALL.to_vec()),
    ) -> Asked {
        Asked { text, filter, sort, page, locale }
    }
}

proptest! {
    #[test]
    fn an_address_reads_back(asked in questions()) {
        for manners in [Kind, Strict] {
            prop_assert_eq!(read(&asked.parameters(), manners), (asked.clone(), None));
        }
    }

    #[test]
    fn any_address_is_read(parameters in "\\PC{0,200}") {
        let (asked, _) = read(&parameters, Kind);
        prop_assert_eq!(read(&asked.parameters(), Kind).0, asked);
    }
}

//! Mistakes and searches without hits, and the one click that mends each.

use super::{DESK, Page, browse};

#[test]
fn a_mistake_is_mended_by_a_click() {
    browse(DESK, |page: &Page| {
        page.open("/?lang=de");
        page.search("(Klima oder Wetter");
        page.until("document.querySelector('.mistake')");
        page.is_mistaken();
        assert_eq!(page.text("h1"), "Diese Suche ist so nicht lesbar");
        assert_eq!(page.text(".mistake mark"), "(");
        page.assert_accessible();
        page.follow("(Klima oder Wetter)");
        page.until("document.querySelector('.hits')");
        assert_eq!(
            page.eval("document.getElementById('q').value"),
            "(Klima oder Wetter)"
        );
    });
}

#[test]
fn a_search_without_hits_says_what_it_comes_from() {
    browse(DESK, |page: &Page| {
        page.open("/suche?q=Klima+Philosopie&lang=de");
        assert!(page.text("h1").starts_with("Keine Treffer"));
        let nowhere = page.text(".nowhere");
        assert!(
            nowhere.contains("Philosopie") && nowhere.contains("kommt in keiner Meldung vor"),
            "{nowhere}"
        );
        page.assert_accessible();
        page.click(".nowhere a");
        page.until("document.querySelector('.hits')");
        assert_eq!(page.eval("document.getElementById('q').value"), "Klima");
    });
}

#[test]
fn a_slip_of_the_pen_is_mended_by_a_click() {
    browse(DESK, |page: &Page| {
        page.open("/suche?q=Philosopie&lang=de");
        page.click(".better a");
        page.until("document.querySelector('.hits')");
        assert_eq!(
            page.eval("document.getElementById('q').value"),
            "Philosophie"
        );
    });
}

#[test]
fn a_filter_that_is_too_narrow_is_dropped_by_a_click() {
    browse(DESK, |page: &Page| {
        page.open("/suche?q=Klima&from=1990-01-01&to=1990-12-31&lang=de");
        let parts = page.texts(".nothing li");
        let days = parts.last().unwrap();
        assert!(
            days.contains("Zeitraum: ab 1. Januar 1990 bis 31. Dezember 1990"),
            "{days}"
        );
        page.click(".nothing li:last-child a");
        page.until("document.querySelector('.hits')");
        assert_eq!(page.address(), "/suche?q=Klima&lang=de");
    });
}

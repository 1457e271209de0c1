//! Searching, from the start page to the last page of hits.

use super::{DESK, NO_SCRIPT, Page, browse};

fn find_and_exclude(page: &Page) {
    page.open("/?lang=de");
    assert_eq!(page.text("h1"), "Pressemitteilungen durchsuchen");
    page.search("Klima");
    page.until("location.pathname === '/suche'");
    assert!(page.title().contains("Treffer für „Klima“"));
    let all = page.texts(".hits h2").len();
    page.search("Klima nicht Politik");
    page.until("location.search.includes('nicht')");
    assert_eq!(page.text(".understood code"), "(Klima UND NICHT Politik)");
    assert!(page.title().contains("Klima nicht Politik"));
    assert!(page.texts(".hits h2").len() <= all);
    assert!(!page.texts(".hits mark").is_empty());
}

#[test]
fn a_word_is_found_and_another_left_out() {
    browse(DESK, find_and_exclude);
}

#[test]
fn nothing_is_missing_without_script() {
    browse(NO_SCRIPT, |page: &Page| {
        find_and_exclude(page);
        page.open("/suche?q=Klima&lang=de");
        page.click("#category label input");
        page.click(".apply button");
        page.until("document.querySelectorAll('.chips li').length === 2");
        let address = page.address();
        assert!(address.contains("q=Klima") && address.contains("category="));
        page.click(".chips a");
        page.until("!document.querySelector('.chips li')");
    });
}

#[test]
fn an_unwanted_word_is_dropped_by_a_click() {
    browse(DESK, |page: &Page| {
        page.open("/suche?q=Klima&lang=de");
        let before = page.texts(".words .form > span");
        let dropped = before[1].split(' ').next().unwrap().to_owned();
        page.click(&format!(".form a[aria-label='ohne {dropped}']"));
        page.until("document.querySelector('.choice')");
        assert_eq!(
            page.eval("document.getElementById('q').value"),
            format!("Klima{{nicht {dropped}}}")
        );
        let after = page.texts(".words .form > span");
        assert!(
            !after
                .iter()
                .any(|form| form.starts_with(&format!("{dropped} ")))
        );
        page.follow("wieder alle");
        page.until("!document.querySelector('.choice')");
        assert_eq!(page.texts(".words .form > span"), before);
        page.click(&format!(".form a[aria-label='nur {dropped}']"));
        page.until("document.querySelector('.choice')");
        assert_eq!(page.texts(".words .form > span").len(), 1);
    });
}

#[test]
fn pages_are_turned() {
    browse(DESK, |page: &Page| {
        page.open("/suche?lang=de");
        let first = page.texts(".hits h2");
        assert_eq!(first.len(), 20);
        page.follow("Weiter");
        page.until("location.search.includes('page=2')");
        assert!(page.text(".pager p").starts_with("Seite 2 von "));
        assert!(page.title().contains("Seite 2 von "));
        assert_ne!(page.texts(".hits h2"), first);
        page.follow("Zurück");
        page.until("!location.search.includes('page=2')");
        assert_eq!(page.texts(".hits h2"), first);
    });
}

#[test]
fn all_of_it_in_english() {
    browse(DESK, |page: &Page| {
        page.open("/?lang=en");
        page.search("Klima not Politik");
        page.until("location.search.includes('not')");
        assert!(page.address().contains("lang=en"));
        assert_eq!(page.text(".understood code"), "(Klima AND NOT Politik)");
        assert!(page.title().contains("hits for “Klima not Politik”"));
        page.click(".hits a");
        page.until("location.pathname.startsWith('/meldung/')");
        assert!(page.address().contains("lang=en"));
        page.follow("Deutsch");
        page.until("document.documentElement.lang === 'de'");
    });
}

//! From a hit to its release and back.

use super::{DESK, Page, browse};

#[test]
fn a_release_is_opened_and_left_again() {
    browse(DESK, |page: &Page| {
        page.open("/suche?q=Klima&sort=newest&lang=de");
        let title = page.text(".hits h2");
        page.click(".hits h2 a");
        page.until("location.pathname.startsWith('/meldung/')");
        assert_eq!(page.text("h1"), title);
        assert!(!page.texts("article mark").is_empty());
        page.click(".back a");
        page.until("location.pathname === '/suche'");
        assert_eq!(page.eval("document.getElementById('q').value"), "Klima");
    });
}

#[test]
fn what_a_release_holds_stays_text() {
    browse(DESK, |page: &Page| {
        page.open("/suche?q=Zumutung&lang=de");
        assert_eq!(page.texts(".hits li").len(), 5);
        page.assert_fits();
        page.assert_accessible();
        page.picture("desk-zumutung");
        for number in 1..=5 {
            page.open(&format!("/meldung/zumutung-{number}?q=Zumutung&lang=de"));
            assert_eq!(page.text("article mark"), "Zumutung");
            assert!(page.title().ends_with("Depesche"));
            assert_eq!(
                page.eval("document.querySelectorAll('article script, article img').length"),
                0
            );
            page.assert_fits();
            page.picture(&format!("desk-zumutung-{number}"));
        }
    });
}

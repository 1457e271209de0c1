//! Completion as words are typed, by keys alone.

use super::{DESK, Page, browse};

const DOWN: &str = "\u{e015}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

#[test]
fn a_word_is_completed_with_keys() {
    browse(DESK, |page: &Page| {
        page.open("/suche?lang=de");
        page.click(".count");
        page.press("/");
        page.until("document.activeElement.id === 'q'");
        assert_eq!(page.eval("document.activeElement.value"), "");
        page.press("Politik oder Kli");
        page.until("document.querySelectorAll('[role=option]').length > 1");
        assert_eq!(page.eval("document.activeElement.ariaExpanded"), "true");
        page.assert_accessible();
        page.press(DOWN);
        let active =
            "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))";
        let chosen = page.eval(&format!("{active}.dataset.query"));
        assert!(
            chosen.as_str().unwrap().starts_with("Politik oder Kl"),
            "{chosen}"
        );
        page.press(ENTER);
        assert_eq!(page.eval("document.activeElement.value"), chosen);
        assert_eq!(page.eval("document.activeElement.ariaExpanded"), "false");
        page.press(ENTER);
        page.until("location.search.includes('oder')");
    });
}

#[test]
fn completions_go_away_when_told() {
    browse(DESK, |page: &Page| {
        page.open("/?lang=en");
        page.typed("Fors");
        page.until("document.querySelector('[role=option]')");
        page.press(ESCAPE);
        assert_eq!(
            page.eval("document.getElementById('completions').hidden"),
            true
        );
        assert_eq!(page.eval("document.activeElement.value"), "Fors");
        page.press("c");
        page.until("document.querySelector('[role=option]')");
        page.click("[role=option]");
        page.until("document.getElementById('q').value.length > 5");
        assert_eq!(page.eval("document.activeElement.id"), "q");
    });
}

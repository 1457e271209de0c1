//! Narrowing a search by values and by time.

use super::{DESK, Page, browse};

#[test]
fn a_filter_keeps_the_query_and_the_order() {
    browse(DESK, |page: &Page| {
        page.open("/suche?q=Klima&sort=oldest&lang=de");
        let told = page.text("#category label small");
        page.click("#category label input");
        page.click(".apply button");
        page.until("location.search.includes('category=')");
        let address = page.address();
        assert!(
            address.contains("q=Klima") && address.contains("sort=oldest"),
            "{address}"
        );
        assert_eq!(page.text(".count span"), format!("{told} Treffer"));
        page.follow("Alles zurücksetzen");
        page.until("!location.search.includes('category=')");
    });
}

#[test]
fn a_bar_of_the_chart_is_a_period() {
    browse(DESK, |page: &Page| {
        page.open("/suche?q=Klima&lang=de");
        let titles = page.eval(
            "[...document.querySelectorAll('.chart title')].map((title) => title.textContent)",
        );
        let rows = page
            .eval("[...document.querySelectorAll('.chart tr + tr')].map((row) => [...row.cells].map((cell) => cell.textContent).join(': ') + ' Treffer')")
            ;
        assert_eq!(titles, rows);
        let last = titles
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned();
        page.click(".chart summary");
        page.click(".chart tr:last-child a");
        page.until("location.search.includes('from=')");
        assert!(
            last.ends_with(&format!(": {}", page.text(".count span"))),
            "{last}"
        );
        assert_eq!(page.texts(".chips li").len(), 3);
    });
}

#[test]
fn a_usual_period_is_a_click() {
    browse(DESK, |page: &Page| {
        page.open("/suche?lang=de");
        page.follow("dieses Jahr");
        page.until("location.search.includes('from=2026-01-01')");
        assert_eq!(page.text(".usual [aria-current]"), "dieses Jahr");
        assert_eq!(
            page.eval("document.querySelector('[name=from]').value"),
            "2026-01-01"
        );
    });
}

#[test]
fn a_long_list_can_be_filtered_and_seen_whole() {
    browse(DESK, |page: &Page| {
        page.open("/suche?lang=de");
        page.click("#source .filter");
        page.press("hochschule");
        page.until("document.querySelector('#source details').open");
        let shown = page.texts("#source label:not([hidden]) span");
        assert!(!shown.is_empty());
        assert!(
            shown
                .iter()
                .all(|name| name.to_lowercase().contains("hochschule")),
            "{shown:?}"
        );
        page.open("/suche?lang=de&list=source");
        let whole = page.texts("#source label").len();
        assert!(whole > 45, "{whole}");
    });
}

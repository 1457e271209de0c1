//! From page to page.

use crate::search::LAST_HIT;
use crate::web::asked::Asked;
use crate::web::labels::labels;

/// Pages on either side of the current one that have a link of their own.
const AROUND: u32 = 2;

/// Where in the hits a page is.
pub(super) struct Pager {
    pub(super) here: String,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
    pub(super) links: Vec<Link>,
    /// Whether there are hits that no page shows.
    pub(super) cut: bool,
}

/// A page near by, the first, or the last.
pub(super) struct Link {
    pub(super) number: u32,
    pub(super) href: String,
    pub(super) current: bool,
    /// Whether pages before it are left out.
    pub(super) gap: bool,
}

/// How many pages can be shown of that many hits, and whether that is not all.
pub(in crate::web) fn pages(asked: &Asked, total: u64) -> (u32, bool) {
    let most = LAST_HIT / asked.page.size();
    let all = total.div_ceil(asked.page.size().into());
    match u32::try_from(all) {
        Ok(all) if all <= most => (all, false),
        _ => (most, true),
    }
}

/// The way through the pages. None if there is only one.
pub(super) fn pager(asked: &Asked, total: u64) -> Option<Pager> {
    let (pages, cut) = pages(asked, total);
    let here = asked.page.number();
    if pages < 2 || here > pages {
        return None;
    }
    let href = |number: u32| asked.at_page(number).map(|asked| asked.href());
    let shown = |number: &u32| *number == 1 || *number == pages || number.abs_diff(here) <= AROUND;
    let mut links: Vec<Link> = Vec::new();
    for number in (1..=pages).filter(shown) {
        let gap = links
            .last()
            .is_some_and(|before| before.number + 1 < number);
        let href = href(number).unwrap_or_default();
        links.push(Link {
            number,
            href,
            current: number == here,
            gap,
        });
    }
    Some(Pager {
        here: labels(asked.locale).page_of(here, pages),
        previous: here.checked_sub(1).and_then(href),
        next: (here < pages).then(|| href(here + 1)).flatten(),
        links,
        cut: cut && here == pages,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Page numbers of the links, `…` for a gap, the current one in brackets.
    #[track_caller]
    fn check(page: u32, total: u64, expected: &str) {
        let asked = Asked::default().at_page(page).unwrap_or_default();
        let links = pager(&asked, total).map_or_else(Vec::new, |pager| pager.links);
        let number = |link: &Link| {
            if link.current {
                format!("[{}]", link.number)
            } else {
                link.number.to_string()
            }
        };
        let gap = |link: &Link| if link.gap { "… " } else { "" };
        let drawn: Vec<_> = links
            .iter()
            .map(|link| format!("{}{}", gap(link), number(link)))
            .collect();
        assert_eq!(drawn.join(" "), expected);
    }

    #[test]
    fn neighbours_and_ends_have_links() {
        check(1, 0, "");
        check(1, 20, "");
        check(2, 20, "");
        check(1, 21, "[1] 2");
        check(1, 240, "[1] 2 3 … 12");
        check(6, 240, "1 … 4 5 [6] 7 8 … 12");
        check(12, 240, "1 … 10 11 [12]");
        check(500, 1_000_000, "1 … 498 499 [500]");
    }
}

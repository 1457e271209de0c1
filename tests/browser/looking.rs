//! Every kind of page in both sizes and both colour schemes: it fits, it is accessible, and it has been looked at.
//! `DEPESCHE_PICTURES=folder tests/run browser` keeps a picture of each.

use super::kinds::KINDS;
use super::{DARK, DARK_PHONE, DESK, Look, NO_SCRIPT, PHONE, Page, browse};

fn look_at_every_kind(look: Look, name: &'static str) {
    browse(look, move |page: &Page| {
        for kind in KINDS {
            page.open(kind.path);
            if kind.is_mistaken {
                page.is_mistaken();
            }
            page.picture(&format!("{name}-{}", kind.name));
            page.assert_fits();
            // The rules are a script, too; without it the page is the same.
            if look.has_script {
                page.assert_accessible();
            }
        }
    });
}

#[test]
fn at_a_desk() {
    look_at_every_kind(DESK, "desk");
}

#[test]
fn at_a_desk_in_the_dark() {
    look_at_every_kind(DARK, "dark");
}

#[test]
fn on_a_phone() {
    look_at_every_kind(PHONE, "phone");
}

#[test]
fn on_a_phone_in_the_dark() {
    look_at_every_kind(DARK_PHONE, "dark-phone");
}

#[test]
fn without_script() {
    look_at_every_kind(NO_SCRIPT, "plain");
}

/// Everything that can be opened is open: what is folded away must fit and be accessible too.
#[test]
fn with_everything_open() {
    for look in [PHONE, DARK_PHONE] {
        browse(look, |page: &Page| {
            for kind in KINDS {
                page.open(kind.path);
                if kind.is_mistaken {
                    page.is_mistaken();
                }
                page.eval("document.querySelectorAll('details').forEach((details) => { details.open = true })");
                page.assert_fits();
                page.assert_accessible();
            }
        });
    }
}

//! The pages in a real browser, on the demo's releases: what a person does, looked at as a person sees it, and held
//! against the rules of accessibility.
//!
//! Needs Debian's packages `chromium` and `chromium-driver` and the npm package `axe-core`; `tests/run` installs them.
//! Without them each test says that it is skipped, or fails where `CI` is set. Nothing here waits for a time: each step
//! waits for what it expects.

mod completing;
mod driver;
mod kinds;
mod looking;
mod narrowing;
mod page;
mod reading;
mod repairing;
mod searching;
mod site;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use driver::Browser;
use page::Page;

/// How a page is looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    width: u32,
    height: u32,
    is_dark: bool,
    has_script: bool,
}

/// A window on a desk.
const DESK: Look = Look {
    width: 1280,
    height: 900,
    is_dark: false,
    has_script: true,
};

/// A small phone.
const PHONE: Look = Look {
    width: 320,
    height: 640,
    ..DESK
};

const DARK: Look = Look {
    is_dark: true,
    ..DESK
};

const DARK_PHONE: Look = Look {
    is_dark: true,
    ..PHONE
};

const NO_SCRIPT: Look = Look {
    has_script: false,
    ..DESK
};

/// Opens a browser, does something with it, and closes it whatever happened. No page may have written an error to the
/// browser's console.
fn browse(look: Look, task: impl FnOnce(&Page)) {
    let Some(tools) = driver::tools() else { return };
    let browser = Browser::open(&tools, look);
    let page = Page::new(&browser, site::address(), &tools.axe);
    let done = catch_unwind(AssertUnwindSafe(|| {
        task(&page);
        page.assert_quiet();
    }));
    drop(browser);
    if let Err(failed) = done {
        resume_unwind(failed);
    }
}

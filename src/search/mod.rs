//! The plain question and the plain answer: what the web page, the API and the terminal ask, and what they get.
//!
//! Knows no index, no URL and no JSON: the engine answers a [`Request`], the outer rooms show an [`Answer`].

mod answer;
mod filter;
mod marked;
mod request;
mod timeline;

pub use answer::{
    Answer, Completion, FacetCount, FacetCounts, Form, Found, Hit, Lookup, PartHits, Suggestion,
    TermWords,
};
pub use filter::Filter;
pub use marked::Marked;
pub use request::{
    Access, Asker, DEFAULT_PER_PAGE, Gone, LAST_HIT, MAX_PER_PAGE, Page, PageError, Request, Sort,
};
pub use timeline::{Period, Timeline, Unit};

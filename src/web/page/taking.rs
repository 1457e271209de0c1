//! The ways to take a search along, at the foot of its hits and in the page's head.

use crate::web::asked::Asked;
use crate::web::labels::{self, taking};
use crate::web::{export, feed};

/// The ways to take a search along.
pub(super) struct Taking {
    pub(super) labels: &'static labels::Taking,
    pub(super) feeds: Vec<Feed>,
    pub(super) csv: String,
    pub(super) jsonl: String,
}

/// A search as a feed.
pub(super) struct Feed {
    pub(super) name: &'static str,
    pub(super) media_type: &'static str,
    pub(super) href: String,
}

/// The ways to take this search along.
pub(super) fn ways(asked: &Asked) -> Taking {
    let feeds = feed::Format::ALL.into_iter().map(|format| Feed {
        name: format.name(),
        media_type: format.media_type(),
        href: format.href(asked),
    });
    Taking {
        labels: taking(asked.locale),
        feeds: feeds.collect(),
        csv: export::Format::Csv.href(asked),
        jsonl: export::Format::JsonLines.href(asked),
    }
}

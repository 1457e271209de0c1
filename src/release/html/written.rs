//! The text that came of a marked-up document, with what else was seen on the way.

use std::ops::Range;

use crate::release::{Image, text};

/// What was written.
#[derive(Debug, Default)]
pub(in crate::release) struct Written {
    raw: String,
    /// The first heading of the first level, and where it stands.
    heading: Option<(Range<usize>, String)>,
    /// Pictures with an address on the web.
    pub(in crate::release) images: Vec<Image>,
}

impl Written {
    /// A text, and its first heading with the place it stands at.
    pub(super) fn new(
        raw: String,
        heading: Option<(Range<usize>, String)>,
        images: Vec<Image>,
    ) -> Written {
        Written {
            raw,
            heading,
            images,
        }
    }

    /// The text, clean, paragraphs kept.
    pub(in crate::release) fn text(&self) -> String {
        text::paragraphs(&self.raw)
    }

    /// The first heading of the first level.
    pub(in crate::release) fn heading(&self) -> Option<&str> {
        self.heading.as_ref().map(|(_, heading)| heading.as_str())
    }

    /// The text without its first heading, if that repeats a title.
    pub(in crate::release) fn without_title(&self, title: Option<&str>) -> String {
        let title = title.map(text::one_line);
        match &self.heading {
            Some((at, heading)) if title.as_ref() == Some(heading) => {
                let before = self.raw.get(..at.start).unwrap_or_default();
                let after = self.raw.get(at.end..).unwrap_or_default();
                text::paragraphs(&format!("{before}\n\n{after}"))
            }
            _ => self.text(),
        }
    }
}

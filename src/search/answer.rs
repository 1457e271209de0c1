//! What is answered: hits, counts, and what the searcher is told about the query.

use std::time::Duration;

use super::{Marked, Timeline};
use crate::facet::Facet;
use crate::release::Release;

/// The answer to a search. Holds nothing of a release that the asker may not see.
#[derive(Clone, Debug)]
pub struct Answer {
    /// How many releases match, exactly.
    pub total: u64,
    /// The hits of the page asked for, in order.
    pub hits: Vec<Hit>,
    /// All eight facets, in the order of [`Facet::ALL`].
    pub facets: Vec<FacetCounts>,
    /// The hits over time. `None` without hits, and where it was not asked for.
    pub timeline: Option<Timeline>,
    /// What each bare term of the query found, in the order they were typed.
    pub words: Vec<TermWords>,
    /// Better spellings of terms that find nothing or little.
    pub suggestions: Vec<Suggestion>,
    /// Why there is no hit. `None` when there are hits.
    pub without_hits: Option<Vec<PartHits>>,
    /// How long the engine took.
    pub took: Duration,
}

/// One release found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The release.
    pub release: Release,
    /// Its title, with what matched.
    pub title: Marked,
    /// A passage of its text, with what matched.
    pub snippet: Marked,
    /// How well it matches; comparable within one answer only. 0 without terms.
    pub score: f32,
}

/// The counts of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// Which facet.
    pub facet: Facet,
    /// Its values, most frequent first, then by value. Ticked values are always there.
    pub values: Vec<FacetCount>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value a filter takes.
    pub value: String,
    /// The hits there would be if this were the facet's only choice.
    pub count: u64,
    /// Whether it is ticked.
    pub selected: bool,
}

/// The words a bare term found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermWords {
    /// The term as typed.
    pub term: String,
    /// The words, most frequent first.
    pub forms: Vec<Form>,
    /// How many further words were left out of `forms`.
    pub more: u64,
}

/// One word a term found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The word, as one of these releases writes it.
    pub form: String,
    /// How many releases that the asker may see hold it.
    pub releases: u64,
}

/// A better spelling of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The term as typed.
    pub term: String,
    /// The better spelling.
    pub suggestion: String,
    /// How many releases hold it.
    pub releases: u64,
    /// The whole query with it.
    pub query: String,
}

/// A word that what was typed may go on to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The word.
    pub word: String,
    /// How many releases that the asker may see hold it.
    pub releases: u64,
    /// All that was typed, with the word at its end.
    pub text: String,
}

/// A part of a query without hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartHits {
    /// An operand of the outermost operator as typed, a ticked value, or the days as [`Filter::days`] writes them.
    ///
    /// [`Filter::days`]: super::Filter::days
    pub part: String,
    /// The hits of the part alone.
    pub alone: u64,
    /// The hits of the search without the part.
    pub without: u64,
}

/// What is known of one release.
#[derive(Clone, Debug)]
pub enum Lookup {
    /// The release, as the asker may see it.
    Found(Box<Found>),
    /// It was there, and was withheld, cancelled or removed.
    Gone,
    /// There is none with this id, or none that the asker may know of.
    Unknown,
}

/// A release with what a query matched in it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The release.
    pub release: Release,
    /// Its title.
    pub title: Marked,
    /// Its subtitle.
    pub subtitle: Option<Marked>,
    /// Its teaser.
    pub teaser: Option<Marked>,
    /// Its body, paragraphs separated by line breaks.
    pub body: Marked,
    /// What the institution says about itself.
    pub about: Option<Marked>,
}

//! What is known of each document of one segment beside its words: facet values, times, whether it may be found.
//!
//! Read from the index when a segment is first opened and kept in plain arrays: counting touches every hit.

use tantivy::columnar::StrColumn;
use tantivy::fastfield::FastFieldReaders;
use tantivy::{DocId, SegmentReader};

use super::error::EngineError;
use super::schema::USABLE;
use crate::facet::Facet;

/// The facts of one segment, by document.
pub(super) struct Columns {
    facets: Vec<FacetColumn>,
    published: Vec<i64>,
    usable: Vec<bool>,
    /// Documents with an embargo and when it ends, in seconds since 1970, by document.
    embargoes: Vec<(DocId, i64)>,
    /// Ids, sorted.
    ids: Strings,
    /// By document, the number of its id in `ids`.
    id_ranks: Vec<u32>,
}

/// The values of a facet, by document.
pub(super) struct FacetColumn {
    /// The values that occur, sorted.
    pub(super) values: Strings,
    /// Where the values of each document begin in `numbers`; one more than there are documents.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Columns {
    /// Reads the columns of a segment.
    pub(super) fn read(segment: &SegmentReader) -> Result<Self, EngineError> {
        let columns = segment.fast_fields();
        let documents = segment.max_doc();
        let facets = Facet::ALL
            .into_iter()
            .map(|facet| FacetColumn::read(columns, facet, documents))
            .collect::<Result<_, _>>()?;
        let ids = columns
            .str("id")?
            .ok_or_else(|| EngineError::Damaged("id".to_owned()))?;
        let published = columns.i64("published")?;
        let statuses = columns.u64("status")?;
        let embargo = columns.i64("embargo")?;
        Ok(Self {
            facets,
            published: (0..documents)
                .map(|doc| published.first(doc).unwrap_or_default())
                .collect(),
            usable: (0..documents)
                .map(|doc| statuses.first(doc) == Some(USABLE))
                .collect(),
            embargoes: (0..documents)
                .filter_map(|doc| Some((doc, embargo.first(doc)?)))
                .collect(),
            id_ranks: (0..documents)
                .map(|doc| ids.ords().first(doc).unwrap_or_default() as u32)
                .collect(),
            ids: Strings::read(&ids)?,
        })
    }

    /// The facets in the order of [`Facet::ALL`].
    pub(super) fn facets(&self) -> &[FacetColumn] {
        &self.facets
    }

    /// When a document was published, in seconds since 1970.
    pub(super) fn published(&self, doc: DocId) -> i64 {
        self.published
            .get(doc as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Whether a document is neither withheld, cancelled nor removed.
    pub(super) fn is_usable(&self, doc: DocId) -> bool {
        self.usable.get(doc as usize).copied().unwrap_or_default()
    }

    /// Documents with an embargo and when it ends, by document.
    pub(super) fn embargoes(&self) -> &[(DocId, i64)] {
        &self.embargoes
    }

    /// Documents whose embargo ends later than a time, in seconds since 1970; sorted.
    pub(super) fn embargoed_after(&self, time: i64) -> impl Iterator<Item = DocId> {
        let embargoes = self.embargoes.iter();
        embargoes
            .filter(move |&&(_, until)| until > time)
            .map(|&(doc, _)| doc)
    }

    /// Whether a document's embargo ends later than a time, in seconds since 1970.
    pub(super) fn is_embargoed_after(&self, doc: DocId, time: i64) -> bool {
        let embargo = self.embargoes.binary_search_by_key(&doc, |&(doc, _)| doc);
        let until = embargo.ok().and_then(|at| self.embargoes.get(at));
        until.is_some_and(|&(_, until)| until > time)
    }

    /// Sorts as the documents' ids do, within this segment.
    pub(super) fn id_rank(&self, doc: DocId) -> u32 {
        self.id_ranks.get(doc as usize).copied().unwrap_or_default()
    }

    /// A document's id.
    pub(super) fn id(&self, doc: DocId) -> &str {
        self.ids.get(self.id_rank(doc))
    }
}

/// Many short texts in one, by number.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Strings {
    /// Reads the dictionary of a column. Reading a text of it later would unpack a block each time.
    fn read(column: &StrColumn) -> Result<Self, EngineError> {
        let mut read = Self::default();
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            let text = std::str::from_utf8(stream.key());
            read.text
                .push_str(text.map_err(|error| EngineError::Damaged(error.to_string()))?);
            read.ends.push(read.text.len() as u32);
        }
        Ok(read)
    }

    fn get(&self, number: u32) -> &str {
        let end = |number: usize| self.ends.get(number).copied().unwrap_or_default() as usize;
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, end);
        self.text.get(start..end(number)).unwrap_or_default()
    }

    /// All texts, by number.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.get(number))
    }
}

impl FacetColumn {
    fn read(columns: &FastFieldReaders, facet: Facet, documents: u32) -> Result<Self, EngineError> {
        let mut read = Self {
            values: Strings::default(),
            starts: vec![0],
            numbers: Vec::new(),
        };
        let Some(column) = columns.str(facet.name())? else {
            read.starts.resize(documents as usize + 1, 0);
            return Ok(read);
        };
        let mut own = Vec::new();
        for doc in 0..documents {
            own.extend(column.term_ords(doc).map(|number| number as u32));
            own.sort_unstable();
            // A release that names a value twice still counts once.
            own.dedup();
            read.numbers.append(&mut own);
            read.starts.push(read.numbers.len() as u32);
        }
        read.values = Strings::read(&column)?;
        Ok(read)
    }

    /// The numbers of a document's values in `values`, each once.
    pub(super) fn numbers(&self, doc: DocId) -> &[u32] {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        self.numbers
            .get(at(doc as usize)..at(doc as usize + 1))
            .unwrap_or_default()
    }
}

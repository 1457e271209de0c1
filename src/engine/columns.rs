//! What is known of each document of one segment beside its words: facet values, times, whether it may be found.
//!
//! Read from the index when a segment is first opened and kept in plain arrays: counting touches every hit.

use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader};

use super::error::EngineError;
use super::profiles::Profiles;
use super::schema::USABLE;
use super::wordlist::WordList;

/// The facts of one segment, by document.
pub(super) struct Columns {
    pub(super) profiles: Profiles,
    published: Vec<i64>,
    usable: Vec<bool>,
    all_usable: bool,
    /// Documents with an embargo and when it ends, in seconds since 1970, by document.
    embargoes: Vec<(DocId, i64)>,
    /// Ids, sorted.
    ids: WordList,
    /// By document, the number of its id in `ids`.
    id_ranks: Vec<u32>,
}

impl Columns {
    /// Reads the columns of a segment.
    pub(super) fn read(segment: &SegmentReader) -> Result<Self, EngineError> {
        let columns = segment.fast_fields();
        let documents = segment.max_doc();
        let ids = columns
            .str("id")?
            .ok_or_else(|| EngineError::Damaged("id".to_owned()))?;
        let published = columns.i64("published")?;
        let statuses = columns.u64("status")?;
        let embargo = columns.i64("embargo")?;
        let usable: Vec<_> = (0..documents)
            .map(|doc| statuses.first(doc) == Some(USABLE))
            .collect();
        Ok(Self {
            profiles: Profiles::read(columns, documents)?,
            published: (0..documents)
                .map(|doc| published.first(doc).unwrap_or_default())
                .collect(),
            all_usable: usable.iter().all(|&usable| usable),
            usable,
            embargoes: (0..documents)
                .filter_map(|doc| Some((doc, embargo.first(doc)?)))
                .collect(),
            id_ranks: (0..documents)
                .map(|doc| ids.ords().first(doc).unwrap_or_default() as u32)
                .collect(),
            ids: texts(&ids)?,
        })
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

    /// Whether there is no document that is not.
    pub(super) fn are_all_usable(&self) -> bool {
        self.all_usable
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

    /// A document's id.
    pub(super) fn id(&self, doc: DocId) -> &str {
        let rank = self.id_ranks.get(doc as usize).copied();
        self.ids.get(rank.unwrap_or_default())
    }
}

/// Reads the dictionary of a column. Reading a text of it later would unpack a block each time.
pub(super) fn texts(column: &StrColumn) -> Result<WordList, EngineError> {
    let mut texts = WordList::default();
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        std::str::from_utf8(stream.key())
            .map_err(|error| EngineError::Damaged(error.to_string()))?;
        texts.push(stream.key());
    }
    Ok(texts)
}

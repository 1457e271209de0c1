//! A document on its way into the index, and what is to be let go once it is there.

use std::any::Any;
use std::sync::Arc;
use std::vec;

use tantivy::schema::Field;

use super::schema::{Fields, Plain};
use crate::document::Document;

/// Something that is held as long as a document waits to be indexed, such as a share of the memory.
pub type Hold = Arc<dyn Any + Send + Sync>;

/// A document that waits. Its texts are read where they lie: nothing of it is copied for the index.
pub(super) struct Queued {
    pub(super) fields: Arc<Fields>,
    pub(super) content: Content,
    pub(super) _hold: Option<Hold>,
}

/// What goes into the index.
pub(super) enum Content {
    Release(Box<Document>),
    /// What a removed release leaves behind.
    Removed {
        id: String,
        embargo: Option<i64>,
    },
}

impl tantivy::Document for Queued {
    type Value<'a> = Plain<'a>;
    type FieldsValuesIter<'a> = vec::IntoIter<(Field, Plain<'a>)>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let values = match &self.content {
            Content::Release(document) => self.fields.document(document),
            Content::Removed { id, embargo } => self.fields.removed(id, *embargo),
        };
        values.into_iter()
    }
}

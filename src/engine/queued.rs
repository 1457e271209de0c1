//! A document on its way into the index, and what is to be let go once it is there.

use std::any::Any;
use std::sync::Arc;

use tantivy::{Document, TantivyDocument};

/// Something that is held as long as a document waits to be indexed, such as a share of the memory.
pub type Hold = Arc<dyn Any + Send + Sync>;

/// A document that waits.
pub(super) struct Queued {
    pub(super) document: TantivyDocument,
    pub(super) _hold: Option<Hold>,
}

impl Document for Queued {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }
}

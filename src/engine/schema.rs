//! How a document lies in the index: a column a fact, a vocabulary with positions a zone, the release itself stored.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, SchemaBuilder,
    TantivyDocument, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TextAnalyzer;

use super::tokenizer::Words;
use crate::document::{Document, Zone};
use crate::facet::Facet;
use crate::release::Status;

/// Raised when the fields below change.
pub(super) const FORMAT: u32 = 2;

const TOKENIZER: &str = "german";

/// What a release's status is in the index.
pub(super) const USABLE: u64 = 0;
const WITHHELD: u64 = 1;
const CANCELED: u64 = 2;
/// A removed release leaves its id behind, so that it is known to be gone and does not come back.
pub(super) const REMOVED: u64 = 3;

/// The fields of the index.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub(super) id: Field,
    pub(super) fingerprint: Field,
    pub(super) status: Field,
    pub(super) published: Field,
    pub(super) embargo: Field,
    updated: Field,
    origin: Field,
    pub(super) release: Field,
    zones: [Field; Zone::ALL.len()],
    facets: [Field; Facet::ALL.len()],
}

impl Fields {
    /// The schema and its fields.
    pub(super) fn build() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let number = NumericOptions::default().set_fast();
        let fields = Self {
            id: schema.add_text_field("id", STRING | FAST),
            fingerprint: schema.add_u64_field("fingerprint", number.clone()),
            status: schema.add_u64_field("status", number.clone()),
            published: schema.add_i64_field("published", number.clone()),
            embargo: schema.add_i64_field("embargo", number.clone()),
            updated: schema.add_i64_field("updated", number),
            origin: schema.add_text_field("origin", TextOptions::default().set_fast("raw")),
            release: schema.add_text_field("release", STORED),
            zones: Zone::ALL.map(|zone| add_zone(&mut schema, zone)),
            facets: Facet::ALL.map(|facet| {
                schema.add_text_field(facet.name(), TextOptions::default().set_fast("raw"))
            }),
        };
        (schema.build(), fields)
    }

    /// The field of a zone.
    #[expect(clippy::indexing_slicing, reason = "there is a field for every zone")]
    pub(super) fn zone(&self, zone: Zone) -> Field {
        self.zones[zone as usize]
    }

    /// A release as it goes into the index. Of one that may not be found, its words are left out.
    pub(super) fn document(&self, document: &Document) -> TantivyDocument {
        let status = match document.status() {
            Status::Usable => USABLE,
            Status::Withheld => WITHHELD,
            Status::Canceled => CANCELED,
        };
        let mut fields = self.bare(document.id(), status, document.embargo_until());
        fields.add_u64(self.fingerprint, document.fingerprint());
        fields.add_text(self.release, document.stored());
        if let Some(updated) = document.updated() {
            fields.add_i64(self.updated, updated);
        }
        if let Some(origin) = document.origin() {
            fields.add_text(self.origin, origin);
        }
        if status != USABLE {
            return fields;
        }
        fields.add_i64(self.published, document.published());
        for (zone, field) in Zone::ALL.into_iter().zip(self.zones) {
            for text in document.texts(zone) {
                fields.add_text(field, text);
            }
        }
        for (facet, field) in Facet::ALL.into_iter().zip(self.facets) {
            for value in document.values(facet) {
                fields.add_text(field, value);
            }
        }
        fields
    }

    /// What a removed release leaves behind.
    pub(super) fn removed(&self, id: &str, embargo: Option<i64>) -> TantivyDocument {
        self.bare(id, REMOVED, embargo)
    }

    fn bare(&self, id: &str, status: u64, embargo: Option<i64>) -> TantivyDocument {
        let mut fields = TantivyDocument::default();
        fields.add_text(self.id, id);
        fields.add_u64(self.status, status);
        if let Some(until) = embargo {
            fields.add_i64(self.embargo, until);
        }
        fields
    }
}

fn add_zone(schema: &mut SchemaBuilder, zone: Zone) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    schema.add_text_field(
        zone.name(),
        TextOptions::default().set_indexing_options(indexing),
    )
}

/// Makes the words of the zones known to an index.
pub(super) fn register_words(index: &tantivy::Index) {
    index
        .tokenizers()
        .register(TOKENIZER, TextAnalyzer::from(Words::default()));
}

//! How a document lies in the index: a column a fact, a vocabulary with positions a zone, the release itself stored.

use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf, Value};
use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, SchemaBuilder,
    TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TextAnalyzer;

use super::tokenizer::Words;
use crate::document::{Document, Zone};
use crate::facet::Facet;
use crate::release::Status;

/// Raised when the fields below change, or how tantivy writes them.
pub(super) const FORMAT: u32 = 3;

/// About so many values has a document.
const USUAL_VALUES: usize = 32;

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
    pub(super) fn document<'a>(&self, document: &'a Document) -> Vec<(Field, Plain<'a>)> {
        let status = match document.status() {
            Status::Usable => USABLE,
            Status::Withheld => WITHHELD,
            Status::Canceled => CANCELED,
        };
        let mut values = self.bare(document.id(), status, document.embargo_until());
        values.push((self.fingerprint, Plain::Natural(document.fingerprint())));
        values.push((self.release, Plain::Text(document.stored())));
        if let Some(updated) = document.updated() {
            values.push((self.updated, Plain::Integer(updated)));
        }
        if let Some(origin) = document.origin() {
            values.push((self.origin, Plain::Text(origin)));
        }
        if status != USABLE {
            return values;
        }
        values.push((self.published, Plain::Integer(document.published())));
        for (zone, field) in Zone::ALL.into_iter().zip(self.zones) {
            let texts = document.texts(zone).iter();
            values.extend(texts.map(|text| (field, Plain::Text(text))));
        }
        for (facet, field) in Facet::ALL.into_iter().zip(self.facets) {
            let facets = document.values(facet).iter();
            values.extend(facets.map(|value| (field, Plain::Text(value))));
        }
        values
    }

    /// What a removed release leaves behind.
    pub(super) fn removed<'a>(&self, id: &'a str, embargo: Option<i64>) -> Vec<(Field, Plain<'a>)> {
        self.bare(id, REMOVED, embargo)
    }

    fn bare<'a>(&self, id: &'a str, status: u64, embargo: Option<i64>) -> Vec<(Field, Plain<'a>)> {
        let mut values = Vec::with_capacity(USUAL_VALUES);
        values.push((self.id, Plain::Text(id)));
        values.push((self.status, Plain::Natural(status)));
        values.extend(embargo.map(|until| (self.embargo, Plain::Integer(until))));
        values
    }
}

/// The value of a field.
#[derive(Clone, Copy, Debug)]
pub(super) enum Plain<'a> {
    Text(&'a str),
    Natural(u64),
    Integer(i64),
}

impl<'a> Value<'a> for Plain<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match *self {
            Self::Text(text) => ReferenceValueLeaf::Str(text),
            Self::Natural(number) => ReferenceValueLeaf::U64(number),
            Self::Integer(number) => ReferenceValueLeaf::I64(number),
        })
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

//! From named fields, as JSON objects and front matter have them, to a draft. Tells which shapes a
//! field takes; what a field may hold is for the draft.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::object::Object;
use super::rejection::{IdFault, Rejection};
use super::shape::Shape;
use super::warning::{Fault, Warning};
use super::{Contact, Image};
use crate::facet::{self, Facet};

/// The fields of `docs/formats.md`. Others are ignored, `null` is an absent field, and a field of
/// the wrong shape is left out with a warning. An id of the wrong shape is no readable id.
pub(super) fn read(object: Object) -> Result<Draft, Rejection> {
    let mut fields = Fields {
        object,
        warnings: Vec::new(),
    };
    let (source, source_url) = fields.source();
    Ok(Draft {
        id: fields.id()?,
        title: fields.text("title"),
        subtitle: fields.text("subtitle"),
        teaser: fields.text("teaser"),
        body: fields.text("body").unwrap_or_default(),
        about: fields.text("about"),
        published: fields.published(),
        updated: fields.text("updated"),
        embargo_until: fields.text("embargo_until"),
        status: fields.text("status"),
        source,
        source_url,
        contact: fields.contact(),
        url: fields.text("url"),
        category: fields.facet(Facet::Category),
        kind: fields.facet(Facet::Type),
        audience: fields.facet(Facet::Audience),
        country: fields.facet(Facet::Country),
        region: fields.facet(Facet::Region),
        reach: fields.facet(Facet::Reach).into_iter().next(),
        language: fields.text("language"),
        doi: fields.text("doi"),
        links: fields.list("links", |link| vec![link]),
        images: fields.images(),
        keywords: fields.list("keywords", |line| {
            line.split(',').map(str::to_owned).collect()
        }),
        warnings: fields.warnings,
        is_of_feed: false,
    })
}

struct Fields {
    object: Object,
    warnings: Vec<Warning>,
}

impl Fields {
    fn take(&mut self, field: &str) -> Option<Value> {
        self.object.take(field).filter(|value| !value.is_null())
    }

    fn wrong(&mut self, field: &'static str, expected: Shape, value: &Value) {
        let fault = Fault::Shape {
            expected,
            found: Shape::of(value),
        };
        self.warnings.push(Warning::LeftOut(field, fault));
    }

    fn id(&mut self) -> Result<Option<String>, Rejection> {
        match self.take("id") {
            None => Ok(None),
            Some(Value::String(id)) => Ok(Some(id)),
            Some(Value::Number(number)) if !number.is_f64() => Ok(Some(number.to_string())),
            Some(other) => Err(Rejection::Id(IdFault::Shape(Shape::of(&other)))),
        }
    }

    /// A `published` of any other shape is no date, which the draft says.
    fn published(&mut self) -> Option<String> {
        match self.take("published")? {
            Value::String(date) => Some(date),
            other => Some(other.to_string()),
        }
    }

    fn text(&mut self, field: &'static str) -> Option<String> {
        let value = self.take(field)?;
        self.as_text(field, value)
    }

    fn as_text(&mut self, field: &'static str, value: Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text),
            Value::Null => None,
            other => {
                self.wrong(field, Shape::Text, &other);
                None
            }
        }
    }

    /// A list of texts. A single text is parted by `split`.
    fn list(&mut self, field: &'static str, split: impl Fn(String) -> Vec<String>) -> Vec<String> {
        match self.take(field) {
            None => Vec::new(),
            Some(Value::String(text)) => split(text),
            Some(Value::Array(values)) => values
                .into_iter()
                .filter_map(|value| self.list_value(field, value))
                .collect(),
            Some(other) => {
                self.wrong(field, Shape::TextOrList, &other);
                Vec::new()
            }
        }
    }

    /// Numbers stand for ids of known values, and for years among keywords.
    fn list_value(&mut self, field: &'static str, value: Value) -> Option<String> {
        match value {
            Value::Number(number) if !number.is_f64() => Some(number.to_string()),
            other => self.as_text(field, other),
        }
    }

    /// A single text is a comma list if all its values are known, and one value otherwise.
    fn facet(&mut self, facet: Facet) -> Vec<String> {
        if let Some(Value::Number(number)) = self.object.get(facet.name()) {
            let id = number.to_string();
            if facet::find(facet, &id).is_some() {
                return vec![id];
            }
        }
        self.list(facet.name(), |text| {
            let values = facet::split(facet, &text);
            let all_known = values
                .iter()
                .all(|value| facet::find(facet, value).is_some());
            if all_known { values } else { vec![text] }
        })
    }

    /// Name and address.
    fn source(&mut self) -> (Option<String>, Option<String>) {
        match self.take("source") {
            None => (None, None),
            Some(Value::String(name)) => (Some(name), None),
            Some(Value::Object(map)) => {
                let mut inner = self.inside(map);
                (inner("source", "name"), inner("source", "url"))
            }
            Some(other) => {
                self.wrong("source", Shape::ObjectOrText, &other);
                (None, None)
            }
        }
    }

    fn contact(&mut self) -> Contact {
        match self.take("contact") {
            None => Contact::default(),
            Some(Value::String(name)) => Contact {
                name: Some(name),
                ..Contact::default()
            },
            Some(Value::Object(map)) => {
                let mut inner = self.inside(map);
                Contact {
                    name: inner("contact", "name"),
                    department: inner("contact", "department"),
                    email: inner("contact", "email"),
                    phone: inner("contact", "phone"),
                }
            }
            Some(other) => {
                self.wrong("contact", Shape::ObjectOrText, &other);
                Contact::default()
            }
        }
    }

    fn images(&mut self) -> Vec<Image> {
        let values = match self.take("images") {
            None => return Vec::new(),
            Some(Value::Array(values)) => values,
            Some(single) => vec![single],
        };
        values
            .into_iter()
            .filter_map(|value| self.image(value))
            .collect()
    }

    fn image(&mut self, value: Value) -> Option<Image> {
        match value {
            Value::Null => None,
            Value::String(url) => Some(Image {
                url,
                caption: None,
                credit: None,
            }),
            Value::Object(map) => {
                let mut inner = self.inside(map);
                Some(Image {
                    url: inner("images", "url").unwrap_or_default(),
                    caption: inner("images", "caption"),
                    credit: inner("images", "credit"),
                })
            }
            other => {
                self.wrong("images", Shape::ObjectOrText, &other);
                None
            }
        }
    }

    /// Texts of an object within a field; the field is what a warning names.
    fn inside(
        &mut self,
        mut map: Map<String, Value>,
    ) -> impl FnMut(&'static str, &str) -> Option<String> {
        move |field, name| {
            let value = map.remove(name)?;
            self.as_text(field, value)
        }
    }
}

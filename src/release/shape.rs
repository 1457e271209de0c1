//! The shapes a value of JSON, YAML or TOML can have, as messages name them.

use serde_json::Value;

use crate::locale::Locale;

/// What kind of value stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth,
    /// A number.
    Number,
    /// A string.
    Text,
    /// An array.
    List,
    /// A string or an array of strings: expected, never found.
    TextOrList,
    /// An object or a string: expected, never found.
    ObjectOrText,
    /// An object.
    Object,
}

impl Shape {
    /// The shape of a value.
    pub(super) fn of(value: &Value) -> Shape {
        match value {
            Value::Null => Shape::Null,
            Value::Bool(_) => Shape::Truth,
            Value::Number(_) => Shape::Number,
            Value::String(_) => Shape::Text,
            Value::Array(_) => Shape::List,
            Value::Object(_) => Shape::Object,
        }
    }

    /// Its name in a message.
    pub fn text(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Shape::Null, _) => "null",
            (Shape::Truth, Locale::De) => "Wahrheitswert",
            (Shape::Truth, Locale::En) => "boolean",
            (Shape::Number, Locale::De) => "Zahl",
            (Shape::Number, Locale::En) => "number",
            (Shape::Text, Locale::De) => "Text",
            (Shape::Text, Locale::En) => "text",
            (Shape::List, Locale::De) => "Liste",
            (Shape::List, Locale::En) => "list",
            (Shape::TextOrList, Locale::De) => "Text oder Liste von Texten",
            (Shape::TextOrList, Locale::En) => "text or list of texts",
            (Shape::ObjectOrText, Locale::De) => "Objekt oder Text",
            (Shape::ObjectOrText, Locale::En) => "object or text",
            (Shape::Object, Locale::De) => "Objekt",
            (Shape::Object, Locale::En) => "object",
        }
    }
}

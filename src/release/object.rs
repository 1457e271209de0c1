//! The fields of a release as they were written: names with values, in their order. Few are so many that to look through
//! all of them for a name takes longer than to sort them first. Knows no field.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};

/// So many fields has a release at most, if it has no others.
const USUAL_FIELDS: usize = 32;

/// Names with values. Of values with the same name the last one counts.
#[derive(Debug, Default)]
pub(super) struct Object(Vec<(String, Value)>);

impl Object {
    /// The value of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let mut fields = self.0.iter().rev();
        fields.find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The value of a name, which is null from then on.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        let mut fields = self.0.iter_mut().rev();
        fields
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.take())
    }
}

impl From<Map<String, Value>> for Object {
    fn from(map: Map<String, Value>) -> Self {
        Self(map.into_iter().collect())
    }
}

impl From<Object> for Map<String, Value> {
    fn from(object: Object) -> Self {
        object.0.into_iter().collect()
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Object;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut fields = Vec::with_capacity(USUAL_FIELDS);
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Object(fields))
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_a_name_counts_as_in_a_map() {
        let text = r#"{"a":1,"b":[{"a":2}],"a":null,"c":"d"}"#;
        let mut object: Object = serde_json::from_str(text).unwrap();
        assert_eq!(object.get("a"), Some(&Value::Null));
        assert_eq!(object.take("c"), Some(Value::from("d")));
        assert_eq!(object.take("c"), Some(Value::Null));
        assert_eq!(object.get("d"), None);
        assert_eq!(object.take("d"), None);
        let object: Object = serde_json::from_str(text).unwrap();
        let map: Map<String, Value> = serde_json::from_str(text).unwrap();
        assert_eq!(Map::from(object), map);
    }

    #[test]
    fn what_is_no_object_and_what_is_too_deep_is_an_error() {
        let deep = format!(r#"{{"a":{}{}}}"#, "[".repeat(200), "]".repeat(200));
        for text in ["[1]", "1", r#"{"a":1"#, &deep] {
            assert!(serde_json::from_str::<Object>(text).is_err(), "{text}");
        }
    }
}

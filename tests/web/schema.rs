//! Checks a value against a JSON schema, as far as the description of the API uses schemas. A keyword that is not known
//! here ends the test: what is not checked must not look checked.

use regex::Regex;
use serde_json::Value;

/// What of a value does not fit, each with where it is. `root` is what `$ref`s are read from.
pub(super) fn faults(root: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut check = Check {
        root,
        faults: Vec::new(),
    };
    check.value(schema, value, "");
    check.faults
}

struct Check<'a> {
    root: &'a Value,
    faults: Vec<String>,
}

impl Check<'_> {
    fn value(&mut self, schema: &Value, value: &Value, at: &str) {
        let Some(keywords) = schema.as_object() else {
            return self.expect(schema == true, at, "nothing may be here", value);
        };
        for (keyword, rule) in keywords {
            self.keyword(schema, keyword, rule, value, at);
        }
    }

    fn keyword(&mut self, schema: &Value, keyword: &str, rule: &Value, value: &Value, at: &str) {
        let number = |value: &Value| value.as_f64().unwrap();
        let letters = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
        let holds = match keyword {
            "description" | "default" => true,
            "$ref" => {
                let place = rule.as_str().unwrap().strip_prefix('#').unwrap();
                let target = self
                    .root
                    .pointer(place)
                    .unwrap_or_else(|| panic!("no {place}"));
                return self.value(target, value, at);
            }
            "type" => match rule.as_array() {
                Some(types) => types.iter().any(|name| is_a(value, name)),
                None => is_a(value, rule),
            },
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "anyOf" => rule
                .as_array()
                .unwrap()
                .iter()
                .any(|schema| faults(self.root, schema, value).is_empty()),
            "minimum" => value.as_f64().is_none_or(|value| value >= number(rule)),
            "maximum" => value.as_f64().is_none_or(|value| value <= number(rule)),
            "minLength" => !value.is_string() || letters(value) as f64 >= number(rule),
            "maxLength" => !value.is_string() || letters(value) as f64 <= number(rule),
            "maxItems" => value
                .as_array()
                .is_none_or(|items| items.len() as f64 <= number(rule)),
            "minItems" => value
                .as_array()
                .is_none_or(|items| items.len() as f64 >= number(rule)),
            "pattern" => {
                let pattern = Regex::new(rule.as_str().unwrap()).unwrap();
                value.as_str().is_none_or(|text| pattern.is_match(text))
            }
            "format" => {
                assert_eq!(rule, "date-time");
                value
                    .as_str()
                    .is_none_or(|text| text.parse::<jiff::Timestamp>().is_ok())
            }
            "required" => {
                let mut names = rule.as_array().unwrap().iter();
                value.as_object().is_none_or(|fields| {
                    names.all(|name| fields.contains_key(name.as_str().unwrap()))
                })
            }
            "properties" => {
                for (name, field) in value.as_object().into_iter().flatten() {
                    if let Some(schema) = rule.get(name) {
                        self.value(schema, field, &format!("{at}/{name}"));
                    }
                }
                true
            }
            "additionalProperties" => {
                assert_eq!(rule, false);
                let known = |name: &String| schema["properties"].get(name).is_some();
                value
                    .as_object()
                    .is_none_or(|fields| fields.keys().all(known))
            }
            "items" => {
                for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.value(rule, item, &format!("{at}/{place}"));
                }
                true
            }
            unknown => panic!("unknown keyword {unknown} at {at}"),
        };
        self.expect(holds, at, keyword, value);
    }

    fn expect(&mut self, holds: bool, at: &str, what: &str, value: &Value) {
        if !holds {
            self.faults.push(format!("{at}: {what}: {value}"));
        }
    }
}

fn is_a(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        unknown => panic!("unknown type {unknown}"),
    }
}

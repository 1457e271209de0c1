//! The JSON of a release: what an index stores and an export prints, and (in `input`) what people
//! send. Knows nothing of answers to a search, which are the web's own.

pub(super) mod input;

use super::Release;

/// The release as one line of JSON, absent fields left out. [`read`] gives an equal release back.
pub fn write(release: &Release) -> String {
    // Strings, lists and structs only: there is nothing in a release that JSON cannot hold.
    serde_json::to_string(release).unwrap_or_default()
}

/// Reads what [`write`] wrote, exactly. For JSON that somebody else wrote there is
/// [`super::parse`], which checks, mends and reports.
pub fn read(json: &str) -> Option<Release> {
    serde_json::from_str(json).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(in crate::release) mod tests {
    use jiff::Timestamp;
    use proptest::collection::vec;
    use proptest::option::of;
    use proptest::prelude::*;

    use super::*;
    use crate::release::{Contact, Hint, Image, Source, Status, parse, time};

    #[test]
    fn absent_fields_are_left_out() {
        let published = time::parse("2017-01-11T09:30:00+01:00").unwrap();
        let release = Release::new("a/1", "Labor", "Eins.\n\n„Zwei“", published);
        let expected = r#"{"id":"a/1","title":"Labor","body":"Eins.\n\n„Zwei“","published":"2017-01-11T09:30:00+01:00","source":{"name":"unbekannt"},"language":"de"}"#;
        assert_eq!(write(&release), expected);
    }

    #[test]
    fn fields_have_the_names_of_the_contract() {
        let release = Release {
            subtitle: Some("Unter".into()),
            embargo_until: time::parse("2017-01-12"),
            status: Status::Withheld,
            contact: Some(Contact {
                email: Some("a@example.org".into()),
                ..Contact::default()
            }),
            kind: vec!["Personalia".into()],
            reach: Some("lokal".into()),
            images: vec![Image {
                url: "https://example.org/b".into(),
                caption: None,
                credit: Some("C".into()),
            }],
            ..Release::new("a", "T", "", time::parse("2017-01-11").unwrap())
        };
        let expected = r#"{"id":"a","title":"T","subtitle":"Unter","published":"2017-01-11T00:00:00+01:00","embargo_until":"2017-01-12T00:00:00+01:00","status":"withheld","source":{"name":"unbekannt"},"contact":{"email":"a@example.org"},"type":["Personalia"],"reach":"lokal","language":"de","images":[{"url":"https://example.org/b","credit":"C"}]}"#;
        assert_eq!(write(&release), expected);
        assert_eq!(read(expected), Some(release));
    }

    #[test]
    fn what_is_no_release_is_not_read() {
        assert_eq!(read("{}"), None);
        assert_eq!(read(""), None);
    }

    fn moment() -> impl Strategy<Value = Timestamp> {
        let parts = (
            -11_670_000_000_i64..253_402_207_000,
            prop_oneof![Just(0), 0..1_000_000_000_i32],
        );
        parts.prop_map(|(seconds, nanos)| Timestamp::new(seconds, nanos).unwrap())
    }

    fn status() -> impl Strategy<Value = Status> {
        prop_oneof![
            Just(Status::Usable),
            Just(Status::Withheld),
            Just(Status::Canceled)
        ]
    }

    /// Releases whose texts and lists follow the given strategies.
    fn releases(
        text: BoxedStrategy<String>,
        line: BoxedStrategy<String>,
        value: BoxedStrategy<String>,
    ) -> impl Strategy<Value = Release> {
        let url = "https?://[a-zäöü]{1,9}\\.org/[!#-;=?-\\[\\]-~ß]{0,9}";
        let values = || {
            vec(value.clone(), 0..3).prop_map(|values| {
                let mut unique: Vec<String> = Vec::new();
                unique.extend(values.into_iter().take(1));
                unique
            })
        };
        let image = (url, of(text.clone()), of(line.clone()));
        let image = image.prop_map(|(url, caption, credit)| Image {
            url,
            caption,
            credit,
        });
        let contact = (
            of(line.clone()),
            of("[a-z]{1,5}@[a-z]{1,5}"),
            of(line.clone()),
        );
        let texts = (
            line.clone(),
            of(line.clone()),
            of(text.clone()),
            text.clone(),
            of(text),
        );
        let times = (moment(), of(moment()), of(moment()), status());
        let who = ("[a-z0-9/ä]{1,20}", line, of(url), contact, of(url));
        let facets = (
            values(),
            values(),
            values(),
            values(),
            values(),
            of(value.clone()),
            "de|en|fr",
        );
        let rest = (
            of("10\\.[0-9]{4}/[a-z]{1,5}"),
            vec(url, 0..2),
            vec(image, 0..3),
            values(),
        );
        (texts, times, who, facets, rest).prop_map(|(texts, times, who, facets, rest)| {
            let contact = Contact {
                name: who.3.0,
                email: who.3.1,
                phone: who.3.2,
                department: None,
            };
            let mut links = rest.1;
            links.dedup();
            Release {
                subtitle: texts.1,
                teaser: texts.2,
                about: texts.4,
                updated: times.1,
                embargo_until: times.2,
                status: times.3,
                source: Source {
                    name: who.1,
                    url: who.2,
                },
                contact: (contact != Contact::default()).then_some(contact),
                url: who.4,
                category: facets.0,
                kind: facets.1,
                audience: facets.2,
                country: facets.3,
                region: facets.4,
                reach: facets.5,
                language: facets.6,
                doi: rest.0,
                links,
                images: rest.2,
                keywords: rest.3,
                ..Release::new(who.0, texts.0, texts.3, times.0)
            }
        })
    }

    /// Releases as they are once they were read: every text is clean.
    pub(in crate::release) fn clean() -> impl Strategy<Value = Release> {
        releases(
            "[a-zä][a-zä„“<&\"\\\\]{0,9}(\n{1,2}[a-z ]{0,5}[a-z.]{1,3}){0,3}".boxed(),
            "[a-zä][a-zä„“<&\"\\\\]{0,9}( [a-z,:]{1,5}){0,2}".boxed(),
            "x[a-zä/-]{0,9}".boxed(),
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            release in releases(any::<String>().boxed(), any::<String>().boxed(), any::<String>().boxed())
        ) {
            prop_assert_eq!(read(&write(&release)), Some(release));
        }

        /// An export goes back in unchanged, and without a word.
        #[test]
        fn clean_releases_come_in_as_they_went_out(release in clean()) {
            let hint = Hint { path: None, modified: None, now: Timestamp::MAX };
            let json = write(&release);
            let entry = parse(json.as_bytes(), hint).next().unwrap().unwrap();
            let parsed = entry.outcome.unwrap();
            prop_assert_eq!(parsed.warnings, std::vec::Vec::new());
            prop_assert_eq!(parsed.release, release);
        }
    }
}

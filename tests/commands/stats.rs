//! `depesche stats`.

use super::{Place, check, release};

#[test]
fn figures_are_readable() {
    check("stats", &Place::indexed().run(&["stats"]).out);
}

#[test]
fn figures_are_json() {
    let place = Place::indexed();
    let embargo = "{\"embargo_until\":\"2999-01-01T00:00:00Z\",";
    let embargoed = release("later", "Später", "Noch nicht.").replacen('{', embargo, 1);
    place.write("later.json", embargoed);
    place.run(&["index", "later.json"]);
    let ended = place.run(&["stats", "--json"]);
    let json = ended.json();
    assert_eq!(
        (&json["releases"], &json["embargoed"]),
        (&3.into(), &1.into())
    );
    for key in ["words", "bytes", "segments", "format", "analyser"] {
        assert!(json[key].as_u64() > Some(0), "{key} in {json}");
    }
    let committed: jiff::Timestamp = json["committed"].as_str().unwrap().parse().unwrap();
    assert!(committed <= jiff::Timestamp::now());
    assert_eq!(
        json["facets"]["language"],
        serde_json::json!([{ "value": "de", "count": 3 }])
    );
    assert_eq!(json["facets"].as_object().unwrap().len(), 8);
}

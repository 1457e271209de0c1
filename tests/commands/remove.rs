//! `depesche remove`: gone, and kept away.

use super::Place;

#[test]
fn what_is_removed_stays_out() {
    let place = Place::indexed();
    let ended = place.run(&["remove", "klima"]);
    assert_eq!(
        (ended.status, ended.out.as_str(), ended.err.as_str()),
        (0, "1 Meldung entfernt\n", "")
    );
    assert_eq!(place.total("Klima"), 0);
    let ended = place.run(&["index", "klima.json"]);
    assert_eq!(ended.status, 1);
    assert_eq!(
        ended.err,
        "Abgelehnt: klima.json (klima): wurde endgültig entfernt und bleibt draußen\n"
    );
    assert_eq!(place.total("Klima"), 0);
    assert_eq!(place.total(""), 2);
}

#[test]
fn what_is_not_there_is_told() {
    let place = Place::indexed();
    let ended = place.run(&["remove", "wald", "nichts", "--json"]);
    assert_eq!(ended.status, 1);
    assert_eq!(ended.err, "Abgelehnt: nichts: ist nicht im Index\n");
    assert_eq!(
        (&ended.json()["removed"], &ended.json()["rejected"]),
        (&1.into(), &1.into())
    );
    assert_eq!(ended.json()["rejections"][0]["id"], "nichts");
    let ended = place.run(&["remove", "wald", "--lang", "en"]);
    assert_eq!(
        (ended.status, ended.out.as_str()),
        (1, "0 releases removed\n")
    );
}

//! What is found, in which order, marked and told, on a handful of releases.

use depesche::document::Document;
use depesche::engine::{Change, Engine};
use depesche::facet::Facet;
use depesche::locale::Locale;
use depesche::query;
use depesche::release::{Release, Status};
use depesche::search::{Access, Answer, Asker, Lookup, Marked, Page, Request, Sort};
use jiff::Timestamp;

use super::{index, now};

/// Releases with ids from 1, each with a title and a body.
fn releases(texts: &[(&str, &str)]) -> Vec<Release> {
    (1..)
        .zip(texts)
        .map(|(number, (title, body))| Release::new(number.to_string(), *title, *body, now()))
        .collect()
}

fn request(query: &str) -> Request {
    Request::new(
        query::parse(query, Locale::De).unwrap(),
        Asker::public(now()),
    )
}

fn ask(engine: &Engine, query: &str) -> Answer {
    engine.search(&request(query)).unwrap()
}

fn ids(answer: &Answer) -> Vec<&str> {
    answer
        .hits
        .iter()
        .map(|hit| hit.release.id.as_str())
        .collect()
}

fn show(marked: &Marked) -> String {
    marked
        .pieces()
        .map(|(piece, marked)| {
            if marked {
                format!("[{piece}]")
            } else {
                piece.to_owned()
            }
        })
        .collect()
}

/// Whether a query finds a text, and what it marks there.
#[track_caller]
fn check(query: &str, body: &str, expected: &str) {
    let engine = index(&releases(&[("Ohne Titel", body)]), 1);
    let answer = ask(&engine, query);
    let shown = answer
        .hits
        .first()
        .map_or_else(|| "-".to_owned(), |hit| show(&hit.snippet));
    assert_eq!(shown, expected, "{query}");
}

#[test]
fn marks_are_what_matched() {
    check(
        "Philo",
        "Die Philosophie, die Biologie.",
        "Die [Philo]sophie, die Biologie.",
    );
    check("logie", "Die Philologie.", "Die Philo[logie].");
    check(
        "Philo nicht Chemie",
        "Philosophie ohne Physik",
        "[Philo]sophie ohne Physik",
    );
    check(
        "Häuser",
        "Das Haus, die Häuser.",
        "Das [Haus], die [Häuser].",
    );
    check(
        "„Bundesrepublik Deutschland“",
        "Deutschland, die Bundesrepublik Deutschland.",
        "Deutschland, die [Bundesrepublik Deutschland].",
    );
    check(
        "„Bundesrepublik Deutschland“",
        "Deutschland ist eine Bundesrepublik.",
        "-",
    );
    check(
        "Klima oder „rote Rüben“",
        "Rote Karotten, rote Rüben.",
        "Rote Karotten, [rote Rüben].",
    );
    check(
        "(Klima und Chemie) oder Politik",
        "Klima und Politik",
        "Klima und [Politik]",
    );
    check("*tier*", "Wir dokumentieren.", "Wir [dokumentieren].");
    check("M?ller", "Frau Müller sprach.", "Frau [Müller] sprach.");
    check(
        "Klima nahe/3 Politik",
        "Klima macht heute Politik, Klima und Wetter und sonst nichts.",
        "[Klima] macht heute [Politik], [Klima] und Wetter und sonst nichts.",
    );
    check("Klima nahe/2 Politik", "Klima macht heute Politik.", "-");
    check(
        "Coronapandemie",
        "Nach der Corona-Pandemie.",
        "Nach der [Corona-Pandemie].",
    );
    check(
        "Corona-Pandemie",
        "Nach der Coronapandemie.",
        "Nach der [Coronapandemie].",
    );
    check(
        "Social-Media-Expertin",
        "Social Media-Expertinnen gesucht.",
        "[Social Media-Expertinnen] gesucht.",
    );
    check(
        "Tier",
        "Amtstierärztliche Dokumente über Haustiere",
        "Amts[tier]ärztliche Dokumente über Haus[tiere]",
    );
    check("Bürger*innen", "Der Bürgermeister.", "Der [Bürger]meister.");
    check(
        "Medienwissenschaften",
        "Medien- und Kommunikationswissenschaften",
        "[Medien-] und Kommunikationswissenschaften",
    );
    check("„Coronapandemie“", "Nach der Corona-Pandemie.", "-");
    check("Müller", "Herr Mueller sprach.", "Herr [Mueller] sprach.");
    check("„Häuser“", "Das Haus.", "-");
    check("titel:ohne", "Ohne Worte.", "Ohne Worte.");
    check("text:titel", "Ohne Worte.", "-");
    check("Klima{nicht Klimawandel}", "Der Klimawandel.", "-");
    check(
        "Klima{nicht Klimawandel}",
        "Der Klimawandel, das Klima.",
        "Der Klimawandel, das [Klima].",
    );
    check(
        "Klima{nur Klimawandel}",
        "Der Klimawandel, das Klima.",
        "Der [Klima]wandel, das Klima.",
    );
}

#[test]
fn titles_are_marked() {
    let engine = index(&releases(&[("Philosophie heute", "Ein Text.")]), 1);
    assert_eq!(
        show(&ask(&engine, "Philo").hits[0].title),
        "[Philo]sophie heute"
    );
}

#[test]
fn long_texts_are_cut_about_the_match() {
    let filler = "Das ist ein Satz über das Wetter von gestern. ".repeat(20);
    let engine = index(
        &releases(&[("Lang", &format!("{filler}Der Fund kam spät. {filler}"))]),
        1,
    );
    let shown = show(&ask(&engine, "Fund").hits[0].snippet);
    assert!(shown.starts_with("… ") && shown.ends_with(" …"), "{shown}");
    assert!(shown.contains("Der [Fund] kam spät."), "{shown}");
    assert!(shown.chars().count() < 330, "{shown}");
}

#[test]
fn words_found_are_told() {
    let texts = [
        ("Haus", "Die Häuser, die Häuser."),
        ("Zwei", "Alte Häuser und das Rathaus"),
        ("Drei", "Ein Haus"),
    ];
    let engine = index(&releases(&texts), 2);
    let answer = ask(&engine, "Haus nicht Baum");
    let told: Vec<_> = answer.words[0]
        .forms
        .iter()
        .map(|form| (form.form.as_str(), form.releases))
        .collect();
    assert_eq!(told[..2], [("Häuser", 2), ("Haus", 2)]);
    assert_eq!(answer.words[0].more, 0);
    assert_eq!(answer.words[1].term, "Baum");
    assert!(answer.words[1].forms.is_empty());
}

#[test]
fn better_matches_come_first() {
    let texts = [
        (
            "Wetter",
            "Vom Klimawandel war die Rede und von vielem anderen.",
        ),
        ("Wetter", "Vom Klima war die Rede und von vielem anderen."),
        ("Klima", "Vom Wetter war die Rede und von vielem anderen."),
    ];
    let engine = index(&releases(&texts), 3);
    assert_eq!(ids(&ask(&engine, "Klima")), ["3", "2", "1"]);
}

#[test]
fn orders_are_total() {
    let mut all = releases(&[("a", "Wort"), ("b", "Wort"), ("c", "Wort"), ("d", "Wort")]);
    for (release, day) in all.iter_mut().zip([3, 1, 3, 2]) {
        release.published = Timestamp::from_second(86_400 * day).unwrap();
    }
    for commits in 1..=4 {
        let engine = index(&all, commits);
        let order = |sort, page, size| {
            let mut request = request("Wort");
            request.sort = Some(sort);
            request.page = Page::new(page, size).unwrap();
            ids(&engine.search(&request).unwrap()).concat()
        };
        assert_eq!(order(Sort::Newest, 1, 20), "1342");
        assert_eq!(order(Sort::Oldest, 1, 20), "2413");
        assert_eq!(order(Sort::Relevance, 1, 20), "1342");
        assert_eq!(order(Sort::Newest, 2, 3), "2");
        assert_eq!(order(Sort::Newest, 3, 3), "");
    }
}

#[test]
fn an_embargo_hides_until_its_minute() {
    let mut all = releases(&[("Geheim", "Das Mondauge."), ("Offen", "Das Auge.")]);
    let until: Timestamp = "2026-12-01T10:00:00Z".parse().unwrap();
    all[0].embargo_until = Some(until);
    all[0].category = vec!["Politik".into()];
    let engine = index(&all, 1);
    let at = |now, access| {
        let mut request = request("Mondauge");
        request.asker = Asker {
            access,
            ..Asker::public(now)
        };
        let answer = engine.search(&request).unwrap();
        let counted: u64 = answer
            .facets
            .iter()
            .flat_map(|facet| &facet.values)
            .map(|value| value.count)
            .sum();
        let told = answer.words[0].forms.len();
        let page = engine.release("1", &request.query, &request.asker).unwrap();
        (
            answer.total,
            counted > 0,
            told,
            matches!(page, Lookup::Found(_)),
        )
    };
    let second_before = Timestamp::from_second(until.as_second() - 1).unwrap();
    assert_eq!(at(second_before, Access::Public), (0, false, 0, false));
    assert_eq!(at(second_before, Access::Accredited), (1, true, 1, true));
    assert_eq!(at(until, Access::Public), (1, true, 1, true));
    let page = engine
        .release("1", &request("").query, &Asker::public(now()))
        .unwrap();
    assert!(matches!(page, Lookup::Unknown));
}

#[test]
fn withheld_and_removed_releases_are_gone() {
    let mut all = releases(&[("Eins", "Wort"), ("Zwei", "Wort"), ("Drei", "Wort")]);
    all[0].status = Status::Withheld;
    all[1].status = Status::Canceled;
    let engine = index(&all, 1);
    assert_eq!(ids(&ask(&engine, "Wort")), ["3"]);
    let mut writer = engine.writer().unwrap();
    assert!(writer.remove("3").unwrap());
    assert!(!writer.remove("4").unwrap());
    writer.commit(now()).unwrap();
    assert!(!writer.remove("3").unwrap());
    assert_eq!(
        writer.put(Document::new(all[2].clone())).unwrap(),
        Change::Removed
    );
    engine.reload().unwrap();
    assert_eq!(ask(&engine, "Wort").total, 0);
    for id in ["1", "2", "3"] {
        let page = engine
            .release(id, &request("").query, &Asker::public(now()))
            .unwrap();
        assert!(matches!(page, Lookup::Gone), "{id}");
    }
}

/// What stands in most releases is kept otherwise than what stands in few, and other forms of a word are not written.
#[test]
fn phrases_that_stand_in_most_releases() {
    let release = |number: u32| {
        let body = match number % 4 {
            0 => "Das sagten gestern die Bürger der Stadt.",
            1 => "Das sagten die Bürgerinnen der Stadt.",
            _ => "Das sagten die Bürger*innen der Stadt.",
        };
        Release::new(number.to_string(), "Titel", body, now())
    };
    let engine = index(&(0..400).map(release).collect::<Vec<_>>(), 1);
    for (phrase, total) in [
        ("„sagten die“", 300),
        ("„die Bürgerinnen“", 300),
        ("„die Bürgerinnen der“", 300),
        ("„Das sagten die Bürgerinnen der Stadt“", 300),
        ("„die Bürger“", 100),
        ("„Bürger der“", 100),
        ("„gestern die Bürger“", 100),
        ("„der Stadt“", 400),
        ("„Stadt der“", 0),
    ] {
        assert_eq!(ask(&engine, phrase).total, total, "{phrase}");
    }
}

#[test]
fn later_versions_replace_earlier_ones() {
    let engine = Engine::in_memory().unwrap();
    assert_eq!(ask(&engine, "").total, 0);
    let mut writer = engine.writer().unwrap();
    let version = |body: &str, updated: Option<&str>| {
        let mut release = Release::new("1", "Titel", body, now());
        release.updated = updated.map(|time| time.parse().unwrap());
        Document::new(release)
    };
    let (first, second) = (Some("2026-01-01T00:00:00Z"), Some("2026-01-02T00:00:00Z"));
    assert_eq!(writer.put(version("alt", first)).unwrap(), Change::Added);
    assert_eq!(
        writer.put(version("alt", first)).unwrap(),
        Change::Unchanged
    );
    assert_eq!(
        writer.put(version("neu", second)).unwrap(),
        Change::Replaced
    );
    assert_eq!(writer.put(version("alt", first)).unwrap(), Change::Older);
    writer.commit(now()).unwrap();
    assert_eq!(
        writer.put(version("neu", second)).unwrap(),
        Change::Unchanged
    );
    assert_eq!(writer.put(version("alt", first)).unwrap(), Change::Older);
    assert_eq!(writer.put(version("ohne", None)).unwrap(), Change::Replaced);
    writer.commit(now()).unwrap();
    assert!(engine.reload().unwrap());
    assert!(!engine.reload().unwrap());
    assert_eq!(ask(&engine, "neu").total, 0);
    assert_eq!(ids(&ask(&engine, "ohne")), ["1"]);
    assert_eq!(ask(&engine, "").total, 1);
}

#[test]
fn days_are_those_of_berlin() {
    let mut all = releases(&[("Früh", "Wort"), ("Spät", "Wort")]);
    all[0].published = "2026-05-31T22:00:00Z".parse().unwrap();
    all[1].published = "2026-06-01T21:59:59Z".parse().unwrap();
    let engine = index(&all, 1);
    let total = |from: &str, to: &str| {
        let mut request = request("Wort");
        request.filter.from = Some(from.parse().unwrap());
        request.filter.to = Some(to.parse().unwrap());
        engine.search(&request).unwrap().total
    };
    assert_eq!(total("2026-06-01", "2026-06-01"), 2);
    assert_eq!(total("2026-05-31", "2026-05-31"), 0);
    assert_eq!(total("2026-06-02", "2026-06-03"), 0);
}

#[test]
fn without_hits_every_part_is_told_alone_and_left_out() {
    let mut all = releases(&[("Eins", "Klima"), ("Zwei", "Klima Wald")]);
    all[0].category = vec!["Politik".into()];
    let engine = index(&all, 1);
    let mut request = request("Klima Wald Meer");
    request.filter.tick(Facet::Category, "politics");
    let parts = engine.search(&request).unwrap().without_hits.unwrap();
    let parts: Vec<_> = parts
        .iter()
        .map(|part| (part.part.as_str(), part.alone, part.without))
        .collect();
    assert_eq!(
        parts,
        [
            ("Klima", 2, 0),
            ("Wald", 1, 0),
            ("Meer", 0, 0),
            ("Politik", 1, 0)
        ]
    );
    assert!(ask(&engine, "Klima").without_hits.is_none());
}

#[test]
fn better_spellings_are_offered_from_what_may_be_seen() {
    let mut all = releases(&[
        (
            "Universität",
            "Die Universität lehrt Philosophie, die Universitäten forschen.",
        ),
        ("Geheim", "Das Mondauge."),
        ("Verkehr", "Die Straße nach München, nicht weit."),
    ]);
    all[1].embargo_until = Some("2030-01-01T00:00:00Z".parse().unwrap());
    let engine = index(&all, 2);
    let offered = |query: &str| {
        let suggestions = ask(&engine, query).suggestions.into_iter();
        let queries: Vec<_> = suggestions.map(|suggestion| suggestion.query).collect();
        queries.join(" | ")
    };
    assert_eq!(offered("Universitat"), "Universität");
    assert_eq!(offered("Philosopie nicht logie"), "Philosophie nicht logie");
    assert_eq!(
        offered("Strase oder (Munchen)"),
        "Straße oder (Munchen) | Strase oder München"
    );
    assert_eq!(offered("Mondauke"), "");
    assert_eq!(offered("Straße"), "");
    assert_eq!(offered("xyz"), "");
    assert_eq!(offered("Straße{nur Gasse}"), "");
    assert_eq!(offered("nihct"), "");
}

#[test]
fn a_term_found_far_less_than_its_neighbour_may_be_misspelt() {
    let mut texts = vec![("Eins", "Die Universitat."), ("Zwei", "Der Hafen.")];
    texts.extend([("Viele", "Die Universität und die Häfen."); 25]);
    let engine = index(&releases(&texts), 2);
    let answer = ask(&engine, "Universitat");
    assert_eq!(answer.total, 1);
    assert_eq!(answer.suggestions[0].suggestion, "Universität");
    assert_eq!(answer.suggestions[0].releases, 25);
    // A German word is no mistake, however rare.
    assert_eq!(ask(&engine, "„Hafen“").total, 1);
    assert!(ask(&engine, "Hafen").suggestions.is_empty());
    assert!(ask(&engine, "Universität").suggestions.is_empty());
}

#[test]
fn words_close_together_rank_higher() {
    let far = "Solar ist gut, wenn die Sonne scheint und der Himmel frei ist wie heute: Kataster.";
    let near = "Solar Kataster, wenn die Sonne scheint und der Himmel frei ist wie heute: ist gut.";
    let engine = index(
        &releases(&[("Eins", far), ("Zwei", near), ("Drei", far)]),
        2,
    );
    assert_eq!(ids(&ask(&engine, "Solar Kataster"))[0], "2");
    assert_eq!(ids(&ask(&engine, "Kataster und Solar"))[0], "2");
    // On whatever page, each once.
    let mut seen = Vec::new();
    for page in 1..=3 {
        let mut request = request("Solar Kataster");
        request.page = Page::new(page, 1).unwrap();
        let answer = engine.search(&request).unwrap();
        seen.extend(ids(&answer).into_iter().map(str::to_owned));
    }
    assert_eq!(seen, ["2", "1", "3"]);
}

#[test]
fn patterns_find_words_with_signs_inside() {
    check("2.0*", "Es waren 2.000 Leute.", "Es waren [2.000] Leute.");
    check("Goethe's*", "Goethe'sche Verse.", "[Goethe'sche] Verse.");
    check(
        "Corona-P*",
        "Die Corona-Pandemie.",
        "Die [Corona-Pandemie].",
    );
}

#[test]
fn scores_tell_nothing_of_what_is_under_embargo() {
    let mut all = releases(&[
        ("Eins", "Klima und Wald."),
        ("Zwei", "Wald und Klima, Klima."),
        ("Drei", "Nur Klima hier."),
    ]);
    let scores = |releases: &[Release]| {
        let hits = ask(&index(releases, 1), "Klima Wald").hits;
        hits.iter().map(|hit| hit.score).collect::<Vec<_>>()
    };
    let before = scores(&all);
    let mut secret = Release::new("4", "Vier", "Wald hier Wald.", now());
    secret.embargo_until = Some("2030-01-01T00:00:00Z".parse().unwrap());
    all.push(secret);
    let after = scores(&all);
    let close = |(a, b): (&f32, &f32)| (a - b).abs() < 0.02;
    assert!(before.iter().zip(&after).all(close), "{before:?} {after:?}");
}

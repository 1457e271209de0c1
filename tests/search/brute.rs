//! The engine against a plain reading of the same releases: random releases, random queries, the same hits and counts.
//!
//! The reader here shares nothing with the engine: its texts are words with spaces between them, and it looks at each.

use std::collections::{BTreeMap, BTreeSet};

use depesche::facet::Facet;
use depesche::field::Field;
use depesche::query::{Kind, Node, Query, Span};
use depesche::release::Release;
use depesche::search::{Asker, Filter, MAX_PER_PAGE, Page, Request};
use jiff::Timestamp;
use proptest::prelude::*;

use super::{index, now};

const WORDS: [&str; 14] = [
    "der",
    "in",
    "für",
    "wald",
    "waldes",
    "haus",
    "hausarzt",
    "arzt",
    "klima",
    "klimawandel",
    "müller",
    "mueller",
    "straße",
    "a1",
];
const PATTERNS: [&str; 9] = [
    "wald*", "*arzt", "*a*", "?aus", "M?ller", "Stra?e", "k*a", "???", "*wandel*",
];
const CATEGORIES: [&str; 3] = ["Politik", "Biologie", "Chemie"];
const REGIONS: [&str; 3] = ["Berlin", "Hessen", "Bremen"];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..12).prop_map(|words| words.join(" "))
}

/// Of any words, or of the most frequent, whose pairs the index knows, and one more.
fn phrase() -> impl Strategy<Value = String> {
    let words =
        |words: &'static [&'static str]| prop::collection::vec(prop::sample::select(words), 1..5);
    prop_oneof![words(&WORDS), words(&WORDS[..4])].prop_map(|words| words.join(" "))
}

fn values(all: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(all, 0..=all.len())
        .prop_map(|values| values.iter().map(ToString::to_string).collect())
}

fn release() -> impl Strategy<Value = Release> {
    let texts = (
        text(),
        text(),
        text(),
        text(),
        prop::collection::vec(text(), 0..3),
    );
    let facts = (values(&CATEGORIES), values(&REGIONS), 0..40i64, 0..10u8);
    (texts, facts).prop_map(
        |((title, teaser, body, about, keywords), (category, region, day, fate))| {
            let published = Timestamp::from_second(1_700_000_000 + day * 86_400).unwrap();
            let mut release = Release::new("", title, body, published);
            release.teaser = Some(teaser);
            release.about = Some(about);
            release.keywords = keywords;
            release.category = category;
            release.region = region;
            match fate {
                0 => release.embargo_until = Some("2030-01-01T00:00:00Z".parse().unwrap()),
                1 => release.embargo_until = Some("2020-01-01T00:00:00Z".parse().unwrap()),
                2 => release.status = depesche::release::Status::Withheld,
                _ => {}
            }
            release
        },
    )
}

fn node(kind: Kind) -> Node {
    Node {
        kind,
        span: Span::default(),
    }
}

fn leaf() -> impl Strategy<Value = Node> {
    prop_oneof![
        phrase().prop_map(|phrase| node(Kind::Phrase(phrase))),
        prop::sample::select(&PATTERNS[..])
            .prop_map(|pattern| node(Kind::Wildcard(pattern.to_owned()))),
    ]
}

fn tree() -> impl Strategy<Value = Node> {
    let near = (1..6u32, leaf(), leaf()).prop_map(|(distance, left, right)| {
        node(Kind::Near {
            distance,
            left: Box::new(left),
            right: Box::new(right),
        })
    });
    prop_oneof![4 => leaf(), 1 => near].prop_recursive(4, 24, 3, |inner| {
        let field = prop::sample::select(&[Field::Title, Field::Text, Field::Source][..]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|nodes| node(Kind::All(nodes))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|nodes| node(Kind::Any(nodes))),
            inner
                .clone()
                .prop_map(|inner| node(Kind::Not(Box::new(inner)))),
            (field, inner).prop_map(|(field, inner)| node(Kind::In(field, Box::new(inner)))),
        ]
    })
}

/// One reading of one release.
struct Reader<'a> {
    release: &'a Release,
}

type Words = Vec<String>;

impl Reader<'_> {
    /// The texts a field looks in; each keyword is a text of its own.
    fn zones(&self, field: Option<Field>) -> Vec<Vec<Words>> {
        let release = self.release;
        let one = |text: &Option<String>| text.iter().map(|text| split(text)).collect();
        let title = vec![split(&release.title)];
        let body = vec![split(&release.body)];
        let source = vec![split(&release.source.name)];
        match field {
            Some(Field::Title) => vec![title],
            Some(Field::Text) => vec![one(&release.teaser), body],
            Some(Field::Source) => vec![source],
            None => {
                let keywords = release.keywords.iter().map(|text| split(text)).collect();
                vec![
                    title,
                    one(&release.teaser),
                    body,
                    keywords,
                    source,
                    one(&release.about),
                ]
            }
        }
    }

    fn holds(&self, tree: &Node, field: Option<Field>) -> bool {
        match &tree.kind {
            Kind::All(nodes) => nodes.iter().all(|node| self.holds(node, field)),
            Kind::Any(nodes) => nodes.iter().any(|node| self.holds(node, field)),
            Kind::Not(node) => !self.holds(node, field),
            Kind::In(field, node) => self.holds(node, Some(*field)),
            Kind::Near {
                distance,
                left,
                right,
            } => self.zones(field).iter().any(|zone| {
                let (left, right) = (places(left, zone), places(right, zone));
                left.iter()
                    .any(|a| right.iter().any(|b| apart(*a, *b) <= *distance))
            }),
            Kind::Phrase(_) | Kind::Wildcard(_) => self
                .zones(field)
                .iter()
                .any(|zone| !places(tree, zone).is_empty()),
            Kind::Term(_) => unreachable!("no terms here"),
        }
    }
}

fn split(text: &str) -> Words {
    text.split_whitespace().map(fold).collect()
}

fn fold(word: &str) -> String {
    word.to_lowercase().replace('ü', "ue").replace('ß', "ss")
}

/// First and last position of every occurrence.
fn places(tree: &Node, zone: &[Words]) -> Vec<(u32, u32)> {
    let wanted: Vec<String> = match &tree.kind {
        Kind::Phrase(phrase) => split(phrase),
        Kind::Wildcard(pattern) => vec![fold(pattern)],
        _ => unreachable!("no groups in nahe"),
    };
    let mut found = Vec::new();
    let mut position = 0;
    for text in zone {
        for (at, window) in (position..).zip(text.windows(wanted.len())) {
            if window
                .iter()
                .zip(&wanted)
                .all(|(word, pattern)| fits(pattern.as_bytes(), word.as_bytes()))
            {
                found.push((at, at + wanted.len() as u32 - 1));
            }
        }
        // Nothing is near a word of another text.
        position += text.len() as u32 + 10_000;
    }
    found
}

fn apart((a_first, a_last): (u32, u32), (b_first, b_last): (u32, u32)) -> u32 {
    if a_first <= b_first {
        b_first.saturating_sub(a_last)
    } else {
        a_first.saturating_sub(b_last)
    }
}

fn fits(pattern: &[u8], word: &[u8]) -> bool {
    match pattern {
        [] => word.is_empty(),
        [b'*', rest @ ..] => (0..=word.len()).any(|skip| fits(rest, &word[skip..])),
        [b'?', rest @ ..] => {
            let two = word.get(..2).is_some_and(|two| {
                [b"ae", b"oe", b"ue", b"ss"]
                    .iter()
                    .any(|other| two == *other)
            });
            (!word.is_empty() && fits(rest, &word[1..])) || (two && fits(rest, &word[2..]))
        }
        [letter, rest @ ..] => word.first() == Some(letter) && fits(rest, &word[1..]),
    }
}

/// Ids of hits, and the counts of categories and regions.
fn read(
    releases: &[Release],
    tree: Option<&Node>,
    category: &[String],
    region: &[String],
) -> (BTreeSet<String>, Counts) {
    let mut hits = BTreeSet::new();
    let mut counts = Counts::new();
    for release in releases {
        let hidden = release.status != depesche::release::Status::Usable
            || release.embargo_until.is_some_and(|until| until > now());
        if hidden || tree.is_some_and(|tree| !(Reader { release }).holds(tree, None)) {
            continue;
        }
        let passes = |ticked: &[String], own: &[String]| {
            ticked.is_empty() || own.iter().any(|own| ticked.contains(own))
        };
        let in_category = passes(category, &release.category);
        let in_region = passes(region, &release.region);
        if in_category && in_region {
            hits.insert(release.id.clone());
        }
        for value in release.category.iter().filter(|_| in_region) {
            *counts.entry((Facet::Category, value.clone())).or_default() += 1;
        }
        for value in release.region.iter().filter(|_| in_category) {
            *counts.entry((Facet::Region, value.clone())).or_default() += 1;
        }
    }
    (hits, counts)
}

type Counts = BTreeMap<(Facet, String), u64>;

/// What each part of a request finds alone, and what the rest finds without it.
fn parts(releases: &[Release], tree: Option<&Node>, filter: &Filter) -> Vec<(u64, u64)> {
    let ticked = |filter: &Filter, facet| {
        let ticked = filter.ticked(facet).iter();
        ticked.cloned().collect::<Vec<_>>()
    };
    let hits = |tree: Option<&Node>, filter: &Filter| {
        let [category, region] = [Facet::Category, Facet::Region].map(|own| ticked(filter, own));
        read(releases, tree, &category, &region).0.len() as u64
    };
    let nodes = tree.map_or(&[][..], |tree| match &tree.kind {
        Kind::All(nodes) | Kind::Any(nodes) => nodes,
        _ => std::slice::from_ref(tree),
    });
    let without = |left_out: usize| {
        let mut rest = nodes.to_vec();
        rest.remove(left_out);
        let is_any = tree.is_some_and(|tree| matches!(tree.kind, Kind::Any(_)));
        match (rest.is_empty(), is_any) {
            (true, _) => None,
            (_, true) => Some(node(Kind::Any(rest))),
            (_, false) => Some(node(Kind::All(rest))),
        }
    };
    let of_query = nodes.iter().enumerate().map(|(number, part)| {
        let alone = hits(Some(part), &Filter::default());
        (alone, hits(without(number).as_ref(), filter))
    });
    let of_filter = filter.iter().map(|(facet, value)| {
        let mut only = Filter::default();
        only.tick(facet, value);
        (hits(None, &only), hits(tree, &filter.without(facet, value)))
    });
    of_query.chain(of_filter).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Sixty indexes, each asked twenty queries. What stands in many releases is kept otherwise than what stands in few, so
    /// every sixth index has each release more than once.
    #[test]
    fn the_engine_finds_what_a_reader_finds(
        releases in prop::collection::vec(release(), 1..40),
        copies in prop::sample::select(&[1, 1, 1, 1, 1, 30][..]),
        commits in 1..4usize,
        questions in prop::collection::vec(
            (prop::option::weighted(0.9, tree()), values(&CATEGORIES), values(&REGIONS)), 20),
    ) {
        let mut releases = vec![releases; copies].concat();
        for (number, release) in releases.iter_mut().enumerate() {
            release.id = format!("r{number}");
        }
        let engine = index(&releases, commits);
        for (tree, category, region) in questions {
            let (hits, counts) = read(&releases, tree.as_ref(), &category, &region);
            let query = Query { root: tree, ..Query::default() };
            let mut request = Request::new(query, Asker::public(now()));
            request.page = Page::new(1, MAX_PER_PAGE).unwrap();
            category.iter().for_each(|value| request.filter.tick(Facet::Category, value));
            region.iter().for_each(|value| request.filter.tick(Facet::Region, value));
            let answer = engine.search(&request).unwrap();
            let mut found: BTreeSet<_> = answer.hits.iter().map(|hit| hit.release.id.clone()).collect();
            for page in 2..=answer.total.div_ceil(u64::from(MAX_PER_PAGE)) {
                request.page = Page::new(page as u32, MAX_PER_PAGE).unwrap();
                let answer = engine.search(&request).unwrap();
                found.extend(answer.hits.into_iter().map(|hit| hit.release.id));
            }
            prop_assert_eq!(&found, &hits, "{:?}", request.query);
            prop_assert_eq!(answer.total, hits.len() as u64);
            let counted: Counts = answer.facets.iter()
                .filter(|counts| matches!(counts.facet, Facet::Category | Facet::Region))
                .flat_map(|counts| counts.values.iter().map(|value| ((counts.facet, value.value.clone()), value.count)))
                .filter(|&(_, count)| count > 0)
                .collect();
            prop_assert_eq!(counted, counts, "{:?}", request.query);
            let told = answer.without_hits.map(|parts| {
                parts.iter().map(|part| (part.alone, part.without)).collect::<Vec<_>>()
            });
            let expected = hits
                .is_empty()
                .then(|| parts(&releases, request.query.root.as_ref(), &request.filter));
            prop_assert_eq!(told, expected, "{:?}", request.query);
        }
    }
}

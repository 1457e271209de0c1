//! What is found, marked and told, on a handful of releases.

use depesche::query::{Forms, Kind, Node, Span, Term};
use depesche::release::Release;
use depesche::search::{Answer, Marked};

use super::{ask, index, now};

fn term(text: &str) -> Node {
    let term = Term {
        text: text.to_owned(),
        forms: Forms::Every,
    };
    Node {
        kind: Kind::Term(term),
        span: Span::default(),
    }
}

fn release(id: &str, title: &str, body: &str) -> Release {
    Release::new(id, title, body, now())
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

fn ids(answer: &Answer) -> Vec<&str> {
    answer
        .hits
        .iter()
        .map(|hit| hit.release.id.as_str())
        .collect()
}

#[test]
fn parts_of_words_are_found_and_marked() {
    let engine = index(
        &[
            release(
                "1",
                "Philosophie heute",
                "Die Philologie und die Philosophie.",
            ),
            release("2", "Klima", "Vom Wandel der Häuser."),
        ],
        1,
    );
    let answer = ask(&engine, Some(term("Philo")));
    assert_eq!(ids(&answer), ["1"]);
    assert_eq!(show(&answer.hits[0].title), "[Philo]sophie heute");
    assert_eq!(
        show(&answer.hits[0].snippet),
        "Die [Philo]logie und die [Philo]sophie."
    );
    let words: Vec<_> = answer.words[0]
        .forms
        .iter()
        .map(|form| (form.form.as_str(), form.releases))
        .collect();
    assert_eq!(words, [("Philologie", 1), ("Philosophie", 1)]);
}

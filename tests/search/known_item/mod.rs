//! Whoever has read a release finds it again: three words of its title, one of them in another form, put it on top.
//!
//! Beside it, in the same run, plain BM25 over stems. Knows nothing of how the engine ranks.

pub(super) mod rank;

use depesche::engine::Engine;
use depesche::locale::Locale;
use depesche::release::Status;
use depesche::{cli, ingest};

use super::now;
use rank::{Item, Question};

#[test]
fn a_release_is_found_by_words_of_its_title() {
    let engine = Engine::in_memory().unwrap();
    ingest::take_in(&engine, cli::corpus::read(now()), now(), Locale::De, |_| {}).unwrap();
    engine.reload().unwrap();
    let releases = cli::corpus::read(now()).filter_map(|item| Some(item.outcome.ok()?.release));
    let visible = releases.filter(|release| {
        release.status == Status::Usable && release.embargo_until.is_none_or(|until| until <= now())
    });
    let items: Vec<_> = visible
        .map(|release| Item {
            id: release.id,
            title: release.title,
            teaser: release.teaser.unwrap_or_default(),
            body: release.body,
        })
        .collect();
    let questions = Question::draw(&items, items.len());
    let ours = rank::depesche(&engine, &questions);
    let [all, any] = rank::stems(&items, &questions).unwrap();
    println!(
        "{} questions: {ours:.3}; stems, all words {all:.3}, any word {any:.3}",
        questions.len()
    );
    assert!(questions.len() >= 50, "{} questions", questions.len());
    assert!(ours >= all.max(any), "{ours:.3}");
}

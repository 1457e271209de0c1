//! Releases that are no longer where they were read. Careful, because a folder that is only away for now looks the same as
//! one that was emptied.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::reader::{self, Message};
use super::report::{Note, Reason};
use super::run::{Run, hash};
use crate::engine::{Engine, EngineError};
use crate::intake;
use crate::release::Place;

/// No more than one release in so many is taken out unless somebody has said that it is right.
const ONE_IN: u64 = 10;

/// A release that was not seen in this run.
struct Unseen {
    id: String,
    file: String,
}

/// Takes out what was once read from beneath the order's paths, and is gone.
pub(super) fn take_out(run: &mut Run<'_>, engine: &Engine) -> Result<(), EngineError> {
    let order = run.order;
    let roots: Vec<_> = order
        .paths
        .iter()
        .filter(|path| path.as_path() != Path::new("-"))
        .collect();
    let unsure: Vec<_> = roots
        .iter()
        .filter(|root| !run.filled.contains(**root))
        .collect();
    for root in &unsure {
        run.note(of_path(root, Reason::Unsure));
    }
    if !unsure.is_empty() || run.report.was_stopped {
        return Ok(());
    }
    let (mut unseen, of) = unseen(run, engine, &roots)?;
    if !unseen.is_empty() && !run.same.is_empty() {
        look_elsewhere(run, &unseen)?;
        unseen.retain(|unseen| !run.seen.contains(&hash(&unseen.id)));
    }
    let missing = unseen.len() as u64;
    if run.report.was_stopped {
        return Ok(());
    }
    if missing * ONE_IN > of && !order.is_sure {
        let root = roots
            .first()
            .map(|root| root.as_path())
            .unwrap_or(Path::new(""));
        run.note(of_path(root, Reason::TooMany { missing, of }));
        return Ok(());
    }
    for unseen in unseen {
        run.take_out(&unseen.id, &unseen.file)?;
    }
    Ok(())
}

fn of_path(path: &Path, reason: Reason) -> Note {
    let path = path.display().to_string();
    Note {
        location: path.clone(),
        file: Some(path),
        place: Place::Whole,
        id: None,
        reason,
    }
}

/// The releases that were read from beneath the paths and not seen in this run, and how many were read from there.
fn unseen(
    run: &Run<'_>,
    engine: &Engine,
    roots: &[&PathBuf],
) -> Result<(Vec<Unseen>, u64), EngineError> {
    let roots: Vec<_> = roots.iter().map(|root| intake::absolute(root)).collect();
    let is_beneath = |file: &str| roots.iter().any(|root| Path::new(file).starts_with(root));
    let is_doubtful = |file: &str| {
        let mut around = Path::new(file).ancestors();
        around.any(|path| run.doubtful.contains(&*path.to_string_lossy()))
    };
    let (mut unseen, mut of) = (Vec::new(), 0);
    engine.from_files(&is_beneath, &mut |id, file| {
        of += 1;
        let is_there = run.seen.contains(&hash(id)) || run.same.contains(file);
        if !is_there && !is_doubtful(file) {
            unseen.push(Unseen {
                id: id.to_owned(),
                file: file.to_owned(),
            });
        }
    })?;
    Ok((unseen, of))
}

/// Looks for releases in the files that were not read, because they have not changed.
fn look_elsewhere(run: &mut Run<'_>, unseen: &[Unseen]) -> Result<(), EngineError> {
    let order = run.order;
    let wanted: HashSet<_> = unseen.iter().map(|unseen| hash(&unseen.id)).collect();
    let reading = intake::read(order.paths, order.apart, order.now);
    for message in reader::start(reading, order.locale) {
        if order.stop.is_told() {
            run.report.was_stopped = true;
            break;
        }
        if let Message::Entry(entry) = message {
            run.take_again(*entry, &wanted)?;
        }
    }
    Ok(())
}

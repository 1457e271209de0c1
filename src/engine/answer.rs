//! From a request to its answer: compiles, runs, counts, sorts and shows. Each step is a file of its own.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

use tantivy::{DocAddress, Term};

use super::compile::compile;
use super::counted::{counted, narrow};
use super::error::EngineError;
use super::excerpt;
use super::found::Finder;
use super::ids;
use super::known::Known;
use super::mark::Marker;
use super::matches::Match;
use super::parts;
use super::patience::Patience;
use super::run::Run;
use super::schema::Fields;
use super::snapshot::Snapshot;
use super::suggest;
use super::visibility::Visibility;
use super::writer;
use crate::query::Query;
use crate::release::Release;
use crate::search::{Answer, Asker, Hit, Lookup, Request, Sort};

/// Answers a request.
pub(super) fn answer(
    snapshot: &Snapshot,
    fields: &Fields,
    request: &Request,
) -> Result<Answer, EngineError> {
    let started = Instant::now();
    let plan = compile(&request.query)?;
    let is_ranked = request.order() == Sort::Relevance;
    let run = Run::new(snapshot, &plan, &request.asker, is_ranked)?;
    // Only what is remembered is copied.
    let counted = Arc::unwrap_or_clone(counted(&run, request)?);
    let finder = Finder::new(&run, Known::new(snapshot, fields, &request.asker));
    let words = finder.words()?;
    let patience = Patience::of(&request.asker);
    Ok(Answer {
        total: counted.total,
        hits: show(snapshot, fields, &run, &counted.page, patience)?,
        facets: counted.facets,
        timeline: counted.timeline,
        suggestions: suggest::suggestions(&finder, &request.query.text, &words)?,
        words,
        without_hits: if counted.total == 0 {
            Some(parts::hits(snapshot, request)?)
        } else {
            None
        },
        took: started.elapsed(),
    })
}

/// Every release that a request finds, in the order they lie in the index, until `each` has enough.
pub(super) fn found(
    snapshot: &Snapshot,
    fields: &Fields,
    request: &Request,
    each: &mut dyn FnMut(Release) -> ControlFlow<()>,
) -> Result<(), EngineError> {
    let plan = compile(&request.query)?;
    let run = Run::new(snapshot, &plan, &request.asker, false)?;
    let (hits, _) = narrow(snapshot, &run, &request.filter, &request.asker)?;
    for (number, hits) in (0..).zip(hits) {
        for hit in hits {
            let at = DocAddress::new(number, hit.doc);
            if each(writer::stored(&snapshot.searcher, fields, at)?).is_break() {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn show(
    snapshot: &Snapshot,
    fields: &Fields,
    run: &Run<'_>,
    page: &[(usize, Match)],
    patience: Patience,
) -> Result<Vec<Hit>, EngineError> {
    let marker = Marker::new(run, &snapshot.dictionary);
    let hit = |&(segment, matched): &(usize, Match)| {
        patience.check()?;
        let at = DocAddress::new(segment as u32, matched.doc);
        let release = writer::stored(&snapshot.searcher, fields, at)?;
        let marks = marker.marks(&release);
        Ok(Hit {
            title: excerpt::title(&release, &marks),
            snippet: excerpt::passage(&release, &marks),
            score: matched.score,
            release,
        })
    };
    page.iter().map(hit).collect()
}

/// What there is to see of one release.
pub(super) fn lookup(
    snapshot: &Snapshot,
    fields: &Fields,
    term: &Term,
    query: &Query,
    asker: &Asker,
) -> Result<Lookup, EngineError> {
    let Some(at) = ids::find(&snapshot.searcher, term)? else {
        return Ok(Lookup::Unknown);
    };
    let number = at.segment_ord as usize;
    let Some(segment) = snapshot.segments.get(number) else {
        return Ok(Lookup::Unknown);
    };
    let visibility = Visibility::new(segment, asker);
    if !visibility.knows(at.doc_id) {
        return Ok(Lookup::Unknown);
    }
    if !visibility.sees(at.doc_id) {
        return Ok(Lookup::Gone);
    }
    let release = writer::stored(&snapshot.searcher, fields, at)?;
    let plan = compile(query)?;
    let run = Run::new(snapshot, &plan, asker, false)?;
    let marks = Marker::new(&run, &snapshot.dictionary).marks(&release);
    Ok(Lookup::Found(Box::new(excerpt::found(release, &marks))))
}

//! Where a word can be cut to complete the fragments of a list: "Medien- und Kommunikations|wissenschaften".
//! Knows no fragments.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::constituents;

/// Words whose joints a thread remembers, of ordinary length: lists end with the same words again and again, and to cut one
/// takes longer than to read the sentence around it.
const REMEMBERED: usize = 1 << 12;
const ORDINARY: usize = 64;

thread_local! {
    static KNOWN: RefCell<HashMap<Box<str>, Rc<[usize]>>> = RefCell::default();
}

/// What may follow a fragment, longest first: `wissenschaften` of `kommunikationswissenschaften`.
pub(super) fn tails(folded: &str) -> impl Iterator<Item = &str> {
    joints(folded).filter_map(|joint| folded.get(joint..))
}

/// What may stand before a fragment, linking letters included, shortest first: `hochschul` of `hochschulpolitik`.
pub(super) fn heads(folded: &str) -> impl Iterator<Item = &str> {
    joints(folded).filter_map(|joint| folded.get(..joint))
}

/// What stands before the particle that a fragment ends with: `waren` of `warenein`, in "Warenein- und -ausgang".
pub(super) fn before_particle(folded: &str) -> Option<&str> {
    let before = PARTICLES
        .iter()
        .filter_map(|particle| folded.strip_suffix(particle));
    before
        .min_by_key(|before| before.len())
        .filter(|before| before.len() >= MIN_TAIL)
}

/// Fewest bytes on either side of a joint.
const MIN_HEAD: usize = 2;
const MIN_TAIL: usize = 3;

/// Byte offsets where a constituent of the folded word begins, ascending, without 0: the lexicon's joints, and behind
/// a separable beginning (ein|gang), which is no constituent of its own.
fn joints(folded: &str) -> impl Iterator<Item = usize> + use<> {
    let joints = match folded.len() <= ORDINARY {
        true => KNOWN.with_borrow_mut(|known| remembered(known, folded)),
        false => find(folded).into(),
    };
    (0..joints.len()).filter_map(move |number| joints.get(number).copied())
}

fn remembered(known: &mut HashMap<Box<str>, Rc<[usize]>>, folded: &str) -> Rc<[usize]> {
    if let Some(joints) = known.get(folded) {
        return Rc::clone(joints);
    }
    if known.len() >= REMEMBERED {
        known.clear();
    }
    let joints: Rc<[usize]> = find(folded).into();
    known.insert(folded.into(), Rc::clone(&joints));
    joints
}

fn find(folded: &str) -> Vec<usize> {
    let inside = |&joint: &usize| joint >= MIN_HEAD && joint + MIN_TAIL <= folded.len();
    let particles = PARTICLES
        .iter()
        .filter(|particle| folded.starts_with(*particle))
        .map(|particle| particle.len());
    let mut joints: Vec<_> = constituents::joints(folded)
        .into_iter()
        .chain(particles)
        .filter(inside)
        .collect();
    joints.sort_unstable();
    joints.dedup();
    joints
}

/// Beginnings that are set before words of every kind.
#[rustfmt::skip]
const PARTICLES: [&str; 46] = [
    "ab", "an", "auf", "aus", "aussen", "bei", "dar", "durch", "ein", "empor", "entgegen",
    "fort", "gegen", "haupt", "her", "hin", "hinter", "innen", "los", "mit", "nach", "neben",
    "nieder", "ober", "schwer", "teil", "ueber", "um", "unter", "voll", "vor", "voran",
    "voraus", "vorder", "weg", "weiter", "wieder", "zu", "zurueck", "zusammen", "zwischen",
    "selbst", "ent", "ver", "ex", "im",
];

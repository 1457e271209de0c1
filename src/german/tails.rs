//! Where a word can be cut to complete the fragments of a list: "Medien- und Kommunikations|wissenschaften".
//! Knows no fragments.

use super::constituents;

/// What may follow a fragment, longest first: `wissenschaften` of `kommunikationswissenschaften`.
pub(super) fn tails(folded: &str) -> impl Iterator<Item = &str> {
    joints(folded)
        .into_iter()
        .filter_map(|joint| folded.get(joint..))
}

/// What may stand before a fragment, linking letters included, shortest first: `hochschul` of `hochschulpolitik`.
pub(super) fn heads(folded: &str) -> impl Iterator<Item = &str> {
    joints(folded)
        .into_iter()
        .filter_map(|joint| folded.get(..joint))
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
fn joints(folded: &str) -> Vec<usize> {
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

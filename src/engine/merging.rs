//! Which parts of an index become one. Parts of a size are put together, as tantivy has it; large ones stay as they are: what
//! a merge holds in memory grows with its parts, and of what is large already there are few.

use tantivy::SegmentMeta;
use tantivy::indexer::{LogMergePolicy, MergeCandidate, MergePolicy};

/// Releases from which on a part is large: somewhat fewer than a first run puts into one, so that an archive is not written
/// twice. Eight smaller ones make one at a time. An archive of a million releases has about fifteen of them; with half as
/// many of twice the size, the searches that find most words take some percent less.
const LARGE: u32 = 60_000;

/// A part is written anew when this share of it is deleted: deleted words still weigh on its vocabulary.
const DELETED_SHARE: f32 = 0.2;

/// How parts are put together.
#[derive(Debug)]
pub(super) struct Merging(LogMergePolicy);

impl Default for Merging {
    fn default() -> Self {
        let mut policy = LogMergePolicy::default();
        policy.set_max_docs_before_merge(LARGE as usize);
        policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
        Self(policy)
    }
}

impl MergePolicy for Merging {
    fn compute_merge_candidates(&self, parts: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let mut candidates = self.0.compute_merge_candidates(parts);
        let large = parts.iter().filter(|part| part.num_docs() > LARGE);
        let decayed = large
            .filter(|part| part.num_deleted_docs() as f32 > DELETED_SHARE * part.max_doc() as f32);
        candidates.extend(decayed.map(|part| MergeCandidate(vec![part.id()])));
        candidates
    }
}

#[cfg(test)]
mod tests {
    use tantivy::Index;

    use super::*;

    /// Parts with so many releases, of which so many are deleted.
    fn candidates(parts: &[(u32, u32)]) -> Vec<usize> {
        let index = Index::create_in_ram(tantivy::schema::Schema::builder().build());
        let parts: Vec<_> = parts
            .iter()
            .map(|&(all, deleted)| {
                let part =
                    index.new_segment_meta(tantivy::index::SegmentId::generate_random(), all);
                match deleted {
                    0 => part,
                    deleted => part.with_delete_meta(deleted, 1),
                }
            })
            .collect();
        let candidates = Merging::default().compute_merge_candidates(&parts);
        candidates
            .iter()
            .map(|MergeCandidate(parts)| parts.len())
            .collect()
    }

    #[test]
    fn large_parts_are_left_alone_until_they_decay() {
        assert_eq!(candidates(&[(50_000, 0); 8]), [8]);
        assert!(candidates(&[(70_000, 0); 20]).is_empty());
        assert_eq!(
            candidates(&[(300_000, 0), (300_000, 90_000), (200_000, 10)]),
            [1]
        );
        assert_eq!(candidates(&[(1_000, 300)]), [1]);
    }
}

//! Writes entries as the lexicon the program reads. Knows nothing of where they come from.

use std::collections::{BTreeMap, HashMap};

use depesche::german::lexicon::{Lexicon, MAGIC, MORE};

use super::lists::{Entry, Lists};

/// The lexicon of what the lists hold so far, and for each reading in it the entry it comes from.
pub fn so_far(lists: &Lists) -> Option<(Lexicon, Vec<usize>)> {
    let (bytes, origin) = write(&lists.entries, &lists.combining);
    Some((Lexicon::from_bytes(&bytes)?, origin))
}

/// The bytes of the lexicon, and for each reading in it the entry it comes from.
pub fn write(entries: &[Entry], combining: &[String]) -> (Vec<u8>, Vec<usize>) {
    let mut scripts: Vec<(u8, String)> = vec![(0, String::new())];
    let mut known: HashMap<(u8, String), u16> = HashMap::from([((0, String::new()), 0)]);
    let mut script = |from: &str, to: &str| -> u16 {
        let same = from
            .bytes()
            .zip(to.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let key = ((from.len() - same) as u8, to[same..].to_owned());
        *known.entry(key.clone()).or_insert_with(|| {
            scripts.push(key);
            (scripts.len() - 1) as u16
        })
    };
    let mut stems: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        stems.entry(&entry.stem).or_default().push(at);
    }
    let mut readings: Vec<u8> = Vec::new();
    let mut origin: Vec<usize> = Vec::new();
    let mut values: BTreeMap<&str, u32> = BTreeMap::new();
    for (stem, all) in &stems {
        let mut set: Vec<([u8; 9], usize)> = all
            .iter()
            .map(|&at| {
                let e = &entries[at];
                let lemma = script(stem, &e.lemma);
                let mut bases = [0u16; 2];
                for (slot, base) in bases.iter_mut().zip(&e.bases) {
                    *slot = script(&e.lemma, base);
                }
                let mut row = [0u8; 9];
                row[0] = e.paradigm as u8;
                row[1] = e.cost;
                row[2] = e.flags;
                row[3..5].copy_from_slice(&lemma.to_le_bytes());
                row[5..7].copy_from_slice(&bases[0].to_le_bytes());
                row[7..9].copy_from_slice(&bases[1].to_le_bytes());
                (row, at)
            })
            .collect();
        set.sort();
        let count = set.len();
        for (row, _) in set.iter_mut().take(count - 1) {
            row[2] |= MORE;
        }
        let value = (origin.len() + 1) as u32;
        for (row, at) in &set {
            readings.extend_from_slice(row);
            origin.push(*at);
        }
        values.insert(stem, value);
    }
    let (nodes, node_values) = trie(&values);
    let mut out = MAGIC.to_vec();
    out.extend((scripts.len() as u32).to_le_bytes());
    for (cut, add) in &scripts {
        out.push(*cut);
        out.push(add.len() as u8);
        out.extend(add.as_bytes());
    }
    out.extend(((readings.len() / 9) as u32).to_le_bytes());
    out.extend(&readings);
    out.extend((nodes.len() as u32).to_le_bytes());
    out.extend(nodes.iter().flat_map(|n| n.to_le_bytes()));
    out.extend(node_values.iter().flat_map(|n| n.to_le_bytes()));
    out.extend((combining.len() as u32).to_le_bytes());
    for form in combining {
        out.push(form.len() as u8);
        out.extend(form.as_bytes());
    }
    (out, origin)
}

/// The trie breadth first, so that the children of a node stand side by side.
fn trie(values: &BTreeMap<&str, u32>) -> (Vec<u32>, Vec<u32>) {
    let keys: Vec<(&[u8], u32)> = values.iter().map(|(k, v)| (k.as_bytes(), *v)).collect();
    let mut nodes = vec![0u32];
    let mut node_values = vec![0u32];
    let mut queue = std::collections::VecDeque::from([(0usize, 0usize, keys.len(), 0usize)]);
    while let Some((node, from, to, depth)) = queue.pop_front() {
        let mut at = from;
        if at < to && keys[at].0.len() == depth {
            node_values[node] = keys[at].1;
            at += 1;
        }
        if at == to {
            continue;
        }
        nodes[node] |= (nodes.len() as u32) << 9;
        while at < to {
            let letter = keys[at].0[depth];
            let end = at
                + keys[at..to]
                    .iter()
                    .take_while(|k| k.0[depth] == letter)
                    .count();
            let last = if end == to { 0x100 } else { 0 };
            queue.push_back((nodes.len(), at, end, depth + 1));
            nodes.push(u32::from(letter) | last);
            node_values.push(0);
            at = end;
        }
    }
    (nodes, node_values)
}

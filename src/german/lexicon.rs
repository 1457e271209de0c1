//! The lexicon built into the program: German stems, how each inflects, what it is a form of and
//! what it costs, in one compact trie. Made by `cargo run --example lexicon`; see `docs/lexicon.md`.
//! Knows nothing of compounds.

use std::sync::LazyLock;

use super::inflection::Paradigm;

/// Only the whole word, never a constituent.
pub const WHOLE: u8 = 1;
/// A noun made from a verb: after a prefix it is one word with it (Vorstand, Ausgang).
pub const DEVERBAL: u8 = 2;
/// Never the first part of a compound (-los, -mäßig).
pub const LAST: u8 = 4;
/// A word that only binds others (gegen, über): it is asked for as a whole word, and is no constituent (Gegen|zug).
pub const BINDING: u8 = 8;
/// Only behind a prefix: the participle of überwinden is überwunden, of winden gewunden.
pub const PREFIXED: u8 = 16;
/// Only the first part of a word: rechts in Rechtsabbieger, but not in Wahlrechtsreform.
pub const FIRST: u8 = 32;
/// The stem of one of several forms, or of one that is not the lemma itself.
pub const MORE: u8 = 128;

/// One thing a stem can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reading {
    /// How it inflects.
    pub paradigm: Paradigm,
    /// What it costs in quarter bits: rare stems cost more.
    pub cost: u8,
    /// [`WHOLE`], [`DEVERBAL`], [`LAST`], [`BINDING`], [`PREFIXED`], [`FIRST`].
    pub flags: u8,
    /// How the stem becomes the lemma.
    pub lemma: u16,
    /// How the lemma becomes the words it is derived from, or of a compound kept whole its parts; 0 for none.
    pub bases: [u16; 2],
}

/// The stems and what they can be.
pub struct Lexicon {
    /// First child (23 bits), whether it is the last of its siblings, letter.
    nodes: Box<[u32]>,
    /// For each node the first of its readings and one more, or 0.
    values: Box<[u32]>,
    readings: Box<[Reading]>,
    /// How many letters to drop at the end, and what to add.
    scripts: Box<[(u8, Box<str>)]>,
    root: [u32; 26],
    /// Sorted.
    combining: Box<[Box<str>]>,
}

static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_bytes(include_bytes!("../../lexicon/german.bin")).unwrap_or_else(Lexicon::empty)
});

/// The built-in lexicon. Loaded at the first call, in some milliseconds.
pub fn german() -> &'static Lexicon {
    &GERMAN
}

/// Marks a lexicon of this layout.
pub const MAGIC: &[u8; 8] = b"DPLEX\0\0\x01";

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, tail) = self.0.split_first_chunk::<N>()?;
        self.0 = tail;
        Some(*head)
    }
    fn u8(&mut self) -> Option<u8> {
        self.take::<1>().map(|[b]| b)
    }
    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }
    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }
    fn text(&mut self, len: usize) -> Option<Box<str>> {
        let (head, tail) = self.0.split_at_checked(len)?;
        self.0 = tail;
        std::str::from_utf8(head).ok().map(Box::from)
    }
}

impl Lexicon {
    /// Reads what the maker wrote. Nothing if the bytes are not a lexicon of this layout.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes.strip_prefix(MAGIC)?);
        let scripts = (0..bytes.u32()?)
            .map(|_| {
                let cut = bytes.u8()?;
                let len = usize::from(bytes.u8()?);
                Some((cut, bytes.text(len)?))
            })
            .collect::<Option<_>>()?;
        let readings = (0..bytes.u32()?)
            .map(|_| {
                let [paradigm, cost, flags] = bytes.take()?;
                Some(Reading {
                    paradigm: Paradigm::from_number(paradigm)?,
                    cost,
                    flags,
                    lemma: bytes.u16()?,
                    bases: [bytes.u16()?, bytes.u16()?],
                })
            })
            .collect::<Option<_>>()?;
        let count = bytes.u32()?;
        let nodes: Box<[u32]> = (0..count).map(|_| bytes.u32()).collect::<Option<_>>()?;
        let values = (0..count).map(|_| bytes.u32()).collect::<Option<_>>()?;
        let combining = (0..bytes.u32()?)
            .map(|_| {
                let len = usize::from(bytes.u8()?);
                bytes.text(len)
            })
            .collect::<Option<_>>()?;
        let mut lexicon = Self {
            nodes,
            values,
            readings,
            scripts,
            root: [0; 26],
            combining,
        };
        lexicon.root = std::array::from_fn(|i| lexicon.child(0, b'a' + i as u8).unwrap_or(0));
        Some(lexicon)
    }

    fn empty() -> Self {
        Self {
            nodes: Box::new([0]),
            values: Box::new([0]),
            readings: Box::default(),
            scripts: Box::default(),
            root: [0; 26],
            combining: Box::default(),
        }
    }

    fn child(&self, node: u32, letter: u8) -> Option<u32> {
        let mut at = self.nodes.get(node as usize)? >> 9;
        if at == 0 {
            return None;
        }
        loop {
            let sibling = *self.nodes.get(at as usize)?;
            let found = sibling as u8;
            if found >= letter {
                return (found == letter).then_some(at);
            }
            if sibling & 0x100 != 0 {
                return None;
            }
            at += 1;
        }
    }

    /// Calls `each` with the length and readings of every stem that `text` begins with, shortest first.
    pub fn stems<'a>(&'a self, text: &[u8], mut each: impl FnMut(usize, &'a [Reading])) {
        let Some((first, rest)) = text.split_first() else {
            return;
        };
        let Some(&node) = self.root.get(usize::from(first.wrapping_sub(b'a'))) else {
            return;
        };
        if node == 0 {
            return;
        }
        let mut node = node;
        let mut len = 1;
        let mut rest = rest.iter();
        loop {
            let value = self.values.get(node as usize).copied().unwrap_or(0);
            if value != 0 {
                each(len, self.readings_at(value));
            }
            let Some(&letter) = rest.next() else { return };
            let Some(next) = self.child(node, letter) else {
                return;
            };
            node = next;
            len += 1;
        }
    }

    fn readings_at(&self, value: u32) -> &[Reading] {
        let all = self.readings.get(value as usize - 1..).unwrap_or(&[]);
        let count = all.iter().take_while(|r| r.flags & MORE != 0).count() + 1;
        all.get(..count).unwrap_or(all)
    }

    /// All readings, in the order the maker wrote them.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Whether `form` is a combining form (philo, psycho, logie), which is no word of its own.
    pub fn is_combining(&self, form: &str) -> bool {
        self.combining.binary_search_by(|c| (**c).cmp(form)).is_ok()
    }

    /// Whether `form` is a combining form that begins words (bio, geo).
    pub fn is_first_form(&self, form: &str) -> bool {
        let mut first = false;
        self.stems(form.as_bytes(), |len, readings| {
            let modifier = |r: &Reading| r.paradigm == Paradigm::Modifier;
            first |= len == form.len() && readings.iter().any(modifier);
        });
        first && self.is_combining(form)
    }

    /// Appends what `script` makes of `stem`.
    pub fn rewrite(&self, script: u16, stem: &str, out: &mut String) {
        if let Some((cut, add)) = self.scripts.get(usize::from(script)) {
            let keep = stem.len().saturating_sub(usize::from(*cut));
            out.push_str(stem.get(..keep).unwrap_or(stem));
            out.push_str(add);
        }
    }
}

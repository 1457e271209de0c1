//! The parts a word may consist of: at a place in it, every stem of the lexicon that begins there,
//! after prefixes, with every ending that fits, and what that costs. Knows nothing of ways through the word.

use super::inflection::{Class, Ending, FINAL, LINK, Lemma, Paradigm};
use super::lexicon::{DEVERBAL, FIRST, LAST, Lexicon, PREFIXED, Reading, WHOLE};

/// A part of a word: prefixes, stem and ending.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Where it begins, prefixes included.
    pub start: usize,
    /// Where the stem begins, after prefixes.
    pub stem: usize,
    /// Where the stem ends.
    pub stem_end: usize,
    /// Where the ending ends.
    pub end: usize,
    /// What it costs, in quarter bits.
    pub cost: u32,
    /// `None` for a stretch unknown to the lexicon.
    pub known: Option<(&'a Reading, &'static Ending)>,
    /// The stem is no constituent of its own (Vor|stand).
    pub opaque: bool,
    /// Where an infinitive's `zu` begins (an-zu-kommen).
    pub infix: Option<usize>,
}

/// One prefix may follow another: wieder-ver-, her-an-zu-.
const MAX_PREFIXES: u8 = 3;

pub(super) struct Ways<'a, 'w> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) word: &'w [u8],
    pub(super) parts: Vec<Part<'a>>,
}

/// The prefixes before a stem.
#[derive(Clone, Copy)]
struct Prefixes {
    count: u8,
    last: Paradigm,
    cost: u32,
    infix: Option<usize>,
}

impl<'a> Ways<'a, '_> {
    /// All parts that begin at `start`.
    pub(super) fn from(&mut self, start: usize) {
        self.stems(start, start, None);
    }

    fn stems(&mut self, start: usize, at: usize, prefixes: Option<Prefixes>) {
        let Some(rest) = self.word.get(at..) else {
            return;
        };
        let lexicon = self.lexicon;
        lexicon.stems(rest, |len, readings| {
            for reading in readings {
                if reading.paradigm.class() == Class::Prefix {
                    self.prefix(start, at, len, reading, prefixes);
                } else {
                    self.endings(start, at, at + len, reading, prefixes);
                }
            }
        });
    }

    fn prefix(
        &mut self,
        start: usize,
        at: usize,
        len: usize,
        reading: &Reading,
        before: Option<Prefixes>,
    ) {
        let count = before.map_or(0, |p| p.count) + 1;
        if count > MAX_PREFIXES || at + len >= self.word.len() {
            return;
        }
        let zu = before
            .is_some_and(|p| matches!(p.last, Paradigm::Particle | Paradigm::VerbParticle))
            && self.word.get(at..at + len) == Some(b"zu");
        let prefixes = Prefixes {
            count,
            last: reading.paradigm,
            cost: before.map_or(0, |p| p.cost) + if zu { INFIX } else { u32::from(reading.cost) },
            infix: if zu {
                Some(at)
            } else {
                before.and_then(|p| p.infix)
            },
        };
        self.stems(start, at + len, Some(prefixes));
    }

    fn endings(
        &mut self,
        start: usize,
        stem: usize,
        stem_end: usize,
        reading: &'a Reading,
        prefixes: Option<Prefixes>,
    ) {
        let len = self.word.len();
        if self.is_trade(stem, stem_end) || start != 0 && self.is_mock(stem, stem_end) {
            return;
        }
        let whole = reading.flags & WHOLE != 0;
        let class = reading.paradigm.class();
        if (whole || reading.flags & FIRST != 0) && start != 0
            || reading.flags & PREFIXED != 0 && prefixes.is_none()
        {
            return;
        }
        let deverbal = reading.flags & DEVERBAL != 0 || class == Class::Verb;
        if let Some(prefixes) = prefixes {
            let fits = match (prefixes.last, class) {
                (_, Class::Function | Class::Modifier | Class::Prefix) => false,
                (Paradigm::Bound, _) => deverbal,
                (Paradigm::VerbParticle, _) => class == Class::Verb,
                _ => true,
            };
            if !fits || whole {
                return;
            }
        }
        let mut cost = u32::from(reading.cost) + shortness(stem_end - stem);
        let mut opaque = false;
        if let Some(prefixes) = prefixes {
            opaque = deverbal || class == Class::Adjective || prefixes.last == Paradigm::Negation;
            cost += prefixes.cost + if opaque { 0 } else { PREFIXED_NOUN };
        }
        let Some(rest) = self.word.get(stem_end..) else {
            return;
        };
        for ending in reading.paradigm.endings() {
            let text = ending.text.as_bytes();
            if text.len() > rest.len() || !rest.starts_with(text) {
                continue;
            }
            let role = if text.len() == rest.len() {
                FINAL
            } else {
                LINK
            };
            let end = stem_end + text.len();
            // Only as a person behind its first part does a suffix stand inside: Arbeits|losen|geld.
            let suffix = reading.flags & LAST != 0
                && ending.lemma == Lemma::Citation
                && !(start > 0 && class == Class::Adjective && ending.text == "en");
            let never_first = whole || suffix;
            if ending.roles & role == 0 || (role == LINK && never_first) {
                continue;
            }
            // Of a name that stands alone there is no plural: Cellen is not of Cell.
            if whole && reading.paradigm == Paradigm::NounS && ending.text == "en" {
                continue;
            }
            if role == LINK && ending.text == "s" && self.hisses(stem_end) {
                continue;
            }
            let mut cost = cost + u32::from(ending.cost);
            if class == Class::Noun
                && role == LINK
                && text.is_empty()
                && self.links_with_s(stem, stem_end)
            {
                cost += BARE_LINK;
            }
            if role == FINAL && start > 0 {
                cost += match (class, ending.lemma) {
                    (Class::Verb, Lemma::Citation) if reading.paradigm == Paradigm::VerbPast => {
                        PAST_VERB
                    }
                    (Class::Verb, Lemma::Citation) if !ending.text.ends_with('n') => FINITE_VERB,
                    (Class::Verb, Lemma::Citation) => INFINITIVE,
                    (Class::Adjective, Lemma::Citation) if !text.is_empty() => INFLECTED_ADJECTIVE,
                    _ => 0,
                };
            }
            debug_assert!(end <= len);
            let infix = prefixes
                .and_then(|p| p.infix)
                .filter(|_| class == Class::Verb && ending.text.ends_with('n'));
            self.parts.push(Part {
                start,
                stem,
                stem_end,
                end,
                cost,
                known: Some((reading, ending)),
                opaque,
                infix,
            });
        }
    }
}

impl Ways<'_, '_> {
    /// Whether the stem only looks like one inside a word: the end of a place's name (Box|hagen, Eber|dingen,
    /// Elchin|gen, Oberlasch|eid), of a street (Kurs|traße), a tax (Erbschafts|teuer) or what is in something (Kern|inhalt).
    fn is_mock(&self, stem: usize, stem_end: usize) -> bool {
        let before = || stem.checked_sub(1).and_then(|at| self.word.get(at));
        match self.word.get(stem..stem_end) {
            Some(b"hagen" | b"hagener" | b"weiler") => true,
            Some(b"trass") => before() == Some(&b's'),
            Some(b"rass") => self
                .word
                .get(..stem)
                .is_some_and(|head| head.ends_with(b"st")),
            Some(b"gen") => {
                stem_end == self.word.len()
                    && self.word.get(..stem).is_some_and(|h| h.ends_with(b"in"))
            }
            Some(b"teuer" | b"teur") => before() == Some(&b's'),
            Some(b"halt") => self.word.get(..stem).is_some_and(|h| h.ends_with(b"in")),
            Some(b"eid") => self.word.get(..stem).is_some_and(|h| h.ends_with(b"sch")),
            Some(b"ding" | b"fing" | b"ging" | b"hing") => {
                self.word.get(stem_end..) == Some(b"en") && before() != Some(&b's')
            }
            _ => false,
        }
    }

    /// Whether the letters before `at` end in a hiss, which no linking -s- follows: Reiss|festigkeit is of no Reis.
    fn hisses(&self, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|at| self.word.get(at));
        matches!(last, Some(b's' | b'x' | b'z'))
    }

    /// Whether the stem ends like a noun that takes a linking -s-: Versammlungs|orte, not Versammlung|sorte.
    fn links_with_s(&self, stem: usize, stem_end: usize) -> bool {
        const ENDS: [&[u8]; 8] = [
            b"ung", b"heit", b"keit", b"schaft", b"ion", b"taet", b"enthalt", b"verkehr",
        ];
        self.word.get(stem..stem_end).is_some_and(|letters| {
            letters.len() > 5 && ENDS.iter().any(|end| letters.ends_with(end))
        })
    }

    /// Whether the stem is the end of what a baker has: a Bäckerei is no egg, and a Ziegelei neither.
    fn is_trade(&self, stem: usize, stem_end: usize) -> bool {
        self.word.get(stem..stem_end) == Some(b"ei")
            && self.word.get(..stem).is_some_and(|head| {
                (head.ends_with(b"er") || head.ends_with(b"el"))
                    && !EGGS.iter().any(|egg| head.ends_with(egg))
            })
    }
}

/// What eggs are of though it ends in -er or -el.
const EGGS: [&[u8]; 4] = [b"huehner", b"oster", b"spiegel", b"wachtel"];

/// A verb's zu between its particle and its stem (aus-zu-graben) is common.
const INFIX: u32 = 8;

/// A noun not made from a verb rarely takes a particle (Vorjahr).
const PREFIXED_NOUN: u32 = 12;

/// A noun that takes a linking -s- hardly stands without one.
const BARE_LINK: u32 = 24;

/// A finite verb hardly ever ends a compound; an infinitive may (Radfahren).
const FINITE_VERB: u32 = 32;

/// A past never does: Grund|rissen is of Riss.
const PAST_VERB: u32 = 56;

const INFINITIVE: u32 = 6;

/// The last part is rather a noun: Polizei|wache, Renten|alter.
const INFLECTED_ADJECTIVE: u32 = 12;

/// Short stems turn up by accident.
fn shortness(len: usize) -> u32 {
    match len {
        0..=2 => 18,
        3 => 10,
        4 => 4,
        _ => 0,
    }
}

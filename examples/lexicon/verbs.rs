//! The stems of verbs, weak and strong. Knows nothing of files.

use depesche::german::inflection::Paradigm;
use depesche::german::lexicon::{LAST, PREFIXED};

use super::lists::Lists;
use super::shapes::needs_e;

impl Lists {
    pub fn weak(&mut self, verb: &str, ge: bool, hand: bool) {
        let ge = if ge && !verb.ends_with("ieren") {
            "ge"
        } else {
            ""
        };
        let flags = if NEVER_FIRST.contains(&verb) { LAST } else { 0 };
        if verb.ends_with("eln") || verb.ends_with("ern") {
            let stem = &verb[..verb.len() - 1];
            let short = format!(
                "{}{}",
                &verb[..verb.len() - 3],
                &verb[verb.len() - 2..verb.len() - 1]
            );
            self.add(stem, Paradigm::VerbEl, verb, flags, hand);
            self.add(&short, Paradigm::VerbElShort, verb, flags, hand);
            self.add(&format!("{ge}{stem}t"), Paradigm::Participle, verb, 0, hand);
        } else if let Some(stem) = verb.strip_suffix("en") {
            let e = needs_e(stem);
            self.add(
                stem,
                if e {
                    Paradigm::VerbWeakE
                } else {
                    Paradigm::VerbWeak
                },
                verb,
                flags,
                hand,
            );
            let t = if e { "et" } else { "t" };
            self.add(
                &format!("{ge}{stem}{t}"),
                Paradigm::Participle,
                verb,
                0,
                hand,
            );
        }
    }

    pub fn strong(&mut self, row: &[String]) {
        let [verb, third, past, subjunctive, participle] = row else {
            return;
        };
        let Some(stem) = verb.strip_suffix("en").or_else(|| verb.strip_suffix('n')) else {
            return;
        };
        let flags = if NEVER_FIRST.contains(&verb.as_str()) {
            LAST
        } else {
            0
        };
        self.add(stem, Paradigm::VerbStrong, verb, flags, true);
        if *verb == "tun" {
            self.add("tun", Paradigm::Fixed, verb, 0, true);
            self.add(stem, Paradigm::VerbEl, verb, LAST, true);
        }
        match third.strip_suffix('t') {
            Some(third) if third != stem && !stem.ends_with('t') && !stem.ends_with('d') => {
                self.add(third, Paradigm::VerbPresent, verb, 0, true);
            }
            Some(short) => {
                self.add(third, Paradigm::VerbSubjunctive, verb, 0, true);
                self.add(third, Paradigm::VerbPast, verb, 0, true);
                self.add(short, Paradigm::VerbPresent, verb, 0, true);
            }
            None => self.add(third, Paradigm::VerbPresent, verb, 0, true),
        }
        self.add(
            past.strip_suffix('e').unwrap_or(past),
            Paradigm::VerbPast,
            verb,
            0,
            true,
        );
        self.add(
            subjunctive.strip_suffix('e').unwrap_or(subjunctive),
            Paradigm::VerbSubjunctive,
            verb,
            0,
            true,
        );
        self.add(participle, Paradigm::Participle, verb, 0, true);
        if let Some(bare) = participle.strip_prefix("ge") {
            self.add(bare, Paradigm::Participle, verb, PREFIXED, true);
        }
    }
}

/// Verbs whose stem inside a compound is always another word (Rück|blick, Weit|sprung).
const NEVER_FIRST: [&str; 40] = [
    "ruecken",
    "weiten",
    "gleichen",
    "leeren",
    "kuerzen",
    "guten",
    "losen",
    "orten",
    "toten",
    "alten",
    "armen",
    "enden",
    "sauen",
    "rosten",
    "harten",
    "rahmen",
    "namen",
    "garen",
    "hallen",
    "lasten",
    "masten",
    "ueben",
    "geben",
    "muten",
    "erden",
    "wurmen",
    "ragen",
    "eiern",
    "panzern",
    "fachen",
    "adeln",
    "tuermen",
    "riegeln",
    "zetteln",
    "stacheln",
    "zweigen",
    "kupfern",
    "forsten",
    "ohrfeigen",
    "merzen",
];

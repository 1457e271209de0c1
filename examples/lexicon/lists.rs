//! Reads the hand-written lists of `lexicon/` into entries. Knows nothing of the corpora but what is attested.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use depesche::german::inflection::Paradigm;
use depesche::german::lexicon::{BINDING, DEVERBAL, FIRST, LAST, PREFIXED, WHOLE};

use super::fold::fold;
use super::shapes::{guess, needs_e, umlaut};

/// One stem of the lexicon to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entry {
    pub stem: String,
    pub paradigm: Paradigm,
    pub lemma: String,
    pub flags: u8,
    /// Written by hand rather than found in the corpora.
    pub hand: bool,
    pub bases: Vec<String>,
    pub cost: u8,
}

/// All entries, and what the lists say besides.
#[derive(Default)]
pub struct Lists {
    pub entries: Vec<Entry>,
    pub seen: HashSet<(String, Paradigm, String)>,
    pub combining: Vec<String>,
    pub deverbal: HashSet<String>,
    /// Compounds kept whole, with the last part and the first; nouns among these find them.
    pub joined: HashMap<String, (String, String)>,
    /// Names are never compounds of what they look like (Mann|heim).
    pub names: HashSet<String>,
    /// What is derived from a place.
    pub derived: HashMap<String, String>,
}

impl Lists {
    pub fn add(&mut self, stem: &str, paradigm: Paradigm, lemma: &str, flags: u8, hand: bool) {
        if stem.is_empty() || !stem.bytes().all(|b| b.is_ascii_lowercase()) {
            return;
        }
        if self
            .seen
            .insert((stem.to_owned(), paradigm, lemma.to_owned()))
        {
            let cost = if hand { 44 } else { 56 };
            let entry = Entry {
                stem: stem.into(),
                paradigm,
                lemma: lemma.into(),
                flags,
                hand,
                bases: vec![],
                cost,
            };
            self.entries.push(entry);
        }
    }

    pub fn noun(
        &mut self,
        word: &str,
        class: &str,
        attested: &dyn Fn(&str) -> bool,
        flags: u8,
        hand: bool,
    ) {
        let flags = flags | if self.is_deverbal(word) { DEVERBAL } else { 0 };
        let add =
            |this: &mut Self, stem: &str, paradigm| this.add(stem, paradigm, word, flags, hand);
        let cut = |n: usize| &word[..word.len() - n];
        let base = |this: &Self| {
            let e = format!("{word}e");
            let taken = this
                .seen
                .contains(&(word.to_owned(), Paradigm::NounN, e.clone()))
                || this
                    .seen
                    .contains(&(word.to_owned(), Paradigm::NounNDrop, e.clone()));
            if attested(&e) && !taken {
                Paradigm::NounBaseE
            } else {
                Paradigm::NounBase
            }
        };
        match class {
            "e" => add(self, word, Paradigm::NounE),
            "ue" => {
                let p = base(self);
                add(self, word, p);
                if let Some(u) = umlaut(word) {
                    add(self, &u, Paradigm::PluralE);
                }
            }
            "uer" => {
                let p = base(self);
                add(self, word, p);
                add(
                    self,
                    &umlaut(word).unwrap_or_else(|| word.into()),
                    Paradigm::PluralEr,
                );
            }
            "er" => add(self, word, Paradigm::NounEr),
            "0" if word.ends_with("er") || word.ends_with("el") => {
                add(self, word, Paradigm::NounZeroN)
            }
            "0" => add(self, word, Paradigm::NounZero),
            "u0" => {
                add(self, word, Paradigm::NounZero);
                if let Some(u) = umlaut(word) {
                    add(self, &u, Paradigm::PluralZero);
                }
            }
            "s" | "towns" => add(self, word, Paradigm::NounS),
            "w" if word.ends_with('e') => add(self, cut(1), Paradigm::NounN),
            "w" => add(self, word, Paradigm::NounWeak),
            "en" if word.ends_with('e') => add(self, cut(1), Paradigm::NounN),
            "en" if (word.ends_with("er") || word.ends_with("el")) && word.len() > 4 => {
                add(self, word, Paradigm::NounZeroN)
            }
            "en" => add(self, word, Paradigm::NounEn),
            "n" if word.ends_with('e') => add(self, cut(1), Paradigm::NounN),
            "n!" if word.ends_with('e') => add(self, cut(1), Paradigm::NounNDrop),
            "ns" => add(self, cut(1), Paradigm::NounNs),
            "adj" => self.add(word, Paradigm::Adjective, word, flags, hand),
            "um" => add(self, cut(2), Paradigm::NounUm),
            "a" => add(self, cut(1), Paradigm::NounA),
            "us" => add(self, cut(2), Paradigm::NounUs),
            "es" => add(self, word, Paradigm::NounSe),
            "nis" => add(self, word, Paradigm::NounNis),
            "in" => add(self, word, Paradigm::NounIn),
            "or" => add(self, word, Paradigm::NounEn),
            "x" => add(self, word, Paradigm::NounBase),
            _ => {
                let class = match guess(word, attested) {
                    // Too rare for its plural to be seen.
                    "x" if hand => "e",
                    class => class,
                };
                self.noun(word, class, attested, flags, hand);
            }
        }
    }

    pub fn is_deverbal(&self, word: &str) -> bool {
        self.deverbal.contains(word) || word.ends_with("ung")
    }

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

    fn strong(&mut self, row: &[String]) {
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

    pub fn adjective(&mut self, word: &str, umlauts: bool, flags: u8, hand: bool) {
        if let Some(stem) = word.strip_suffix('e') {
            self.add(stem, Paradigm::AdjectiveE, word, flags, hand);
        } else {
            self.add(word, Paradigm::Adjective, word, flags, hand);
            if let Some(head) = word.strip_suffix("el") {
                self.add(
                    &format!("{head}l"),
                    Paradigm::AdjectiveE,
                    word,
                    flags | LAST,
                    hand,
                );
            } else if let Some(head) = word.strip_suffix("uer") {
                self.add(
                    &format!("{head}ur"),
                    Paradigm::AdjectiveE,
                    word,
                    flags | LAST,
                    hand,
                );
            }
        }
        if umlauts && let Some(u) = umlaut(word) {
            self.add(
                u.strip_suffix('e').unwrap_or(&u),
                Paradigm::Comparative,
                word,
                flags,
                hand,
            );
        }
    }

    /// Reads all lists of the folder.
    pub fn read(folder: &Path, attested: &dyn Fn(&str) -> bool) -> std::io::Result<Self> {
        let mut this = Self::default();
        let load = |name: &str| -> std::io::Result<Vec<(String, String)>> {
            let text = std::fs::read_to_string(folder.join(name))?;
            let mut class = String::new();
            let mut lines = Vec::new();
            for line in text
                .lines()
                .filter(|l| !l.starts_with('#') && !l.is_empty())
            {
                match line.strip_prefix("= ") {
                    Some(name) => class = name.trim().into(),
                    None => lines.push((class.clone(), line.to_owned())),
                }
            }
            Ok(lines)
        };
        let closed = load("closed.txt")?;
        let words = |section: &str| -> Vec<String> {
            closed
                .iter()
                .filter(|(c, _)| c == section)
                .flat_map(|(_, l)| l.split_whitespace().map(clean))
                .collect()
        };
        this.deverbal = words("deverbal").into_iter().collect();
        for (class, line) in load("adjectives.txt")? {
            if class == "irr" {
                this.irregular(&line, Paradigm::AdjectiveFixed);
                continue;
            }
            for word in line.split_whitespace() {
                let flags = if class == "last" { LAST } else { 0 };
                let bare = clean(word);
                if bare == "los" {
                    // arbeitslos has no Los in it.
                    this.add(&bare, Paradigm::Adjective, "-los", flags, true);
                    continue;
                }
                if flags != 0
                    && this
                        .seen
                        .contains(&(bare.clone(), Paradigm::Adjective, bare.clone()))
                {
                    continue;
                }
                this.adjective(&bare, word.ends_with('~'), flags, true);
            }
        }
        let nouns = NOUNS
            .iter()
            .map(|name| load(name))
            .collect::<std::io::Result<Vec<_>>>()?
            .concat();
        let doubtful: Vec<String> = nouns.iter().map(|(_, line)| line.clone()).collect();
        // Nouns in -e first: whether "Rate" is one decides whether "Rat" has an old dative.
        let (first, rest): (Vec<_>, Vec<_>) = nouns
            .into_iter()
            .partition(|(class, _)| class == "n" || class == "irr");
        // What the ending is to tell comes last: a class written anywhere wins.
        let (last, rest): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|(class, _)| class == "auto");
        for (class, line) in first.into_iter().chain(rest).chain(last) {
            if class == "irr" {
                this.irregular(&line, Paradigm::NounFixed);
                continue;
            }
            if class == "lands" {
                continue;
            }
            for word in line.split_whitespace() {
                if class == "auto" && this.is_noun(&clean(word)) {
                    continue;
                }
                let flags = if word.ends_with('^') { WHOLE } else { 0 };
                let (word, class) = match word.as_bytes().last() {
                    Some(b'!') => (clean(word), "n!"),
                    Some(b'~' | b'-') => continue,
                    _ => (clean(word), class.as_str()),
                };
                this.noun(&word, class, attested, flags, true);
            }
        }
        for (class, line) in load("names.txt")? {
            if class == "lands" {
                this.land(&line, attested);
                continue;
            }
            this.names.extend(line.split_whitespace().map(clean));
            if class == "towns" {
                for name in line.split_whitespace().map(clean) {
                    this.town(&name, attested);
                }
            }
        }
        // A doubtful class counts only where no other line knows the noun.
        for line in &doubtful {
            for word in line.split_whitespace().filter(|w| w.ends_with('~')) {
                let word = clean(word);
                if !this.is_noun(&word) {
                    this.noun(&word, "", attested, 0, true);
                }
            }
        }
        this.drop_datives();
        this.foreign_adjectives();
        this.diminutives();
        this.feminines(attested);
        for (_, line) in load("compounds.txt")? {
            this.compounds(&line);
        }
        for (_, line) in load("strong.txt")? {
            this.strong(&line.split_whitespace().map(fold).collect::<Vec<_>>());
        }
        for (_, line) in load("verbs.txt")? {
            for word in line.split_whitespace().filter(|w| !w.ends_with('~')) {
                this.weak(&clean(word), !word.ends_with('-'), true);
            }
        }
        let binding = words("binding");
        let flags = |word: &String| if binding.contains(word) { BINDING } else { 0 };
        let functions = words("function");
        for word in functions.iter().chain(&binding) {
            let lemma = declined(word, &functions);
            this.add(word, Paradigm::Function, &lemma, WHOLE | flags(word), true);
        }
        let particles = words("prefix");
        for word in words("modifier") {
            let known = this.is_noun(&word)
                || this
                    .seen
                    .contains(&(word.clone(), Paradigm::Adjective, word.clone()));
            if !particles.contains(&word) && !known {
                this.add(&word, Paradigm::Modifier, &word, flags(&word), true);
            }
        }
        for word in words("beginning") {
            this.add(&word, Paradigm::Modifier, &word, FIRST, true);
        }
        for (_, line) in closed.iter().filter(|(class, _)| class == "first") {
            let Some((lemma, stems)) = line.split_once(':') else {
                continue;
            };
            for stem in stems.split_whitespace().map(fold) {
                this.add(&stem, Paradigm::Modifier, &fold(lemma), 0, true);
            }
        }
        for word in &particles {
            this.add(word, Paradigm::Particle, word, 0, true);
        }
        for word in words("verbal") {
            this.add(&word, Paradigm::VerbParticle, &word, 0, true);
        }
        for word in words("bound") {
            this.add(&word, Paradigm::Bound, &word, 0, true);
        }
        for word in words("un") {
            this.add(&word, Paradigm::Negation, &word, 0, true);
        }
        this.combining = words("combining");
        this.combining.sort();
        this.combining.dedup();
        Ok(this)
    }

    fn irregular(&mut self, line: &str, paradigm: Paradigm) {
        let Some((lemma, forms)) = line.split_once(':') else {
            return;
        };
        let lemma = fold(lemma.trim());
        let flags = if self.is_deverbal(&lemma) {
            DEVERBAL
        } else {
            0
        };
        for form in forms
            .split_whitespace()
            .filter(|f| *f != "|" && !f.ends_with('~'))
        {
            self.add(&fold(form), paradigm, &lemma, flags, true);
        }
    }

    pub fn is_noun(&self, word: &str) -> bool {
        use Paradigm::*;
        let whole = [
            NounE, NounBase, NounBaseE, NounEr, NounZero, NounZeroN, NounS, NounWeak, NounEn,
            NounNis, NounIn, NounSe, NounFixed,
        ];
        whole
            .iter()
            .any(|p| self.seen.contains(&(word.into(), *p, word.into())))
            || [NounN, NounNDrop, NounNs].iter().any(|p| {
                word.strip_suffix('e')
                    .is_some_and(|s| self.seen.contains(&(s.into(), *p, word.into())))
            })
            || word
                .strip_suffix("um")
                .is_some_and(|s| self.seen.contains(&(s.into(), NounUm, word.into())))
            || word
                .strip_suffix("us")
                .is_some_and(|s| self.seen.contains(&(s.into(), NounUs, word.into())))
            || word
                .strip_suffix('a')
                .is_some_and(|s| self.seen.contains(&(s.into(), NounA, word.into())))
    }
}

/// The lists of nouns.
const NOUNS: [&str; 5] = [
    "nouns.txt",
    "more.txt",
    "fields.txt",
    "science.txt",
    "names.txt",
];

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

pub fn clean(word: &str) -> String {
    fold(word.trim_end_matches(['~', '!', '-', '^']))
}

/// What a function word is a form of: mehreren of mehrere, würden of würde. Most are no form of any other.
fn declined(word: &str, functions: &[String]) -> String {
    let stem = ["em", "en", "er", "es"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending));
    let lemma = stem.map(|stem| format!("{stem}e"));
    lemma
        .filter(|lemma| functions.contains(lemma))
        .unwrap_or_else(|| word.to_owned())
}

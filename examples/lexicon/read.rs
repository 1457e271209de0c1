//! Reads the hand-written lists of `lexicon/`. Knows nothing of the corpora but what is attested.

use std::path::Path;

use depesche::german::inflection::Paradigm;
use depesche::german::lexicon::{BINDING, FIRST, LAST, WHOLE};

use super::fold::fold;
use super::lists::{Lists, clean};

impl Lists {
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
}

/// The lists of nouns.
const NOUNS: [&str; 6] = [
    "nouns.txt",
    "more.txt",
    "fields.txt",
    "science.txt",
    "everyday.txt",
    "names.txt",
];

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

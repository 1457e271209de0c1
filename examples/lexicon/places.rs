//! People and adjectives of places: Bremer of Bremen, Ukrainerin and ukrainisch of Ukraine. Knows nothing of files.

use depesche::german::inflection::Paradigm;

use super::fold::fold;
use super::lists::Lists;

/// Names of people and things rather than of those who live there.
const OTHERS: [&str; 5] = ["hammer", "hofer", "singer", "wormser", "haller"];

impl Lists {
    /// The people of a town: Jenaer, and as far as the corpora show them Göttinger and Dresdner.
    pub fn town(&mut self, name: &str, attested: &dyn Fn(&str) -> bool) {
        let mut people = vec![format!("{name}er")];
        if let Some(stem) = name.strip_suffix("en") {
            if ["ing", "ung", "ang", "rem"]
                .iter()
                .any(|end| stem.ends_with(end))
            {
                people.push(format!("{stem}er"));
            }
            if ["d", "ch"].iter().any(|end| stem.ends_with(end)) {
                people.push(format!("{stem}ner"));
            }
        }
        if name.ends_with('e') {
            people.push(format!("{name}r"));
        }
        for person in people {
            let likely = name.len() > 3 && person.strip_suffix("er") == Some(name)
                || name.len() > 5 && person.strip_suffix('r') == Some(name);
            if (likely || attested(&person)) && !OTHERS.contains(&person.as_str()) {
                if !self.is_noun(&person) {
                    self.add(&person, Paradigm::NounZeroN, &person, 0, true);
                }
                self.names.insert(person.clone());
                self.derived.insert(person, name.to_owned());
            }
        }
    }

    /// A land with its people and its adjective, which it finds: `ukraine: ukrainer ukrainisch`.
    pub fn land(&mut self, line: &str, attested: &dyn Fn(&str) -> bool) {
        let Some((land, words)) = line.split_once(':') else {
            return;
        };
        let land = fold(land.trim());
        if !self.is_noun(&land) {
            self.noun(&land, "s", attested, 0, true);
        }
        self.names.insert(land.clone());
        let words: Vec<String> = words.split_whitespace().map(fold).collect();
        for word in words.iter().cloned() {
            if word.ends_with("isch") || word.ends_with("sch") {
                self.adjective(&word, false, 0, true);
            } else if !self.is_noun(&word) {
                let class = if word.ends_with('e') {
                    "n"
                } else if word.ends_with("er") {
                    "0"
                } else if word.ends_with('i') {
                    "s"
                } else {
                    "w"
                };
                self.noun(&word, class, attested, 0, true);
            }
            if let Some(stem) = word.strip_suffix('e') {
                self.noun(&format!("{stem}in"), "in", attested, 0, true);
                self.derived.insert(format!("{stem}in"), word.clone());
            }
            // Ungarisch is of Ungar, and he of Ungarn.
            let of = |person: &&String| {
                let stem = person.strip_suffix('e').unwrap_or(person);
                word.strip_suffix("isch") == Some(stem)
            };
            let base = words.iter().find(of).unwrap_or(&land).clone();
            self.names.insert(word.clone());
            self.derived.insert(word, base);
        }
    }
}

//! The lists of the sidebar: the values a search can be narrowed to, with the hits each choice would have.

use crate::facet::{self, Facet};
use crate::locale::Locale;
use crate::search::{FacetCount, FacetCounts};
use crate::web::asked::Asked;
use crate::web::labels::labels;

/// Values of a facet that are in view; ticked ones always are.
const IN_VIEW: usize = 5;
/// Values behind a click before a list ends, so that a page stays small: a page of its own shows all.
const FOLDED: usize = 9;
/// A fold that hides fewer is not worth a click.
const WORTH_FOLDING: usize = 2;
/// From so many values on, a list can be filtered.
const WORTH_FILTERING: usize = 12;

/// From so many values on, one click ticks them all.
const WORTH_TICKING: usize = 4;

/// One facet.
pub(super) struct List {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) in_view: Vec<Group>,
    pub(super) folded: Vec<Group>,
    pub(super) more: String,
    /// The page that shows all, where this one does not.
    pub(super) all: Option<Link>,
    /// How the box is called that filters a long list.
    pub(super) filter: Option<String>,
    /// Whether a short list is worth a click that ticks all of it: then leaving one out is two clicks.
    pub(super) tick_all: bool,
}

/// Values that belong together: the regions of a country, or all.
pub(super) struct Group {
    pub(super) title: Option<String>,
    pub(super) choices: Vec<Choice>,
}

/// One value.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) count: String,
    pub(super) selected: bool,
}

/// A text and where it leads.
pub(super) struct Link {
    pub(super) label: String,
    pub(super) href: String,
}

/// The lists of an answer, one of them shown whole if it was asked for. Facets without any value are left out.
pub(super) fn lists(asked: &Asked, counted: &[FacetCounts], whole: Option<Facet>) -> Vec<List> {
    let counted = counted.iter().filter(|counts| !counts.values.is_empty());
    counted
        .map(|counts| list(asked, counts, whole == Some(counts.facet)))
        .collect()
}

/// The facet whose list is asked for whole.
pub(super) fn whole(parameters: &str) -> Option<Facet> {
    let mut pairs = form_urlencoded::parse(parameters.as_bytes());
    let (_, name) = pairs.find(|(name, _)| name == WHOLE)?;
    Facet::parse(&name)
}

/// The parameter that asks for a list whole. It is about the page, not about the search: no other address carries it.
const WHOLE: &str = "list";

fn list(asked: &Asked, counts: &FacetCounts, whole: bool) -> List {
    let labels = labels(asked.locale);
    let count = counts.values.len();
    let fold = count > IN_VIEW + WORTH_FOLDING && !whole;
    let in_view =
        |(place, value): &(usize, &FacetCount)| !fold || *place < IN_VIEW || value.selected;
    let (shown, mut others): (Vec<_>, Vec<_>) = counts.values.iter().enumerate().partition(in_view);
    let is_cut = others.len() > FOLDED;
    others.truncate(FOLDED);
    let title = counts.facet.title(asked.locale);
    let (name, href) = (counts.facet.name(), asked.href());
    let group = |values: Vec<(usize, &FacetCount)>| {
        groups(
            counts.facet,
            values.into_iter().map(|(_, value)| value),
            asked.locale,
        )
    };
    List {
        name,
        title,
        in_view: group(shown),
        more: match is_cut {
            true => labels.more(others.len() as u64),
            false => labels.show_all(count as u64),
        },
        folded: group(others),
        all: is_cut.then(|| Link {
            label: labels.show_all(count as u64),
            href: format!("{href}&{WHOLE}={name}#{name}"),
        }),
        tick_all: count >= WORTH_TICKING && !is_cut,
        filter: (count >= WORTH_FILTERING).then(|| labels.filter_of(title)),
    }
}

/// Regions under their country, the country of the most frequent first; anything else as it comes.
fn groups<'a>(
    facet: Facet,
    values: impl Iterator<Item = &'a FacetCount>,
    locale: Locale,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for value in values {
        let title = match facet {
            Facet::Region => facet::country_of(&value.value).map(|country| country.label(locale)),
            _ => None,
        };
        let choice = Choice {
            value: value.value.clone(),
            label: facet::label(facet, &value.value, locale).into_owned(),
            count: locale.number(value.count),
            selected: value.selected,
        };
        match groups
            .iter_mut()
            .find(|group| group.title.as_deref() == title)
        {
            Some(group) => group.choices.push(choice),
            None => groups.push(Group {
                title: title.map(str::to_owned),
                choices: vec![choice],
            }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(facet: Facet, values: &[(&str, bool)]) -> FacetCounts {
        let values = values.iter().map(|&(value, selected)| FacetCount {
            value: value.to_owned(),
            count: 1,
            selected,
        });
        FacetCounts {
            facet,
            values: values.collect(),
        }
    }

    fn drawn(groups: &[Group]) -> String {
        let group = |group: &Group| {
            let labels: Vec<_> = group
                .choices
                .iter()
                .map(|choice| choice.label.as_str())
                .collect();
            format!(
                "{}: {}",
                group.title.as_deref().unwrap_or("-"),
                labels.join(" ")
            )
        };
        groups.iter().map(group).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn regions_stand_under_their_country() {
        let values = ["Wien", "Bayern", "Tirol", "Hessen", "Elsass"].map(|value| (value, false));
        let list = list(&Asked::default(), &counts(Facet::Region, &values), false);
        assert_eq!(
            drawn(&list.in_view),
            "Österreich: Wien Tirol; Deutschland: Bayern Hessen; -: Elsass"
        );
        assert!(list.folded.is_empty() && list.filter.is_none());
    }

    #[test]
    fn ticked_values_are_in_view() {
        let values: Vec<_> = ["a", "b", "c", "d", "e", "f", "g", "h"]
            .into_iter()
            .map(|value| (value, value == "h"))
            .collect();
        let list = list(&Asked::default(), &counts(Facet::Source, &values), false);
        assert_eq!(drawn(&list.in_view), "-: a b c d e h");
        assert_eq!(drawn(&list.folded), "-: f g");
        assert_eq!(list.more, "Alle 8 anzeigen");
    }

    #[test]
    fn a_long_list_has_a_page_of_its_own() {
        let names: Vec<_> = (0..100).map(|number| number.to_string()).collect();
        let values: Vec<_> = names.iter().map(|name| (name.as_str(), false)).collect();
        let counts = counts(Facet::Source, &values);
        let asked = Asked::nothing(Locale::De).with_text("Klima");
        let cut = list(&asked, &counts, false);
        assert_eq!(cut.more, "9 weitere");
        let all = cut.all.map(|all| all.href);
        assert_eq!(
            all.as_deref(),
            Some("/suche?q=Klima&lang=de&list=source#source")
        );
        assert_eq!(whole("q=Klima&list=source"), Some(Facet::Source));
        assert_eq!(whole("list=x"), None);
        let whole = list(&asked, &counts, true);
        assert!(whole.all.is_none() && whole.folded.is_empty());
        assert_eq!(
            whole
                .in_view
                .iter()
                .map(|group| group.choices.len())
                .sum::<usize>(),
            100
        );
    }
}

//! Releases as a table that spreadsheets open by a click: a mark at the beginning that says UTF-8, semicolons between
//! cells as German spreadsheets expect, and no cell that a spreadsheet would take for a formula.

use ::csv::{Terminator, WriterBuilder};
use jiff::Timestamp;

use crate::facet::{self, Facet};
use crate::locale::Locale;
use crate::release::{Contact, Release, time};
use crate::web::address;
use crate::web::labels::taking;
use crate::web::site::Base;
use crate::web::xml::clean;

/// Without it spreadsheets take the text for the machine's old encoding.
const MARK: &str = "\u{feff}";
/// Between several values in a cell. Values have commas and slashes in them.
const BETWEEN: &str = " | ";
/// With these a formula may begin, written narrow or wide.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The mark, and what stands over the columns.
pub(super) fn beginning(locale: Locale) -> Vec<u8> {
    let labels = &taking(locale).columns;
    let before = [
        labels.published,
        labels.title,
        labels.subtitle,
        labels.teaser,
    ];
    let facets = columns().map(|facet| facet.title(locale));
    let behind = [
        labels.keywords,
        "DOI",
        labels.address,
        labels.original,
        labels.contact,
        labels.email,
        labels.phone,
        labels.updated,
        labels.id,
    ];
    let headings = before.into_iter().chain(facets).chain(behind);
    let mut written = MARK.as_bytes().to_vec();
    written.extend(write([headings.map(str::to_owned).collect()].into_iter()));
    written
}

/// A row a release.
pub(super) fn rows(releases: &[Release], base: &Base, locale: Locale) -> Vec<u8> {
    write(releases.iter().map(|release| row(release, base, locale)))
}

/// The source first: it is what a reader looks for.
fn columns() -> impl Iterator<Item = Facet> {
    let others = Facet::ALL
        .into_iter()
        .filter(|facet| *facet != Facet::Source);
    std::iter::once(Facet::Source).chain(others)
}

fn row(release: &Release, base: &Base, locale: Locale) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let nobody = Contact::default();
    let contact = release.contact.as_ref().unwrap_or(&nobody);
    let names = contact.name.iter().chain(&contact.department);
    let mut row = vec![
        moment(release.published),
        release.title.clone(),
        text(&release.subtitle),
        text(&release.teaser),
    ];
    row.extend(columns().map(|facet| {
        let values = release.values(facet).iter();
        let labels: Vec<_> = values
            .map(|value| facet::label(facet, value, locale))
            .collect();
        labels.join(BETWEEN)
    }));
    row.extend([
        release.keywords.join(BETWEEN),
        text(&release.doi),
        base.join(&address::permanent(&release.id)),
        text(&release.url),
        names.cloned().collect::<Vec<_>>().join(BETWEEN),
        text(&contact.email),
        text(&contact.phone),
        release.updated.map(moment).unwrap_or_default(),
        release.id.clone(),
    ]);
    row
}

/// As spreadsheets of any language read it.
fn moment(time: Timestamp) -> String {
    time::in_berlin(time).strftime("%Y-%m-%d %H:%M").to_string()
}

fn write(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and rows have equally many cells.
        let _ = writer.write_record(row.iter().map(|cell| defused(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that is text and nothing else: an apostrophe before whatever a spreadsheet might calculate.
fn defused(cell: &str) -> String {
    let cell = clean(cell);
    let is_formula = cell.starts_with(['\t', '\r', '\n']) || cell.trim_start().starts_with(FORMULA);
    match is_formula {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], expected: &str) {
        let row = cells.iter().map(|&cell| cell.to_owned()).collect();
        let written = write([row].into_iter());
        assert_eq!(String::from_utf8_lossy(&written), expected);
    }

    #[test]
    fn cells_stay_cells() {
        check(&["a", "b"], "a;b\r\n");
        check(&["Größe; „x“", ""], "\"Größe; „x“\";\r\n");
        check(&["sagte \"ja\"", "1"], "\"sagte \"\"ja\"\"\";1\r\n");
        check(&["zwei\nZeilen", "1"], "\"zwei\nZeilen\";1\r\n");
        check(&["Null\u{0}byte", "1"], "Nullbyte;1\r\n");
    }

    #[test]
    fn formulas_are_defused() {
        check(&["=1+1", "+49 30 1234"], "'=1+1;'+49 30 1234\r\n");
        check(&["-1", "@SUM(A1)"], "'-1;'@SUM(A1)\r\n");
        check(&["\t=1", "\r=1"], "'\t=1;\"'\r=1\"\r\n");
        check(&["  =1", "＝1"], "'  =1;'＝1\r\n");
        check(&["\u{0}=1", "2-1"], "'=1;2-1\r\n");
    }
}

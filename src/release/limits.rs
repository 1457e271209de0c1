//! How much of anything is read. Every number has its reason, and `docs/formats.md` names them all.

/// Bytes of a document that is held in memory as a whole: a plain text, a Markdown file, a JSON
/// document. The longest book is below 10 MB of text. JSON Lines have no such limit, only [`LINE`].
pub const DOCUMENT: u64 = 64 << 20;

/// Bytes of one line of JSON Lines, held in memory while it is read.
pub const LINE: u64 = 16 << 20;

/// Bytes of a longer line that are passed over to find its end, without being kept. Seconds of
/// reading; a stream that never ends a line is given up.
pub const SKIPPED: u64 = 4 << 30;

/// Bytes of the front matter of a Markdown file: a page of fields has one or two thousand.
pub const FRONT_MATTER: usize = 64 << 10;

/// Bytes of all values of front matter after YAML's references have been followed, which may repeat
/// each other.
pub const FRONT_MATTER_VALUES: usize = 1 << 20;

/// Levels of front matter: a list of images has two.
pub const FRONT_MATTER_DEPTH: usize = 16;

/// Characters of an id; the contract's number.
pub const ID: usize = 200;

/// Characters of what stands on one line: a title, a name, a value, a keyword. A value becomes one
/// term of an index, which holds far more; a headline is below 200.
pub const ONE_LINE: usize = 500;

/// Characters of a picture's caption: a long one has a few hundred. Formats let many pictures share one.
pub const CAPTION: usize = 2_000;

/// Characters of a web address; browsers and sitemaps stop at about 2,000.
pub const ADDRESS: usize = 2_000;

/// Values of a list: subjects, keywords, links, images.
pub const LIST: usize = 200;

/// Characters of a title taken from the beginning of the text.
pub const DERIVED_TITLE: usize = 120;

/// Levels of elements within each other in XML. The deepest tables within quotations within
/// articles have some twenty.
pub const XML_DEPTH: usize = 100;

/// Elements, attributes and pieces of text of one entry of an XML document, each of which takes
/// some hundred bytes of memory. A long article has a thousand.
pub const XML_NODES: usize = 200_000;

/// Attributes of one element of an XML document that are looked at.
pub const XML_ATTRIBUTES: usize = 100;

/// Elements, attributes and texts kept of what stands beside the entries of an XML document: a feed's
/// own name and address.
pub const XML_OUTSIDE: usize = 2_000;

/// Bytes of the same. Each entry is given its feed's name, so a long one would be read as often as
/// there are entries.
pub const XML_OUTSIDE_BYTES: usize = 64 << 10;

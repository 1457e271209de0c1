//! ninjs, IPTC's news in JSON: read in its versions 1 to 3, written in 3. What is written is read
//! back as it was.

mod read;
mod write;

pub(super) use read::{is_likely, read};
pub use write::write;

/// What stands before an id that is no URI of its own, percent-encoded after it.
const OWN: &str = "urn:depesche:";

/// How our own subjects, places and the like say what they are, where ninjs has one list for all.
mod rel {
    pub(super) const CATEGORY: &str = "category";
    pub(super) const AUDIENCE: &str = "audience";
    pub(super) const REACH: &str = "reach";
    pub(super) const KEYWORD: &str = "keyword";
    pub(super) const COUNTRY: &str = "country";
    pub(super) const REGION: &str = "region";
    pub(super) const LINK: &str = "link";
    pub(super) const PICTURE: &str = "picture";
}

/// The roles of texts and parties that ninjs leaves to the provider.
mod role {
    pub(super) const MAIN: &str = "main";
    pub(super) const SUBTITLE: &str = "subtitle";
    pub(super) const TEASER: &str = "teaser";
    pub(super) const CAPTION: &str = "caption";
    pub(super) const ABOUT: &str = "about";
    pub(super) const ISSUER: &str = "issuer";
    pub(super) const CONTACT: &str = "contact";
    pub(super) const DOI: &str = "doi";
    pub(super) const WEB: &str = "web";
    pub(super) const EMAIL: &str = "email";
    pub(super) const PHONE: &str = "phone";
    pub(super) const DEPARTMENT: &str = "department";
}

#[cfg(test)]
mod tests;

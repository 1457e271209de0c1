//! What is read of NITF beyond `corpus/nitf`.

#![allow(clippy::unwrap_used)]

use crate::release::tests::release;
use crate::release::{Release, Status, time};

fn read(docdata: &str, attributes: &str) -> Release {
    let nitf = format!(
        "<nitf><head><docdata {attributes}><date.issue norm='20170131T093000+0100'/>{docdata}</docdata></head>\
         <body><body.content><p>Text.</p></body.content></body></nitf>"
    );
    release(nitf.as_bytes(), "a.xml")
}

#[test]
fn dates() {
    let release = read("", "");
    assert_eq!(time::print(release.published), "2017-01-31T09:30:00+01:00");
    assert_eq!(
        read("<date.release norm='20170201T060000+0100'/>", "").embargo_until,
        time::parse("2017-02-01T06:00:00+01:00")
    );
    assert_eq!(
        read("<date.release norm='20170201'/>", "").embargo_until,
        time::parse("2017-02-01")
    );
}

#[test]
fn status() {
    assert_eq!(
        read("", "management-status='withheld'").status,
        Status::Withheld
    );
    assert_eq!(
        read("", "management-status='canceled'").status,
        Status::Canceled
    );
    let embargoed = read("", "management-status='embargoed'");
    assert_eq!(
        (embargoed.status, embargoed.embargo_until),
        (Status::Usable, Some(time::never()))
    );
}

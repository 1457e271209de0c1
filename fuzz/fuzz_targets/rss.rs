//! RSS 2.0 and 1.0.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| depesche_fuzz::check_document(bytes, "a.xml"));

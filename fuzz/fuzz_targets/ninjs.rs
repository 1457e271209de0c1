//! ninjs in any version.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| depesche_fuzz::check_document(bytes, "a.json"));

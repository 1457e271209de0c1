//! Plain text in any encoding, and whatever else its beginning makes of it.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| depesche_fuzz::check_document(bytes, "a.txt"));

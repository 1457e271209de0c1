//! Zip and tar archives, and whatever else a file may hold.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| depesche_fuzz::check_file(bytes));

//! The settings file.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| depesche_fuzz::check_settings(text));

//! Requests of any method, address, headers and body to every route.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| depesche_fuzz::check_request(bytes));

//! Ctrl-C, and the signal a service manager sends: a run ends where it is. Told twice, the program ends at once.

use std::sync::Arc;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::error::Status;
use crate::ingest::Stop;

/// Told by the signals from here on. Where they cannot be heard, they end the program as they always did.
pub(super) fn stop() -> Stop {
    let stop = Stop::default();
    for signal in [SIGINT, SIGTERM] {
        // In this order: what the first signal sets, the second finds.
        let _ = flag::register_conditional_shutdown(signal, Status::Failed as i32, stop.flag());
        let _ = flag::register(signal, Arc::clone(&stop.flag()));
    }
    stop
}

//! Whether somebody still waits for an answer. A client that hangs up ends its search with it: a core is worth more than an
//! answer that nobody reads.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

use crate::search::Gone;

tokio::task_local! {
    static GONE: Gone;
}

/// Told when nobody waits any more for the request that is being answered.
pub(super) fn current() -> Gone {
    GONE.try_with(Gone::clone).unwrap_or_default()
}

/// Answers a request, as long as somebody waits. The connection drops this when it ends, and all that it waits for.
pub(super) async fn attend(request: Request, next: Next) -> Response {
    let gone = Gone::default();
    let _told_when_dropped = Waiting(gone.clone());
    GONE.scope(gone, next.run(request)).await
}

/// Tells when it is dropped. After an answer that harms nobody: what is still to be sent of it asks no questions.
struct Waiting(Gone);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.tell();
    }
}

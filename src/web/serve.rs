//! Listens, keeps up with the index, and stops when told to.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::{signal, task, time};

use super::{State, router};
use crate::engine::Engine;

/// How long a commit may go unseen: a pause nobody notices, and reading one small file.
const RELOAD_EVERY: Duration = Duration::from_millis(500);

/// Answers requests at an address until the program is told to stop, and tells `ready` the address once it is open
/// (a port of 0 is any free one). New commits to the index are taken in as they come.
///
/// Ends when the process is interrupted or terminated, and the answers under way are finished.
pub async fn serve(
    engine: Arc<Engine>,
    listen: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> io::Result<()> {
    let listener = TcpListener::bind(listen).await?;
    let stop = stop()?;
    let following = task::spawn(follow(Arc::clone(&engine)));
    ready(listener.local_addr()?);
    let served = axum::serve(listener, router(State::new(engine)))
        .with_graceful_shutdown(stop)
        .await;
    following.abort();
    served
}

/// Takes in new commits, one after another. A failure is told once, until it is over.
async fn follow(engine: Arc<Engine>) {
    let mut failing = false;
    let mut ticks = time::interval(RELOAD_EVERY);
    ticks.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let engine = Arc::clone(&engine);
        let Ok(reloaded) = task::spawn_blocking(move || engine.reload()).await else {
            tracing::error!("taking in a commit ended early");
            continue;
        };
        let failed = reloaded.is_err();
        match reloaded {
            Ok(true) => tracing::info!("took in a commit"),
            Ok(false) => {}
            Err(error) if !failing => {
                tracing::error!(%error, "cannot take in new commits, answering from the last")
            }
            Err(_) => {}
        }
        failing = failed;
    }
}

/// Ctrl-C, or the signal a service manager sends. Listening for both begins at once.
#[cfg(unix)]
fn stop() -> io::Result<impl Future<Output = ()>> {
    use signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ctrl-C.
#[cfg(not(unix))]
fn stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a way to hear it the program is stopped from outside.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

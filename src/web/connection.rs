//! A connection that does not wait for ever: neither for a request that does not come, nor for a reader that does not
//! read. Knows bytes and clocks, and no HTTP.

use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// Bytes that a reader has to take in the time that it has.
const PORTION: usize = 64 << 10;

/// Tells a connection that its request has come.
#[derive(Clone, Default)]
pub(super) struct Come(Arc<AtomicBool>);

impl Come {
    /// A request is complete.
    pub(super) fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// A stream with time-outs. A request, head and body, has to come in `head_time` from its first byte on, and the first one from when
/// the connection was opened; a reader has to take 64 KiB of an answer in `write_time`.
pub(super) struct Patient<S> {
    stream: S,
    come: Come,
    head: Timer,
    write: Timer,
    taken: usize,
}

impl<S> Patient<S> {
    pub(super) fn new(stream: S, come: Come, head_time: Duration, write_time: Duration) -> Self {
        let mut head = Timer::new(head_time);
        head.begin();
        Self {
            stream,
            come,
            head,
            write: Timer::new(write_time),
            taken: 0,
        }
    }

    /// Starts to wait for the reader, or goes on.
    fn wait_for_reader(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        self.write.begin();
        self.write.poll(cx)
    }

    /// The reader took so much.
    fn took(&mut self, bytes: usize) {
        self.taken += bytes;
        if self.taken >= PORTION {
            self.taken = 0;
            self.write.end();
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.come.take() {
            self.head.end();
        }
        let before = buffer.filled().len();
        match Pin::new(&mut self.stream).poll_read(cx, buffer) {
            Poll::Ready(read) => {
                if buffer.filled().len() > before {
                    self.head.begin();
                }
                Poll::Ready(read)
            }
            Poll::Pending => self.head.poll(cx).map(Err),
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match Pin::new(&mut self.stream).poll_write(cx, bytes) {
            Poll::Ready(written) => {
                self.took(*written.as_ref().unwrap_or(&0));
                Poll::Ready(written)
            }
            Poll::Pending => self.wait_for_reader(cx).map(Err),
        }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match Pin::new(&mut self.stream).poll_write_vectored(cx, bytes) {
            Poll::Ready(written) => {
                self.took(*written.as_ref().unwrap_or(&0));
                Poll::Ready(written)
            }
            Poll::Pending => self.wait_for_reader(cx).map(Err),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match Pin::new(&mut self.stream).poll_flush(cx) {
            Poll::Ready(flushed) => {
                // All is on its way: the next answer has its own time.
                self.taken = 0;
                self.write.end();
                Poll::Ready(flushed)
            }
            Poll::Pending => self.wait_for_reader(cx).map(Err),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// Runs while something is waited for.
struct Timer {
    time: Duration,
    sleep: Pin<Box<Sleep>>,
    running: bool,
}

impl Timer {
    fn new(time: Duration) -> Self {
        Self {
            time,
            sleep: Box::pin(sleep(time)),
            running: false,
        }
    }

    /// From now on, unless it runs already.
    fn begin(&mut self) {
        if !self.running {
            self.running = true;
            self.sleep.as_mut().reset(Instant::now() + self.time);
        }
    }

    fn end(&mut self) {
        self.running = false;
    }

    /// Ready with an error when the time is over.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        if !self.running {
            return Poll::Pending;
        }
        ready!(self.sleep.as_mut().poll(cx));
        Poll::Ready(ErrorKind::TimedOut.into())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    const TIME: Duration = Duration::from_millis(400);

    #[tokio::test]
    async fn a_request_that_does_not_come_is_not_waited_for() {
        let (near, mut far) = duplex(1 << 10);
        let come = Come::default();
        let mut patient = Patient::new(near, come.clone(), TIME, TIME);
        let mut buffer = [0; 16];
        // Byte by byte, with pauses shorter than the time: all together has to come in time.
        let dripping = tokio::spawn(async move {
            for _ in 0..10 {
                far.write_all(b"x").await.unwrap();
                tokio::time::sleep(TIME / 4).await;
            }
            far
        });
        let begun = Instant::now();
        let failed = loop {
            if let Err(error) = patient.read(&mut buffer).await {
                break error;
            }
        };
        assert_eq!(failed.kind(), ErrorKind::TimedOut);
        assert!(begun.elapsed() >= TIME, "{:?}", begun.elapsed());
        drop(dripping);
    }

    #[tokio::test]
    async fn a_request_that_has_come_stops_the_clock() {
        let (near, mut far) = duplex(1 << 10);
        let come = Come::default();
        let mut patient = Patient::new(near, come.clone(), TIME, TIME);
        let mut buffer = [0; 16];
        far.write_all(b"x").await.unwrap();
        patient.read_exact(&mut buffer[..1]).await.unwrap();
        come.now();
        let late = tokio::spawn(async move {
            tokio::time::sleep(TIME * 3).await;
            far.write_all(b"y").await.unwrap();
            far
        });
        assert_eq!(patient.read(&mut buffer).await.unwrap(), 1);
        drop(late);
    }

    #[tokio::test]
    async fn a_reader_that_does_not_read_is_not_waited_for() {
        let (near, mut far) = duplex(1 << 10);
        let mut patient = Patient::new(near, Come::default(), TIME, TIME);
        let slow = tokio::spawn(async move {
            let mut buffer = [0; 16];
            while far.read(&mut buffer).await.unwrap_or(0) > 0 {
                tokio::time::sleep(TIME / 4).await;
            }
        });
        let failed = patient.write_all(&vec![0; 1 << 20]).await.unwrap_err();
        assert_eq!(failed.kind(), ErrorKind::TimedOut);
        drop(slow);
    }

    #[tokio::test]
    async fn a_reader_that_reads_has_all_the_time_it_needs() {
        let (near, mut far) = duplex(64 << 10);
        let mut patient = Patient::new(near, Come::default(), TIME, TIME);
        let begun = Instant::now();
        let steady = tokio::spawn(async move {
            let mut buffer = vec![0; 16 << 10];
            let mut all = 0;
            while all < 1 << 20 {
                all += far.read(&mut buffer).await.unwrap();
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        patient.write_all(&vec![0; 1 << 20]).await.unwrap();
        assert!(begun.elapsed() > TIME);
        steady.await.unwrap();
    }
}

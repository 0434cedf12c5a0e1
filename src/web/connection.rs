//! The connection under a request, for what actix does not do. It waits without a deadline for the head of a second
//! request and for the rest of a chunked body that was refused, and learns only by writing that a listener is gone.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::net::{Shutdown, TcpStream};
use std::os::fd::AsFd;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{Extensions, Service, ServiceRequest, ServiceResponse};
use actix_web::rt;
use actix_web::web::Bytes;

/// A second handle on a connection, and whether its next request is awaited. Each lives on the thread of its worker.
#[derive(Debug, Clone)]
pub struct Connection(Rc<Line>);

#[derive(Debug)]
struct Line {
    /// The handle; a live stream has it while it lasts.
    stream: RefCell<Option<TcpStream>>,
    patience: Duration,
    /// When it was made or its last answer was out, so that a next request can have begun.
    free_since: Cell<Instant>,
    /// Whether that next request is awaited. For the first one actix itself has a deadline.
    awaited: Cell<bool>,
}

/// Time for an answer to be read before its connection ends.
const LINGERS: Duration = Duration::from_secs(1);
/// How often a worker looks through its connections.
const LOOKED_EVERY: Duration = Duration::from_millis(500);
/// Whoever takes an answer in slower than this many bytes a second is not waited for.
const LEAST_PACE: u64 = 16 * 1024;

thread_local! {
    static LINES: RefCell<Vec<Weak<Line>>> = const { RefCell::new(Vec::new()) };
}

/// Notes each connection as it is made; for `HttpServer::on_connect`. One whose next request has not come with its
/// whole head within `patience` of the answer before it is cut.
pub fn note(patience: Duration) -> impl Fn(&dyn Any, &mut Extensions) + Send + Sync + 'static {
    move |connection, data| {
        let Some(stream) = connection.downcast_ref::<rt::net::TcpStream>() else {
            return;
        };
        let Ok(handle) = stream.as_fd().try_clone_to_owned() else {
            return;
        };
        let line = Rc::new(Line {
            stream: RefCell::new(Some(handle.into())),
            patience,
            free_since: Cell::new(Instant::now()),
            awaited: Cell::new(false),
        });
        watch_over(&line);
        data.insert(Connection(line));
    }
}

/// One task for all the connections of a worker, for as long as it has any.
fn watch_over(line: &Rc<Line>) {
    let first = LINES.with_borrow_mut(|lines| {
        lines.push(Rc::downgrade(line));
        lines.len() == 1
    });
    if first {
        rt::spawn(async {
            while look_through() {
                rt::time::sleep(LOOKED_EVERY).await;
            }
        });
    }
}

/// Cuts those that are late. Whether any connection is left.
fn look_through() -> bool {
    let now = Instant::now();
    LINES.with_borrow_mut(|lines| {
        lines.retain(|line| line.upgrade().is_some_and(|line| line.is_kept(now)));
        !lines.is_empty()
    })
}

impl Line {
    /// Whether it goes on being watched; not after it was cut.
    fn is_kept(&self, now: Instant) -> bool {
        let late = self.patience.saturating_sub(LOOKED_EVERY);
        if self.awaited.get() && now.saturating_duration_since(self.free_since.get()) >= late {
            self.end();
            return false;
        }
        true
    }

    fn end(&self) {
        if let Some(stream) = &*self.stream.borrow() {
            // One that is gone already is what was wanted.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// How long the rest of this request may take, of `deadline` since its connection was free for it.
pub fn time_left(request: &ServiceRequest, deadline: Duration) -> Duration {
    let waited = request
        .request()
        .conn_data::<Connection>()
        .map_or(Duration::ZERO, |connection| {
            connection.0.free_since.get().elapsed()
        });
    // A browser may open a connection before it has anything to ask.
    deadline.saturating_sub(waited).max(deadline / 4)
}

/// Ends the connection of this request once its answer has had time to be read.
pub fn end_soon(request: &ServiceRequest) {
    let Some(connection) = request.request().conn_data::<Connection>().cloned() else {
        return;
    };
    rt::spawn(async move {
        rt::time::sleep(LINGERS).await;
        connection.0.end();
    });
}

/// The layer that knows when a request has come and when its answer is out; the outermost one.
pub fn watched<S, B>(
    request: ServiceRequest,
    service: &S,
) -> impl Future<Output = Result<ServiceResponse<Answering<B>>, actix_web::Error>> + use<S, B>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody + Unpin,
{
    let connection = request.request().conn_data::<Connection>();
    let turn = connection.map(|connection| Turn::of(&connection.0));
    let answer = service.call(request);
    async move {
        Ok(answer
            .await?
            .map_body(|_, body| Answering::with(body, turn)))
    }
}

/// The time from a whole head to the end of its answer.
struct Turn {
    line: Rc<Line>,
    /// How long the answer may still be on its way to a slow reader once all of it was handed over.
    read_in: Duration,
    /// The handle of a stream without an end, by which it is seen that its reader goes.
    reader: Option<rt::net::TcpStream>,
}

impl Turn {
    fn of(line: &Rc<Line>) -> Self {
        line.awaited.set(false);
        Self {
            line: Rc::clone(line),
            read_in: Duration::ZERO,
            reader: None,
        }
    }

    fn answers_with(&mut self, size: BodySize) {
        match size {
            BodySize::None => {}
            BodySize::Sized(bytes) => self.read_in = Duration::from_secs(bytes / LEAST_PACE),
            BodySize::Stream => {
                let stream = self.line.stream.take();
                self.reader = stream.and_then(|stream| rt::net::TcpStream::from_std(stream).ok());
            }
        }
    }

    /// Asked each time the stream is; if the reader goes in between, it is asked again.
    fn is_unread(&self, cx: &mut Context<'_>) -> bool {
        let Some(reader) = &self.reader else {
            return false;
        };
        let mut byte = [0];
        let mut byte = tokio::io::ReadBuf::new(&mut byte);
        match reader.poll_peek(cx, &mut byte) {
            Poll::Ready(Ok(read)) => read == 0,
            Poll::Ready(Err(_)) => true,
            Poll::Pending => false,
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            self.line.stream.replace(reader.into_std().ok());
        }
        self.line.free_since.set(Instant::now() + self.read_in);
        self.line.awaited.set(true);
    }
}

/// An answer on its way out. One without an end, a live stream, ends when its reader has gone.
pub struct Answering<B> {
    body: B,
    turn: Option<Turn>,
}

impl<B: MessageBody> Answering<B> {
    fn with(body: B, mut turn: Option<Turn>) -> Self {
        if let Some(turn) = &mut turn {
            turn.answers_with(body.size());
        }
        Self { body, turn }
    }
}

impl<B: MessageBody + Unpin> MessageBody for Answering<B> {
    type Error = B::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        if self.turn.as_ref().is_some_and(|turn| turn.is_unread(cx)) {
            return Poll::Ready(None);
        }
        Pin::new(&mut self.body).poll_next(cx)
    }
}

#[cfg(test)]
mod tests;

//! Slow and vanished clients, on a small server that is as impatient as a test.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use actix_web::{App, HttpResponse, HttpServer, web};
use futures_util::StreamExt;

use super::*;

const PATIENCE: Duration = Duration::from_millis(1_500);

/// Serves `/` at once, `/slow` after twice the patience, `/ticks` for thrice the patience and `/silence` for good.
struct Trial {
    address: std::net::SocketAddr,
    handle: actix_web::dev::ServerHandle,
    open: Arc<AtomicUsize>,
}

struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

type Said = Result<Bytes, std::convert::Infallible>;

fn ticks() -> impl futures_util::Stream<Item = Said> {
    let tick = |left: u32| async move {
        rt::time::sleep(PATIENCE / 10).await;
        (left > 0).then(|| (Ok(Bytes::from_static(b"tick\n")), left - 1))
    };
    futures_util::stream::unfold(30, tick)
}

impl Trial {
    fn begin() -> Self {
        let open = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&open);
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            rt::System::new().block_on(async move {
                let server = HttpServer::new(move || {
                    let open = Arc::clone(&counted);
                    App::new()
                        .route("/", web::get().to(HttpResponse::Ok))
                        .route(
                            "/slow",
                            web::get().to(async || {
                                rt::time::sleep(PATIENCE * 2).await;
                                HttpResponse::Ok().finish()
                            }),
                        )
                        .route(
                            "/ticks",
                            web::get().to(async || HttpResponse::Ok().streaming(ticks())),
                        )
                        .route(
                            "/silence",
                            web::get().to(move || {
                                open.fetch_add(1, Ordering::SeqCst);
                                let place = Counted(Arc::clone(&open));
                                let silence = futures_util::stream::pending::<Said>();
                                let silence = silence.map(move |said| {
                                    let _place = &place;
                                    said
                                });
                                std::future::ready(HttpResponse::Ok().streaming(silence))
                            }),
                        )
                        .wrap_fn(watched)
                })
                .on_connect(note(PATIENCE))
                .workers(1)
                .disable_signals()
                .bind("127.0.0.1:0")
                .unwrap();
                let address = server.addrs()[0];
                let running = server.run();
                tell.send((address, running.handle())).unwrap();
                running.await.unwrap();
            });
        });
        let (address, handle) = told.recv().unwrap();
        Self {
            address,
            handle,
            open,
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE * 10)).unwrap();
        stream
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
    }
}

fn ask(stream: &mut TcpStream, path: &str) {
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
}

/// Reads up to the end of an answer without a body.
fn answered(stream: &mut TcpStream) -> bool {
    let mut read = Vec::new();
    let mut byte = [0];
    while !read.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => read.push(byte[0]),
            _ => return false,
        }
    }
    read.starts_with(b"HTTP/1.1 200")
}

#[test]
fn a_second_request_whose_head_drips_is_cut() {
    let trial = Trial::begin();
    let mut stream = trial.connect();
    ask(&mut stream, "/");
    assert!(answered(&mut stream));
    let began = Instant::now();
    write!(stream, "GET / HTTP/1.1\r\nX-Slow: ").unwrap();
    while began.elapsed() < PATIENCE * 4 && stream.write_all(b"a").is_ok() {
        std::thread::sleep(PATIENCE / 15);
    }
    assert!(began.elapsed() < PATIENCE * 2, "{:?}", began.elapsed());
    assert!(!answered(&mut stream));
}

#[test]
fn requests_one_after_the_other_and_slow_answers_are_not_cut() {
    let trial = Trial::begin();
    let mut stream = trial.connect();
    for _ in 0..6 {
        ask(&mut stream, "/");
        assert!(answered(&mut stream));
        std::thread::sleep(PATIENCE / 3);
    }
    ask(&mut stream, "/slow");
    assert!(answered(&mut stream));
    ask(&mut stream, "/");
    assert!(answered(&mut stream));
}

#[test]
fn a_live_stream_outlasts_the_patience_and_its_connection_is_watched_again_after_it() {
    let trial = Trial::begin();
    let mut stream = trial.connect();
    ask(&mut stream, "/");
    assert!(answered(&mut stream));
    ask(&mut stream, "/ticks");
    let began = Instant::now();
    let mut text = Vec::new();
    let mut bytes = [0; 64];
    while !text.ends_with(b"0\r\n\r\n") {
        let read = stream.read(&mut bytes).unwrap();
        assert!(read > 0, "cut after {:?}", began.elapsed());
        text.extend_from_slice(&bytes[..read]);
    }
    assert!(began.elapsed() > PATIENCE * 2);
    write!(stream, "GET").unwrap();
    let freed = Instant::now();
    assert!(!answered(&mut stream));
    assert!(freed.elapsed() < PATIENCE * 2, "{:?}", freed.elapsed());
}

#[test]
fn a_stream_that_says_nothing_ends_as_soon_as_its_reader_has_gone() {
    let trial = Trial::begin();
    let mut stream = trial.connect();
    ask(&mut stream, "/silence");
    assert!(answered(&mut stream));
    assert_eq!(trial.open.load(Ordering::SeqCst), 1);
    drop(stream);
    let gone = Instant::now();
    while trial.open.load(Ordering::SeqCst) > 0 {
        assert!(gone.elapsed() < PATIENCE, "its place is still taken");
        std::thread::sleep(Duration::from_millis(10));
    }
}

//! From a file's raw bytes to its text: unpacks gzip (told by its first bytes, not its name; several
//! members in a row are one file), drops a byte-order mark, and reports how many raw bytes were read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use super::refusals::Unreadable;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZIP: &[u8] = b"PK\x03\x04";
const UTF8_MARK: &[u8] = &[0xef, 0xbb, 0xbf];
const UTF16_MARKS: [&[u8]; 2] = [&[0xff, 0xfe], &[0xfe, 0xff]];
const BUFFER: usize = 64 * 1024;

/// The text of a file, unpacked and without its byte-order mark.
pub(super) struct Source<'a> {
    text: Box<dyn BufRead + 'a>,
    packed: bool,
}

impl<'a> Source<'a> {
    /// Opens a file. `progress` is called with the raw bytes read so far.
    pub fn of_file(path: &Path, progress: impl FnMut(u64) + 'a) -> Result<Self, Unreadable> {
        let file = File::open(path).map_err(Unreadable::Io)?;
        Self::of_bytes(file, progress)
    }

    /// Reads from anything that gives bytes.
    pub fn of_bytes(
        bytes: impl Read + 'a,
        progress: impl FnMut(u64) + 'a,
    ) -> Result<Self, Unreadable> {
        let mut raw = Counted {
            bytes,
            read: 0,
            progress,
        };
        let head = first_bytes(&mut raw, ZIP.len()).map_err(Unreadable::Io)?;
        let packed = head.starts_with(GZIP);
        let raw = BufReader::with_capacity(BUFFER, Cursor::new(head).chain(raw));
        let text: Box<dyn BufRead + 'a> = if packed {
            Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(raw)))
        } else {
            Box::new(raw)
        };
        Self { text, packed }.without_mark()
    }

    fn without_mark(mut self) -> Result<Self, Unreadable> {
        let mut head =
            first_bytes(&mut self.text, ZIP.len()).map_err(|error| self.explain(error))?;
        if head.is_empty() {
            return Err(Unreadable::Empty);
        }
        if head.starts_with(ZIP) {
            return Err(Unreadable::Zip);
        }
        if UTF16_MARKS.iter().any(|mark| head.starts_with(mark)) {
            return Err(Unreadable::Utf16);
        }
        if head.starts_with(UTF8_MARK) {
            head.drain(..UTF8_MARK.len());
        }
        Ok(Self {
            text: Box::new(Cursor::new(head).chain(self.text)),
            packed: self.packed,
        })
    }

    /// The next bytes of text, at least one; none at the end of the file.
    pub fn chunk(&mut self) -> Result<&[u8], Unreadable> {
        loop {
            match self.text.fill_buf() {
                Ok(_) => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.explain(error)),
            }
        }
        // Asked again because the borrow checker cannot return from inside the loop; the bytes are already there.
        let packed = self.packed;
        self.text.fill_buf().map_err(|error| explain(error, packed))
    }

    /// Marks bytes of the last chunk as taken.
    pub fn consume(&mut self, bytes: usize) {
        self.text.consume(bytes);
    }

    fn explain(&self, error: io::Error) -> Unreadable {
        explain(error, self.packed)
    }
}

fn explain(error: io::Error, packed: bool) -> Unreadable {
    match error.kind() {
        io::ErrorKind::UnexpectedEof if packed => Unreadable::CutShort,
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData if packed => {
            Unreadable::DamagedGzip
        }
        _ => Unreadable::Io(error),
    }
}

/// Up to `wanted` bytes; fewer only at the end.
fn first_bytes(from: &mut impl Read, wanted: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(wanted);
    from.take(wanted as u64).read_to_end(&mut head)?;
    Ok(head)
}

struct Counted<R, P> {
    bytes: R,
    read: u64,
    progress: P,
}

impl<R: Read, P: FnMut(u64)> Read for Counted<R, P> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.read += count as u64;
        (self.progress)(self.read);
        Ok(count)
    }
}

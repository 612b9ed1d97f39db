//! Opening and unpacking.

use super::files::{File, Format};
use crate::Error;
use crate::saved::MARK;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(super) type Source = Box<dyn BufRead + Send>;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
const HEAD: u64 = 64 << 10;

const PARQUET: &[u8] = b"PAR1";

/// Adds to `bytes` what is read.
struct Counted<R> {
    raw: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.raw.read(buffer)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Opens a file and unpacks it by its first bytes, whatever its suffix says.
pub(super) fn open(file: &File, bytes: &Arc<AtomicU64>) -> Result<(Source, Format), Error> {
    let raw: Box<dyn Read + Send> = match &file.path {
        Some(path) => Box::new(std::fs::File::open(path).map_err(|e| Error::io(path, &e))?),
        None => Box::new(std::io::stdin()),
    };
    let raw = Counted { raw, bytes: Arc::clone(bytes) };
    let (head, raw) = peek(raw, 4)?;
    let plain: Box<dyn Read + Send> = if head.starts_with(GZIP) {
        Box::new(flate2::read::MultiGzDecoder::new(raw))
    } else if head.starts_with(ZSTD) {
        Box::new(ruzstd::decoding::StreamingDecoder::new(raw).map_err(|e| Error::row(format!("zstd: {e}")))?)
    } else {
        Box::new(raw)
    };
    let (head, plain) = peek(plain, HEAD)?;
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::row("the file is empty"));
    }
    let format = file.format.unwrap_or_else(|| guess(&head));
    Ok((Box::new(BufReader::with_capacity(1 << 16, plain)), format))
}

/// The first bytes, and the whole stream again.
fn peek(mut raw: impl Read + Send + 'static, len: u64) -> Result<(Vec<u8>, Box<dyn Read + Send>), Error> {
    let mut head = Vec::new();
    (&mut raw).take(len).read_to_end(&mut head).map_err(|e| unreadable(&e))?;
    Ok((head.clone(), Box::new(Cursor::new(head).chain(raw))))
}

/// A stream that ends in the middle or does not unpack.
pub(super) fn unreadable(error: &std::io::Error) -> Error {
    Error::row(format!("cannot be read to its end: {error}"))
}

fn guess(head: &[u8]) -> Format {
    let text = String::from_utf8_lossy(head);
    let first = text.trim_start_matches('\u{feff}').trim_start().lines().next().unwrap_or_default();
    let columns: Vec<_> = first.split([',', ';', '\t']).map(|c| c.trim().trim_matches('"')).collect();
    if first.starts_with(MARK) {
        Format::Saved
    } else if head.starts_with(PARQUET) {
        Format::Parquet
    } else if first.starts_with('{') {
        Format::JsonLines
    } else if columns.contains(&"id") && columns.contains(&"text") {
        Format::Csv
    } else {
        Format::Text
    }
}

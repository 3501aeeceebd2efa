//! Messages as bytes: a header that says how long, then JSON.
//!
//! What cannot be read is answered and stepped over; nothing that a client sends ends the server
//! but its own `exit`.

use std::io::{self, BufRead, Read, Write};

use serde_json::Value;

use crate::failure::Failure;

/// The longest header line and the longest message that are read, in bytes.
const LONGEST_HEADER: u64 = 4 << 10;
const LONGEST: u64 = 32 << 20;

/// What came.
pub enum Heard {
    /// JSON.
    Message(Value),
    /// Bytes that are none; why.
    Noise(String),
}

/// The next message; `None` when the client is gone.
pub fn read(input: &mut impl BufRead) -> Option<Heard> {
    let length = header(input)?;
    if length > LONGEST {
        io::copy(&mut input.take(length), &mut io::sink()).ok()?;
        return Some(Heard::Noise(format!("Content-Length {length} > {LONGEST}")));
    }
    let mut body = vec![];
    input.take(length).read_to_end(&mut body).ok()?;
    let whole = u64::try_from(body.len()).is_ok_and(|read| read == length);
    whole.then(|| match serde_json::from_slice(&body) {
        Ok(value) => Heard::Message(value),
        Err(error) => Heard::Noise(error.to_string()),
    })
}

/// The length that the lines of a header say. Lines that say nothing of it are stepped over, and
/// so is whatever stands where a header should.
fn header(input: &mut impl BufRead) -> Option<u64> {
    let mut length = None;
    loop {
        let mut line = vec![];
        input.take(LONGEST_HEADER).read_until(b'\n', &mut line).ok()?;
        if line.is_empty() {
            return None;
        }
        let line = String::from_utf8_lossy(&line);
        match (line.trim(), length) {
            ("", Some(length)) => return Some(length),
            (said, _) => {
                let (name, value) = said.split_once(':').unwrap_or_default();
                if name.eq_ignore_ascii_case("content-length") {
                    length = value.trim().parse().ok().or(length);
                }
            }
        }
    }
}

/// Sends messages.
///
/// # Errors
/// Standard output fails; a client that is gone is no failure, for its input ends too.
pub fn write(messages: &[Value]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    for message in messages {
        let body = message.to_string();
        let sent = write!(out, "Content-Length: {}\r\n\r\n{body}", body.len());
        match sent.and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                return Err(Failure::machine("standard output", &error));
            }
            _ => {}
        }
    }
    Ok(())
}

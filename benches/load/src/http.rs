//! A small client: one connection kept open, as a browser keeps it.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection to the site, with its person's cookie.
pub struct Client {
    address: SocketAddr,
    stream: TcpStream,
    /// `tongbao=…`, once signed in.
    pub cookie: String,
    /// Whether compressed answers are taken, as browsers do.
    pub gzip: bool,
    buffer: Vec<u8>,
}

/// An answer.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The header lines, as they came.
    pub head: String,
    /// The body, as it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Client {
    /// Connects.
    pub async fn new(address: SocketAddr) -> io::Result<Client> {
        let stream = connected(address).await?;
        Ok(Client { address, stream, cookie: String::new(), gzip: false, buffer: vec![] })
    }

    /// A second connection of the same person.
    pub async fn again(&self) -> io::Result<Client> {
        let cookie = self.cookie.clone();
        Ok(Client { cookie, ..Client::new(self.address).await? })
    }

    /// Opens an address.
    pub async fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.ask("GET", path, "").await
    }

    /// Signs a person in through the demonstration's door.
    pub async fn sign_in(&mut self, login: &str) -> io::Result<()> {
        let answer = self.ask("POST", "/session/demo", &format!("login={login}")).await?;
        let cookies = answer.head.lines().filter_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case("set-cookie").then(|| value.trim().to_owned())
        });
        let session = cookies.into_iter().find(|cookie| cookie.starts_with("tongbao="));
        let session = session.ok_or_else(|| wrong(&format!("{login} cannot sign in")))?;
        self.cookie = session.split(';').next().unwrap_or_default().to_owned();
        Ok(())
    }

    async fn ask(&mut self, method: &str, path: &str, form: &str) -> io::Result<Answer> {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\n",
            self.address
        );
        if self.gzip {
            request.push_str("accept-encoding: gzip\r\n");
        }
        if !self.cookie.is_empty() {
            request.push_str(&format!("cookie: {}\r\n", self.cookie));
        }
        if method == "POST" {
            request.push_str("content-type: application/x-www-form-urlencoded\r\n");
            request.push_str(&format!("content-length: {}\r\n", form.len()));
        }
        request.push_str("\r\n");
        request.push_str(form);
        self.stream.write_all(request.as_bytes()).await?;
        self.answer().await
    }

    async fn answer(&mut self) -> io::Result<Answer> {
        let end = loop {
            let found = self.buffer.windows(4).position(|four| four == b"\r\n\r\n");
            match found {
                Some(end) => break end + 4,
                None => self.more().await?,
            }
        };
        let rest = self.buffer.split_off(end);
        let head = String::from_utf8_lossy(&std::mem::replace(&mut self.buffer, rest)).into_owned();
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
        let status = status.ok_or_else(|| wrong("no status line"))?;
        let mut answer = Answer { status, head, body: vec![] };
        let length = answer.header("content-length").and_then(|length| length.parse().ok());
        answer.body = match length {
            Some(length) => self.take(length).await?,
            None if answer.header("transfer-encoding") == Some("chunked") => self.chunks().await?,
            None => vec![],
        };
        Ok(answer)
    }

    async fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = vec![];
        loop {
            let end = loop {
                match self.buffer.windows(2).position(|two| two == b"\r\n") {
                    Some(end) => break end,
                    None => self.more().await?,
                }
            };
            let line = self.take(end + 2).await?;
            let size = String::from_utf8_lossy(&line).trim().to_owned();
            let size = usize::from_str_radix(&size, 16).map_err(|_| wrong("no size of a chunk"))?;
            let mut chunk = self.take(size + 2).await?;
            chunk.truncate(size);
            if chunk.is_empty() {
                return Ok(body);
            }
            body.append(&mut chunk);
        }
    }

    async fn take(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.buffer.len() < length {
            self.more().await?;
        }
        let rest = self.buffer.split_off(length);
        Ok(std::mem::replace(&mut self.buffer, rest))
    }

    async fn more(&mut self) -> io::Result<()> {
        self.buffer.reserve(64 << 10);
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(wrong("the connection was closed")),
            _ => Ok(()),
        }
    }
}

async fn connected(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// An error in words.
pub fn wrong(what: &str) -> io::Error {
    io::Error::other(what.to_owned())
}

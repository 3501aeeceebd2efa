//! The load on the demonstration: sixteen people of all roles click through their pages at once.
//!
//! `./bench` builds the program and this, and starts it: `load PROGRAM SECONDS [PEER…]`; `load papers`
//! sets papers alone. It prints
//! tables of Markdown as they stand in `docs/performance.md`. PEER is a command that serves the
//! same table on the port that its last line names.

mod bare;
mod http;
mod papers;
mod report;
mod walk;

use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use http::{Client, wrong};
use walk::{PEOPLE, Times};

#[tokio::main]
#[expect(clippy::disallowed_methods, reason = "a bench is started by hand")]
async fn main() -> io::Result<()> {
    let mut args = std::env::args().skip(1);
    let program = args.next().ok_or_else(|| wrong("load PROGRAM SECONDS [PEER…]"))?;
    if program == "papers" {
        say(&papers::table().map_err(|e| wrong(&e))?);
        return Ok(());
    }
    let seconds = args.next().and_then(|s| s.parse().ok()).unwrap_or(10);
    let time = Duration::from_secs(seconds);
    let begun = walk::now();
    let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
    let arguments = ["demo".to_owned(), "--listen".to_owned(), address.to_string()];
    let office = Server::start(&program, &arguments)?;
    let mut guest = listening(address).await?;
    guest.get("/sign-in").await?;
    say(&format!("- the first page after {} ms", begun.elapsed().as_millis()));
    full(&mut guest).await?;
    say(&format!("- all of the year after {} ms\n", begun.elapsed().as_millis()));
    say(&report::table(&clicked(address, time).await?, time));
    standings(address, time, args.collect()).await?;
    drop(office);
    say(&format!(
        "\nPapers, warm, one after the other:\n\n{}",
        papers::table().map_err(|e| wrong(&e))?
    ));
    Ok(())
}

/// Waits until something listens.
async fn listening(address: SocketAddr) -> io::Result<Client> {
    for _ in 0..3000 {
        match Client::new(address).await {
            Ok(client) => return Ok(client),
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
    Err(wrong("nobody listens"))
}

/// Waits until the year is told and people can come in.
async fn full(guest: &mut Client) -> io::Result<()> {
    while !guest.get("/sign-in").await?.text().contains("/session/demo") {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// Sixteen people click at once.
async fn clicked(address: SocketAddr, time: Duration) -> io::Result<Times> {
    let mut walks = vec![];
    for login in PEOPLE {
        let mut client = Client::new(address).await?;
        client.sign_in(login).await?;
        let links = walk::links(&mut client).await?;
        client.gzip = true;
        walks.push((client, links));
    }
    let clicking = walks
        .into_iter()
        .zip(1..)
        .map(|((client, links), seed)| tokio::spawn(walk::click(client, links, seed, time)));
    gathered(clicking.collect()).await
}

async fn gathered(tasks: Vec<tokio::task::JoinHandle<io::Result<Times>>>) -> io::Result<Times> {
    let mut all = Times::new();
    for task in tasks {
        for (route, times) in task.await?? {
            all.entry(route).or_default().extend(times);
        }
    }
    Ok(all)
}

/// How many pages of standings a second, beside a bare page of the same bytes and the peer.
async fn standings(address: SocketAddr, time: Duration, peer: Vec<String>) -> io::Result<()> {
    let mut reader = Client::new(address).await?;
    reader.sign_in("e1").await?;
    let page = reader.get("/standings").await?;
    say(&format!("The standings: a page of {} bytes.\n", page.body.len()));
    say("| who serves it | pages a second |\n|---|---:|");
    say(&format!("| tongbao | {} |", throughput(&reader, time, false).await?));
    say(&format!("| tongbao, compressed | {} |", throughput(&reader, time, true).await?));
    let bare = Client::new(bare::serve(page.body).await?).await?;
    say(&format!("| a bare page of the same bytes | {} |", throughput(&bare, time, false).await?));
    if let Some((command, arguments)) = peer.split_first() {
        let mut served = Server::start(command, arguments)?;
        let address = served.says()?;
        let client = listening(address).await?;
        let pages = throughput(&client, time, false).await?;
        say(&format!("| the same table from Django and SQLite | {pages} |"));
        drop(served);
    }
    Ok(())
}

/// Pages of standings a second over sixteen connections.
async fn throughput(client: &Client, time: Duration, gzip: bool) -> io::Result<u128> {
    let mut asking = vec![];
    for seed in 0..16 {
        let mut client = client.again().await?;
        client.gzip = gzip;
        let links = vec!["/standings".to_owned()];
        asking.push(tokio::spawn(walk::click(client, links, seed, time)));
    }
    let times = gathered(asking).await?;
    Ok(report::per_second(times.values().map(Vec::len).sum(), time))
}

/// A server that ends with its handle.
struct Server(Child);

impl Server {
    fn start(program: &str, arguments: &[String]) -> io::Result<Server> {
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::null());
        Ok(Server(command.spawn()?))
    }

    /// Where it says that it listens, in its first line.
    fn says(&mut self) -> io::Result<SocketAddr> {
        let out = self.0.stdout.as_mut().ok_or_else(|| wrong("no output"))?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/');
        address.parse().map_err(|_| wrong(&format!("the peer says `{line}`")))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[expect(clippy::print_stdout, reason = "a bench answers on standard output")]
fn say(text: &str) {
    println!("{text}");
}

//! The running program: clock, chance, the desk over a database, and the listening socket.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use desk::secret::Entropy;
use desk::{Clock, Desk, Tools};
use ledger::calendar::Calendar;
use store::Store;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use web::App;

use crate::failure::Failure;
use crate::output;

/// The machine's clock, shifted for the demonstration, whose year is long over.
pub struct MachineClock {
    /// Milliseconds added to what the machine says.
    pub shift: i64,
}

impl MachineClock {
    /// What the machine says, unix milliseconds.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
    pub fn machine() -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

impl Clock for MachineClock {
    fn now(&self) -> i64 {
        MachineClock::machine() + self.shift
    }
}

/// The operating system's chance.
pub struct MachineEntropy;

impl Entropy for MachineEntropy {
    fn fill(&self, buf: &mut [u8]) {
        if let Err(error) = getrandom::fill(buf) {
            // Without chance no secret can be made, and none must be guessable instead.
            tracing::error!(%error, "the machine gives no random bytes");
            std::process::abort();
        }
    }
}

/// What the asynchronous part runs on.
pub fn runtime() -> Result<Runtime, Failure> {
    Runtime::new().map_err(|error| Failure::machine("tokio", &error))
}

/// The log goes to standard error; `RUST_LOG` says how much of it.
pub fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter);
    // A second call in one process, as in a test, keeps the first log.
    let _ = subscriber.with_writer(std::io::stderr).try_init();
}

/// A desk over a folder's database, or over the server that `url` names.
pub async fn desk(
    folder: &Path,
    url: Option<&str>,
    shift: i64,
    calendar: Calendar,
) -> Result<Desk, Failure> {
    let store = match url {
        Some(url) => Store::server(url).await.map_err(|error| broken("DATABASE_URL", &error))?,
        None => {
            let name = folder.display().to_string();
            std::fs::create_dir_all(folder).map_err(|error| Failure::machine(&name, &error))?;
            let file = folder.join("tongbao.db");
            Store::file(&file).await.map_err(|error| broken(&name, &error))?
        }
    };
    let (clock, entropy) = (Arc::new(MachineClock { shift }), Arc::new(MachineEntropy));
    Ok(Desk::new(Tools { store, clock, entropy, calendar }))
}

fn broken(what: &str, error: &store::Error) -> Failure {
    Failure::machine(what, &std::io::Error::other(error.to_string()))
}

/// What the desk refused, on the command line.
pub fn refused(refusal: &desk::Refusal) -> Failure {
    Failure::machine("tongbao", &std::io::Error::other(refusal.to_string()))
}

/// What the desk refused of what a person asked: facts with all their faults, the person's slips
/// as sentences, the machine's troubles as such.
pub fn told(refusal: desk::Refusal) -> Failure {
    match refusal {
        desk::Refusal::Facts(faults) => Failure::Data(faults),
        desk::Refusal::Broken(_) | desk::Refusal::Fault(_) | desk::Refusal::Busy(_) => {
            refused(&refusal)
        }
        _ => {
            let zh = refusal.zh().replace("。。", "。");
            Failure::Refused(crate::failure::Said { en: format!("refused: {zh}"), zh })
        }
    }
}

/// A listening socket.
pub async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), Failure> {
    let failed = |error| Failure::machine(&address.to_string(), &error);
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    Ok((listener, bound))
}

/// Serves until the process is told to end; requests under way are answered first.
pub async fn serve(listener: TcpListener, app: App) -> Result<(), Failure> {
    let site = web::site(app);
    answer(listener, site.router).await
}

/// Answers with a router until the process is told to end.
pub async fn answer(listener: TcpListener, router: axum::Router) -> Result<(), Failure> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(told_to_end());
    served.await.map_err(|error| Failure::machine("serve", &error))
}

/// Waits until the process is told to end.
pub async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "only Ctrl-C ends the program");
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

/// Says where the program listens: the one line on standard output.
pub fn tell(address: SocketAddr) -> Result<(), Failure> {
    output::answer(&format!("http://{address}/\n"))
}

//! `tongbao demo`: a believable year in a fresh folder, served.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use demo::replay::{Replay, fill, today};
use ledger::fault::Lang;
use web::{App, Gate, Percent, Settings};

use crate::cli::DemoArgs;
use crate::failure::Failure;
use crate::{input, output, serving};

/// The scheme that the demonstration lives under.
const SCHEME: &str = "shangjie-2018";

/// Fills a fresh folder and serves it; the clock starts on a morning of the made-up year. Whoever
/// comes before the year is told sees how far it is.
pub fn run(args: &DemoArgs, lang: Lang) -> Result<(), Failure> {
    serving::log();
    let folder = fresh(args)?;
    let scheme = input::scheme(SCHEME)?;
    let calendar = input::calendar(&[])?;
    let morning = today(&scheme).and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::hours(9);
    let shift = desk::shanghai(morning) - serving::MachineClock::machine();
    serving::runtime()?.block_on(async {
        let (listener, address) = serving::listen(args.listen).await?;
        output::complain(&match lang {
            Lang::Zh => format!("正在编造一年的数据，约需数秒；进度见 http://{address}/\n"),
            Lang::En => {
                format!("making up a year takes some seconds; see http://{address}/ meanwhile\n")
            }
        });
        let desk = serving::desk(&folder, None, shift, calendar.clone()).await?;
        let printer = crate::typeset::printer(None);
        let settings =
            |doors| Settings { demo: true, doors, printer: printer.clone(), ..Settings::default() };
        let app = |doors| App::new(desk.clone(), settings(doors));
        let told = Arc::new(Told::default());
        let gate = Gate::new(&app(vec![]), told.clone().percent());
        let serving = tokio::spawn(serving::answer(listener, gate.router()));
        let life = demo::life::life(&scheme, &calendar, args.seed);
        let name = format!("{}（演示）", scheme.issuer);
        let (scheme_id, lived) = (SCHEME.to_owned(), told.lived.clone());
        let replay = Replay { name, scheme_id, scheme, life, until: morning, lived };
        told.all.store(replay.steps(), Ordering::Relaxed);
        let filled = fill(&desk, replay).await.map_err(|refusal| serving::refused(&refusal))?;
        output::complain(&match lang {
            Lang::Zh => {
                format!("演示数据已就绪（{}步），存放在 {}\n", filled.steps, folder.display())
            }
            Lang::En => format!(
                "the made-up year is ready ({} steps) in {}\n",
                filled.steps,
                folder.display()
            ),
        });
        gate.open(app(filled.doors));
        serving::tell(address)?;
        serving.await.map_err(|error| Failure::machine("serve", &std::io::Error::other(error)))?
    })
}

/// How far the year is told.
#[derive(Default)]
struct Told {
    lived: Arc<AtomicUsize>,
    all: AtomicUsize,
}

impl Told {
    fn percent(self: Arc<Told>) -> Percent {
        Arc::new(move || {
            let all = self.all.load(Ordering::Relaxed).max(1);
            (self.lived.load(Ordering::Relaxed) * 100 / all).min(100)
        })
    }
}

/// The folder that was named, which must be empty, or a new one.
fn fresh(args: &DemoArgs) -> Result<PathBuf, Failure> {
    let folder = match &args.dir {
        Some(folder) => folder.clone(),
        None => {
            let millis = serving::MachineClock::machine();
            std::env::temp_dir().join(format!("tongbao-demo-{millis}"))
        }
    };
    let used = std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some());
    if !used {
        return Ok(folder);
    }
    let shown = folder.display();
    Err(Failure::usage(
        format!("{shown} 不是空文件夹。演示数据只写入空文件夹，请换一个。"),
        format!("{shown} is not empty; the demonstration is written into an empty folder alone"),
    ))
}

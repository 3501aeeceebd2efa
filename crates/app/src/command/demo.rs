//! `tongbao demo`: a believable year in a fresh folder, served.

use std::path::PathBuf;

use demo::replay::{Replay, fill, today};
use ledger::fault::Lang;
use web::Settings;

use crate::cli::DemoArgs;
use crate::failure::Failure;
use crate::{input, output, serving};

/// The scheme that the demonstration lives under.
const SCHEME: &str = "shangjie-2018";

/// Fills a fresh folder and serves it; the clock starts on a morning of the made-up year.
pub fn run(args: &DemoArgs, lang: Lang) -> Result<(), Failure> {
    serving::log();
    let folder = fresh(args)?;
    let scheme = input::scheme(SCHEME)?;
    let calendar = input::calendar(&[])?;
    let morning = today(&scheme).and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::hours(9);
    let shift = desk::shanghai(morning) - serving::MachineClock::machine();
    serving::runtime()?.block_on(async {
        output::complain(match lang {
            Lang::Zh => "正在编造一年的数据，约需半分钟…\n",
            Lang::En => "making up a year; this takes about half a minute\n",
        });
        let life = demo::life::life(&scheme, &calendar, args.seed);
        let name = format!("{}（演示）", scheme.issuer);
        let scheme_id = SCHEME.to_owned();
        let replay = Replay { name, scheme_id, scheme, life, until: morning };
        let desk = serving::desk(&folder, None, shift, calendar).await?;
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
        let (listener, address) = serving::listen(args.listen).await?;
        serving::tell(address)?;
        let settings = Settings { demo: true, secure: false, doors: filled.doors };
        serving::serve(listener, desk, settings).await
    })
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

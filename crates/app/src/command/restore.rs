//! `restore`: a backup in the place of what is there.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::PathBuf;
use std::sync::Arc;

use desk::archive::{Contents, Opener, Scope};
use desk::{Desk, Role};
use ledger::fault::Lang;
use store::table::office::Office;

use crate::cli::RestoreArgs;
use crate::failure::Failure;
use crate::office::{self, Machine};
use crate::{input, output, serving};

/// Reads the backup through, says what it will replace, and replaces it.
pub fn run(args: &RestoreArgs, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    let name = args.file.display().to_string();
    if !args.file.is_file() {
        return Err(input::absent(&args.file));
    }
    File::open(&args.file).map_err(|error| Failure::machine(&name, &error))?;
    serving::runtime()?.block_on(async {
        let calendar = input::calendar(&[])?;
        let file = File::open(&args.file).map_err(|error| Failure::machine(&name, &error))?;
        let contents = desk::archive::check(&name, BufReader::new(file)).map_err(serving::told)?;
        output::answer(&told(&contents, lang))?;
        let place = args.data.display().to_string();
        let place = if machine.database.is_some() { "DATABASE_URL".to_owned() } else { place };
        // The folder of a new office may not be there yet; it is made only now that the file is
        // known to be good, and the person has agreed.
        let there = machine.database.is_some() || args.data.join("tongbao.db").is_file();
        let before = match there {
            true => Some(serving::desk(&args.data, machine.database, 0, calendar.clone()).await?),
            false => None,
        };
        let offices = match &before {
            Some(desk) => office::all(desk).await?,
            None => vec![],
        };
        output::complain(&replaced(&contents, &offices, &place, lang));
        agreed(args.yes, lang)?;
        let desk = match before {
            Some(desk) => desk,
            None => serving::desk(&args.data, machine.database, 0, calendar).await?,
        };
        put(&desk, machine, &args.file, &name).await?;
        output::complain(match lang {
            Lang::Zh => "已恢复。所有人须重新登录；正在运行的系统即时生效，不必重启。\n",
            Lang::En => "restored; everybody signs in anew; running servers need no restart\n",
        });
        Ok(())
    })
}

async fn put(
    desk: &Desk,
    machine: &Machine<'_>,
    file: &std::path::Path,
    name: &str,
) -> Result<(), Failure> {
    let path: PathBuf = file.to_owned();
    let open: Opener = Arc::new(move || {
        let opened: Box<dyn Read + Send> = Box::new(BufReader::new(File::open(&path)?));
        Ok(opened)
    });
    let now = desk.now();
    let nowhere = Office {
        id: desk.fresh_id(),
        name: String::new(),
        settings: String::new(),
        created_at: now,
        version: 1,
    };
    let who = machine.actor(&nowhere, Role::SystemAdministrator, "restore");
    desk.restore(&who, Scope::All, name, open).await.map_err(serving::told)?;
    Ok(())
}

/// What a backup holds, in words.
pub fn told(contents: &Contents, lang: Lang) -> String {
    let made = desk::civil(contents.head.at).format("%Y-%m-%d %H:%M:%S").to_string();
    let names = contents.head.names.join("、");
    let (facts, works) = (contents.rows("fact"), contents.rows("work"));
    let rows: u64 = contents.tables.iter().map(|(_, rows)| rows).sum();
    let sha256 = &contents.sha256;
    match lang {
        Lang::Zh => format!(
            "备份时间 {made}\n办公室   {names}\n台账{facts}条，稿件{works}件，共{rows}行\n校验值   {sha256}\n"
        ),
        Lang::En => format!(
            "made at  {made}\noffices  {names}\nfacts: {facts}; works: {works}; rows: {rows}\nsha256   {sha256}\n"
        ),
    }
}

/// What is in the way.
fn replaced(contents: &Contents, offices: &[Office], place: &str, lang: Lang) -> String {
    let own = |office: &&Office| match &contents.head.office {
        Some(one) => office.id == *one,
        None => true,
    };
    let names: Vec<&str> = offices.iter().filter(own).map(|office| office.name.as_str()).collect();
    match (lang, names.is_empty()) {
        (Lang::Zh, true) => format!("恢复到 {place}，不替换任何办公室。\n"),
        (Lang::Zh, false) => {
            format!("将替换 {place} 中{}的全部数据，备份以后的改动都会丢失。\n", names.join("、"))
        }
        (Lang::En, true) => format!("into {place}; no office is replaced\n"),
        (Lang::En, false) => format!(
            "this replaces all data of {} in {place}; what was done since the backup is lost\n",
            names.join(", ")
        ),
    }
}

/// `--yes`, or the word on a terminal.
fn agreed(yes: bool, lang: Lang) -> Result<(), Failure> {
    if yes {
        return Ok(());
    }
    let refused = || {
        Failure::usage(
            "没有恢复。确定要恢复时请加 --yes，或在终端输入 yes。",
            "nothing was restored; to go on give --yes, or type yes on a terminal",
        )
    };
    if !io::stdin().is_terminal() {
        return Err(refused());
    }
    output::complain(match lang {
        Lang::Zh => "输入 yes 继续：",
        Lang::En => "type yes to go on: ",
    });
    let mut word = String::new();
    let read = io::stdin().lock().read_line(&mut word);
    read.map_err(|error| Failure::machine("stdin", &error))?;
    if word.trim() == "yes" { Ok(()) } else { Err(refused()) }
}

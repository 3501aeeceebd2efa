//! `import`: facts into an office's ledger, all or none.

use desk::Role;
use desk::import::{self, Preview, Shift};
use desk::verb::import_facts::ImportFacts;
use desk::view::importing::Importing;
use ledger::fault::Lang;

use crate::cli::ImportArgs;
use crate::failure::Failure;
use crate::office::{self, Machine};
use crate::{input, output, serving};

/// Shows what changes, and changes it unless only a look was asked for.
pub fn run(args: &ImportArgs, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    if args.people || args.units {
        return serving::runtime()?.block_on(super::roster::import(args, machine, lang));
    }
    serving::runtime()?.block_on(async {
        let (desk, office) = machine.open(&args.place).await?;
        let year = office::year(&desk, &office, args.year).await?;
        let who = machine.actor(&office, Role::ChiefEditor, "import");
        let standing = desk.ask(&who, Importing { year }).await.map_err(serving::told)?;
        let read = input::facts(&args.facts, &standing.book.scheme().vocabulary, lang)?;
        let preview = import::preview(&who, &standing, read, args.as_of);
        let preview = preview.map_err(serving::told)?;
        output::answer(&told(&preview, args.dry_run, lang))?;
        if args.dry_run || preview.new.is_empty() {
            return Ok(());
        }
        let names = args.facts.iter().filter_map(|path| path.file_name());
        let names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        let verb = ImportFacts {
            year,
            lines: preview.lines(),
            paper: format!("导入 {}", names.join("、")),
            previewed: Some((preview.as_of, preview.checksum.clone())),
        };
        desk.act(&who, None, verb).await.map_err(serving::told)?;
        output::complain(match lang {
            Lang::Zh => "已导入。\n",
            Lang::En => "imported\n",
        });
        Ok(())
    })
}

/// What the import does, in words and lines.
fn told(preview: &Preview, dry_run: bool, lang: Lang) -> String {
    let types = preview.by_type();
    let (new, same, as_of) = (preview.new.len(), preview.same, preview.as_of);
    let restamped = !preview.kept && preview.new.iter().any(|fact| fact.recorded_at.is_some());
    let mut text = match lang {
        Lang::Zh => {
            let types: Vec<String> =
                types.iter().map(|(t, n)| format!("{}{n}条", t.shape().sheet)).collect();
            let types =
                if types.is_empty() { String::new() } else { format!("：{}", types.join("、")) };
            let head = if dry_run { "试导入，不作改动。" } else { "" };
            format!("{head}新增{new}条{types}；台账已有{same}条，跳过。\n")
        }
        Lang::En => {
            let types: Vec<String> =
                types.iter().map(|(t, n)| format!("{} {n}", t.name())).collect();
            let types =
                if types.is_empty() { String::new() } else { format!(" ({})", types.join(", ")) };
            let head = if dry_run { "dry run, nothing is changed\n" } else { "" };
            format!("{head}new: {new}{types}; in the ledger already: {same}\n")
        }
    };
    if restamped {
        text.push_str(match lang {
            Lang::Zh => "该年度已有台账，新增记录的登记时间记为导入之时。\n",
            Lang::En => "the ledger is not empty: the new facts are recorded as of the import\n",
        });
    }
    text.push_str(&match (lang, preview.shifts.is_empty()) {
        (Lang::Zh, true) => format!("截至{as_of}，各单位得分和排名没有变化。\n"),
        (Lang::Zh, false) => format!("截至{as_of}，得分和排名的变化：\n"),
        (Lang::En, true) => format!("as of {as_of} no total and no rank changes\n"),
        (Lang::En, false) => format!("totals and ranks that change, as of {as_of}:\n"),
    });
    let line = |shift: &Shift| {
        let Shift { unit, from, to, rank_from, rank_to } = shift;
        match lang {
            Lang::Zh => format!("{unit}\t得分 {from} → {to}\t排名 {rank_from} → {rank_to}\n"),
            Lang::En => format!("{unit}\ttotal {from} → {to}\trank {rank_from} → {rank_to}\n"),
        }
    };
    text.extend(preview.shifts.iter().map(line));
    text
}

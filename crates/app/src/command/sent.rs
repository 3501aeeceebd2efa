//! `paper list`, `paper again`: what an office sent out.

use desk::paper::Kind;
use desk::view::sent::{PAGE, Paper, SentPaper, SentPapers, Wanted};
use desk::{Actor, Desk, Role};
use ledger::fault::Lang;

use crate::cli::{AgainArgs, SentArgs, ending};
use crate::failure::{Failure, Said};
use crate::office::{self, Machine};
use crate::{output, serving};

use super::printed;

/// Lists a year's papers, the latest first: number, day, kind, title, to whom, by whom.
pub fn list(args: &SentArgs, machine: &Machine<'_>) -> Result<(), Failure> {
    serving::runtime()?.block_on(async {
        let (desk, who, year) = at(args, machine).await?;
        let mut text = String::new();
        let mut below = None;
        loop {
            let rows = rows(&desk, &who, year, below).await?;
            for row in rows.iter().take(PAGE) {
                let kind = Kind::called(&row.kind);
                let Paper { number, dated, title, recipient, name, void, .. } = row;
                let void = void.as_ref().map(|why| format!("\t已作废：{why}")).unwrap_or_default();
                text.push_str(&format!(
                    "{number}\t{dated}\t{kind}\t{title}\t{recipient}\t{name}{void}\n"
                ));
            }
            if rows.len() <= PAGE {
                return output::answer(&text);
            }
            below = rows.get(PAGE - 1).map(|row| row.number);
        }
    })
}

/// Writes a paper once more.
pub fn again(args: &AgainArgs, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    serving::runtime()?.block_on(async {
        let (desk, who, year) = at(&args.sent, machine).await?;
        let found = rows(&desk, &who, year, Some(args.number.saturating_add(1))).await?;
        let row = found.into_iter().find(|row| row.number == args.number);
        let number = args.number;
        let row = row.ok_or_else(|| {
            Failure::Refused(Said {
                zh: format!("{year}年度没有第{number}号文书，编号见 tongbao paper list。"),
                en: format!("no paper {number} was sent in {year}; see tongbao paper list"),
            })
        })?;
        let sent = desk.ask(&who, SentPaper { paper: row.id }).await.map_err(serving::told)?;
        let bytes = match ending(&args.out).as_str() {
            "docx" => sent.bytes,
            _ => printed::bytes(&sent.page, &args.out, &args.print)?,
        };
        output::file(&args.out, &bytes)?;
        super::written(lang, &args.out);
        Ok(())
    })
}

async fn at(args: &SentArgs, machine: &Machine<'_>) -> Result<(Desk, Actor, i32), Failure> {
    let (desk, office) = machine.open(&args.place).await?;
    let year = office::year(&desk, &office, args.year).await?;
    let who = machine.actor(&office, Role::ChiefEditor, "paper");
    Ok((desk, who, year))
}

async fn rows(
    desk: &Desk,
    who: &Actor,
    year: i32,
    below: Option<i64>,
) -> Result<Vec<Paper>, Failure> {
    let wanted = Wanted { year, kind: None, below };
    desk.ask(who, SentPapers { wanted }).await.map_err(serving::told)
}

//! `paper issue`, `paper list`, `paper again`: what an office printed and sent out.

use desk::paper::Kind;
use desk::view::issues::{Issues, Row};
use desk::view::papers::IssuePaper;
use desk::view::sent::{PAGE, Paper, SentPaper, SentPapers, Wanted};
use desk::{Actor, Desk, IssueState, Role};
use ledger::fault::Lang;

use crate::cli::{AgainArgs, IssueArgs, SentArgs, ending};
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

/// Writes an issue of a publication, as it was published or as it stands.
pub fn issue(args: &IssueArgs, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    serving::runtime()?.block_on(async {
        let (desk, who, year) = at(&args.sent, machine).await?;
        let Row { issue, state, .. } = numbered(&desk, &who, year, args).await?;
        let paper = IssuePaper { issue: issue.id };
        let paper = desk.ask(&who, paper).await.map_err(serving::told)?;
        printed::file(&paper, &args.out, &args.print, lang)?;
        if state != IssueState::Published {
            output::complain(match lang {
                Lang::Zh => "这一期还没有印发，写出的是拟稿。\n",
                Lang::En => "the issue is not published: this is a draft\n",
            });
        }
        Ok(())
    })
}

/// The issue of that number; one that was withdrawn has none to be found by.
async fn numbered(desk: &Desk, who: &Actor, year: i32, args: &IssueArgs) -> Result<Row, Failure> {
    let all = Issues { year: Some(year.into()), ..Issues::default() };
    let named = desk.ask(who, all.clone()).await.map_err(serving::told)?.publications;
    // 上街信息 for 区·《上街信息》: without its level and the marks of a title.
    let bare = |name: &str| {
        name.rsplit('·').next().unwrap_or_default().trim_matches(['《', '》']).to_owned()
    };
    let asked = args.publication.as_str();
    let exact = |(id, name): &&(String, String)| id == asked || name == asked;
    let called = |(_, name): &&(String, String)| bare(name) == bare(asked);
    let found: Vec<_> = match named.iter().find(exact) {
        Some(one) => vec![one],
        None => named.iter().filter(called).collect(),
    };
    let [(publication, name)] = &found[..] else {
        return Err(Failure::Refused(not_one(asked, &named, found.is_empty())));
    };
    let (publication, number) = (Some(publication.clone()), Some(args.number));
    let listing = desk.ask(who, Issues { publication, number, ..all }).await;
    let rows = listing.map_err(serving::told)?.rows;
    if let Some(row) = rows.into_iter().find(|row| row.state != IssueState::Withdrawn) {
        return Ok(row);
    }
    let number = args.number;
    Err(Failure::Refused(Said {
        zh: format!("{year}年{name}没有第{number}期。"),
        en: format!("{name} has no issue {number} in {year}"),
    }))
}

/// What is said of a name that fits no publication, or several.
fn not_one(asked: &str, named: &[(String, String)], none: bool) -> Said {
    let known = named.iter().map(|(id, name)| format!("{name}（{id}）"));
    let known = known.collect::<Vec<String>>().join("、");
    match none {
        true => Said {
            zh: format!("本办公室没有“{asked}”这个刊物，有：{known}。"),
            en: format!("the office prints no {asked}; it prints {known}"),
        },
        false => Said {
            zh: format!("“{asked}”不止一个，请写明编号：{known}。"),
            en: format!("{asked} fits several, give the id: {known}"),
        },
    }
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

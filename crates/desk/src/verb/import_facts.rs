//! 导入台账: facts from outside go into a year's ledger, all or none.

use ledger::fact::Body;
use ledger::form::InFile;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::import::{self, MOST, standing};
use crate::{Actor, Date, Entry, Refusal, Role, Sitting, Source, Verb};

/// Imports facts into a year's ledger. What the ledger has already is passed by.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportFacts {
    /// The year.
    pub year: i32,
    /// The facts as lines of the open format.
    pub lines: String,
    /// The written source: the files' names, a paper's number.
    pub paper: String,
    /// The day of the preview's scores, and its checksum: what was looked at is what is done.
    pub previewed: Option<(Date, String)>,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// So many facts are new.
    pub new: usize,
    /// So many the ledger had already.
    pub same: usize,
}

impl Verb for ImportFacts {
    const NAME: &'static str = "import-facts";
    type Out = Imported;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Imported, Refusal> {
        let paper = self.paper.trim();
        if paper.is_empty() {
            return Err(Refusal::field("paper", "请写明依据：文号、来函或文件名"));
        }
        let (desk, now) = (at.desk, at.now);
        let standing = standing(at.tx, desk, at.who, self.year, now).await?;
        let bytes = self.lines.clone().into_bytes();
        let file = InFile { name: "导入.jsonl".to_owned(), bytes };
        let read = import::read(&standing.book, vec![file], &mut |_, _| {});
        let day = self.previewed.as_ref().map(|(day, _)| *day);
        let preview = import::preview(at.who, &standing, read, day)?;
        if let Some((_, checksum)) = &self.previewed
            && *checksum != preview.checksum
        {
            let why = "预览以后台账有了变动，导入的结果与预览不同";
            return Err(Refusal::Stale(why.to_owned()));
        }
        let imported = Imported { new: preview.new.len(), same: preview.same };
        if imported.new > MOST {
            return Err(Refusal::field("file", format!("一次最多导入{MOST}条")));
        }
        if imported.new == 0 {
            return Ok(imported);
        }
        let act = at.act().to_string();
        let source =
            || Source { kind: "import", id: Some(act.clone()), paper: Some(paper.to_owned()) };
        let entries = preview.new.into_iter().map(|fact| Entry { fact, source: source() });
        let entries: Vec<Entry> = entries.collect();
        let voided = entries.iter().filter_map(|entry| match &entry.fact.body {
            Body::Void(void) => Some(void.target.to_string()),
            _ => None,
        });
        let voided: Vec<String> = voided.collect();
        if preview.kept {
            at.take_over(self.year, entries).await?;
        } else {
            at.append(self.year, entries).await?;
        }
        // What was adopted above by a fact that is taken out is waiting again.
        at.reopen(&voided).await?;
        let after = json!({ "facts": imported.new, "paper": paper, "act": act });
        at.trace("ledger", &self.year.to_string(), None, Some(after)).await?;
        Ok(imported)
    }
}

//! The papers that were sent out: found, opened, printed again.

use ledger::chain::Hash;
use papers::document::Document;
use store::Id;
use store::table::paper;

pub use store::table::paper::{Paper, Wanted};

use crate::paper::{Fields, Kind, Made, made};
use crate::{Actor, Question, Reading, Refusal, Role};

/// Papers a page.
pub const PAGE: usize = 50;

/// A paper as it would be sent, and everything that is wrong in its form.
pub struct Preview {
    /// The kind.
    pub kind: Kind,
    /// What was filled in.
    pub fields: Fields,
}

impl Question for Preview {
    type Out = Made;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Made, Refusal> {
        made(&mut at.tx, at.desk, at.who, self.kind, &self.fields).await
    }
}

/// Lists the papers of a year, the latest first; one more than a page tells that there are more.
pub struct SentPapers {
    /// What is looked for.
    pub wanted: Wanted,
}

impl Question for SentPapers {
    type Out = Vec<Paper>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Paper>, Refusal> {
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        Ok(paper::list(&mut at.tx, &at.who.office, &self.wanted, limit).await?)
    }
}

/// Opens a paper that was sent.
pub struct SentPaper {
    /// The paper.
    pub paper: Id,
}

/// A paper that was sent.
pub struct Sent {
    /// Its row.
    pub row: Paper,
    /// The page that was made then: what its PDF is set from.
    pub page: Document,
    /// Its DOCX.
    pub bytes: Vec<u8>,
    /// Whether the DOCX is the one that was sent, and the page still gives it byte for byte.
    pub same: bool,
}

impl Question for SentPaper {
    type Out = Sent;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Sent, Refusal> {
        let row = paper::get(&mut at.tx, &at.who.office, &self.paper).await?;
        opened(at, row.ok_or(Refusal::Absent("文书"))?).await
    }
}

/// A paper with its page and its bytes, held against each other.
pub(super) async fn opened(at: &mut Reading<'_>, row: Paper) -> Result<Sent, Refusal> {
    let kept = paper::sent(&mut at.tx, &row.office, &row.id).await?;
    let (page, bytes) = kept.ok_or(Refusal::Absent("文书"))?;
    let page: Document = serde_json::from_str(&page)
        .map_err(|error| Refusal::Fault(format!("the page of paper {}: {error}", row.number)))?;
    let again = papers::docx::write(&page).map_err(|error| Refusal::Fault(error.to_string()))?;
    let same = again == bytes && Hash::of(&bytes).to_string() == row.sha256;
    Ok(Sent { row, page, bytes, same })
}

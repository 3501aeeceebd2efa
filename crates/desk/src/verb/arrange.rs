//! 编排: the order and kinds of an issue's pieces; what is left out goes back to the selected.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use store::Id;
use store::table::placement::{self, Placement};

use crate::issues::{IssueState, printed_kind, publication};
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Sets which of an issue's pieces stand in it, in this order and with these kinds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Arrange {
    /// The issue.
    pub issue: Id,
    /// The version that the person saw.
    pub version: Option<i64>,
    /// The pieces that stay.
    pub pieces: Vec<Piece>,
}

/// A piece that stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The work.
    pub work: Id,
    /// 体裁.
    pub kind: String,
    /// Whether title and text are copied from the work anew, which was edited since.
    pub renewed: bool,
}

impl Verb for Arrange {
    const NAME: &'static str = "arrange";
    /// The issue's version now.
    type Out = i64;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<i64, Refusal> {
        let before = at.issue(&self.issue, self.version, &[IssueState::Draft], "编排").await?;
        let year = i32::try_from(before.year).unwrap_or_default();
        let scheme = at.scheme(year).await?;
        let printed = publication(&scheme, &before.publication)?;
        let standing = placement::of_issue(at.tx, &before.office, &before.id).await?;
        let mut kept = HashSet::new();
        for (piece, position) in self.pieces.iter().zip(1i64..) {
            printed_kind(&scheme, printed, &piece.kind)?;
            let row = standing.iter().find(|row| row.work == piece.work);
            let row = row.ok_or(Refusal::Absent("刊期中的稿件"))?;
            if !kept.insert(&piece.work) {
                return Err(Refusal::Conflict(format!("《{}》在同一期中排了两次", row.title)));
            }
            self.set(at, row, piece, position).await?;
        }
        let mut now = before.clone();
        at.save_issue(&before, &mut now).await?;
        for row in standing.iter().filter(|row| !kept.contains(&row.work)) {
            placement::remove(at.tx, &row.office, &row.issue, &row.work).await?;
            at.settle(&row.work).await?;
        }
        Ok(now.version)
    }
}

impl Arrange {
    async fn set(
        &self,
        at: &mut Sitting<'_, '_>,
        row: &Placement,
        piece: &Piece,
        position: i64,
    ) -> Result<(), Refusal> {
        let mut row = Placement { position, kind: piece.kind.clone(), ..row.clone() };
        if piece.renewed {
            let work = at.work(&piece.work).await?;
            (row.title, row.body) = (work.title, work.body);
        }
        Ok(placement::update(at.tx, &row).await?)
    }
}

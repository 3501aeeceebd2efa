//! What the section sends out beside its publications: each quarter's reminder letters and selection, and
//! letters that ask units for a piece.

use std::collections::BTreeMap;

use desk::verb::send_paper::SendPaper;
use desk::{Bench, Refusal};

use crate::life::Post;

use super::Told;

/// What is asked for, and in how many days it is due; one letter a quarter, to a unit after the other.
const ASKED: [(&str, &str); 4] = [
    ("春耕备耕进展情况", "今年备耕的做法和成效。\n存在的困难，需要上级支持的事项。"),
    ("重点项目推进情况", "项目开工、投资和用工情况。\n影响进度的问题和建议。"),
    ("汛期安全隐患排查情况", "排查整治的数量和重点部位。\n值班值守和应急准备情况。"),
    ("为民办实事完成情况", "各项实事的进度。\n群众反映和下一步打算。"),
];
/// How long a unit has.
const DAYS: i64 = 10;

impl Told<'_> {
    /// The letters of the quarter that is just over, on the morning of its last bulletin.
    pub(super) async fn letters(
        &self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        quarter: u32,
    ) -> Result<(), Refusal> {
        let year = self.replay.scheme.year;
        let of_quarter = [("quarter", format!("{year}Q{quarter}"))];
        for kind in ["reminder", "selection"] {
            self.send(bench, now, kind, &of_quarter).await?;
        }
        let place = usize::try_from(quarter).unwrap_or_default();
        let Some((title, brief)) = place.checked_sub(1).and_then(|n| ASKED.get(n)) else {
            return Ok(());
        };
        let Some(unit) = self.replay.scheme.units.get(place * 7) else { return Ok(()) };
        let due = desk::day_of(now) + chrono::TimeDelta::days(DAYS);
        let asked = [
            ("title", (*title).to_owned()),
            ("brief", (*brief).to_owned()),
            ("unit", unit.name.to_string()),
            ("due", due.to_string()),
            ("contact", "信息调研科".to_owned()),
        ];
        self.send(bench, now, "commission", &asked).await
    }

    async fn send(
        &self,
        bench: &mut Bench<'_, '_>,
        now: i64,
        kind: &str,
        fields: &[(&str, String)],
    ) -> Result<(), Refusal> {
        let chief = self.staff.of(Post::Chief)?.clone();
        let fields = fields.iter().map(|(name, words)| ((*name).to_owned(), words.clone()));
        let fields: BTreeMap<String, String> = fields.collect();
        let verb = SendPaper { year: self.replay.scheme.year, kind: kind.to_owned(), fields };
        match bench.act(&chief, now, &verb).await {
            // In a quarter in which nobody led or lagged all the while there is nobody to remind.
            Err(Refusal::Conflict(_)) => Ok(()),
            sent => sent.map(|_| ()),
        }
    }
}

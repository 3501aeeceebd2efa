//! 撤销: an editor takes a decision back while nothing came after it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Id;
use store::table::audit::{self, Audit};

use crate::{Actor, Refusal, Role, Sitting, Verb};

/// How long an act can be taken back: ten minutes.
pub const WINDOW: i64 = 10 * 60_000;

/// Takes back one act of one's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Revert {
    /// The act.
    pub act: Id,
}

impl Verb for Revert {
    const NAME: &'static str = "revert";
    /// How many works are as before.
    type Out = usize;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<usize, Refusal> {
        let rows = audit::of_act(at.tx, &at.who.office, &self.act).await?;
        let own = |row: &Audit| {
            row.person.as_ref() == Some(&at.who.person)
                && row.verb == super::decide::Decide::NAME
                && row.kind == "work"
        };
        if rows.is_empty() || !rows.iter().all(own) {
            return Err(Refusal::Absent("操作"));
        }
        if rows.iter().any(|row| at.now - row.at > WINDOW) {
            return Err(Refusal::Conflict("已超过十分钟，不能撤销，请重新处理".to_owned()));
        }
        for row in &rows {
            self.take_back(at, row).await?;
        }
        Ok(rows.len())
    }
}

impl Revert {
    async fn take_back(&self, at: &mut Sitting<'_, '_>, row: &Audit) -> Result<(), Refusal> {
        let read = |text: &Option<String>| -> Value {
            text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
        };
        let (was, became) = (read(&row.before), read(&row.after));
        let id = Id::parse(&row.subject).ok_or(Refusal::Absent("稿件"))?;
        let before = at.work(&id).await?;
        if became.get("version").and_then(Value::as_i64) != Some(before.version) {
            let why = format!("《{}》此后又有改动，不能撤销", before.title);
            return Err(Refusal::Conflict(why));
        }
        let mut work = before.clone();
        let word = |name: &str| was.get(name).and_then(Value::as_str).map(str::to_owned);
        work.state = word("state").ok_or(Refusal::Absent("操作"))?;
        work.opinion = word("opinion");
        at.save(&before, &mut work, None).await
    }
}

//! 导入上级采用通报: the rows of a monthly list that were matched to works, all or none.

use serde::{Deserialize, Serialize};

use super::adopt_higher::AdoptHigher;
use crate::monthly::MOST_ROWS;
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Records the adoptions of a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportMonthly {
    /// The rows that were confirmed, each with its line in the list.
    pub rows: Vec<(u32, AdoptHigher)>,
}

impl Verb for ImportMonthly {
    const NAME: &'static str = "import-monthly";
    /// The facts' ids in the order of the rows.
    type Out = Vec<String>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::Editor, Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Vec<String>, Refusal> {
        if self.rows.is_empty() {
            return Err(Refusal::field("rows", "没有选定可以登记的行"));
        }
        if self.rows.len() > MOST_ROWS {
            return Err(Refusal::field("rows", format!("一次最多登记{MOST_ROWS}行")));
        }
        let mut printed = vec![];
        for (line, row) in &self.rows {
            match at.adoption(row).await {
                Ok(found) => printed.push(found),
                Err(Refusal::Wrong(flaws)) => {
                    let says: Vec<String> = flaws.into_iter().map(|flaw| flaw.says).collect();
                    let says = format!("第{line}行：{}", says.join("；"));
                    return Err(Refusal::field("rows", says));
                }
                Err(other) => return Err(other),
            }
        }
        at.adopt(printed).await
    }
}

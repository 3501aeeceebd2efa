//! 印发文书: a letter, an announcement or a certificate gets its number and is kept as it is.

use std::collections::BTreeMap;

use ledger::chain::Hash;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Id;
use store::table::paper::{self, Paper};

use crate::paper::{Fields, Kind, made};
use crate::{Actor, Refusal, Role, Sitting, Verb};

/// Sends a paper out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SendPaper {
    /// The appraisal year.
    pub year: i32,
    /// A word of the kinds.
    pub kind: String,
    /// What was filled in, by field.
    pub fields: BTreeMap<String, String>,
}

impl Verb for SendPaper {
    const NAME: &'static str = "send-paper";
    /// The paper's id.
    type Out = Id;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        match Kind::named(&self.kind) {
            // It says who may be honoured.
            Some(Kind::Appraisal) => who.needs(&[Role::ChiefEditor]),
            _ => who.needs(&[Role::Editor, Role::ChiefEditor]),
        }
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<Id, Refusal> {
        let kind = Kind::named(&self.kind).ok_or(Refusal::Absent("文书"))?;
        if kind == Kind::Appraisal && at.today() <= at.scheme(self.year).await?.last_day() {
            let says = format!("{0}年度结束以后才能印发{0}年度考核表", self.year);
            return Err(Refusal::Conflict(says));
        }
        let fields = Fields { year: self.year, today: at.today(), words: self.fields.clone() };
        let made = made(at.tx, at.desk, at.who, kind, &fields).await?;
        let document = made.document.ok_or_else(|| {
            Refusal::Conflict("这一季度没有持续先进或者持续落后的单位，没有提醒函可印发".to_owned())
        })?;
        let bytes = papers::docx::write(&document);
        let bytes = bytes.map_err(|error| Refusal::Fault(error.to_string()))?;
        let page = serde_json::to_string(&document);
        let page = page.map_err(|error| Refusal::Fault(error.to_string()))?;
        let sha256 = Hash::of(&bytes).to_string();
        if let Some(number) = paper::same(at.tx, &at.who.office, self.year, &sha256).await? {
            let says = format!("同样的文书已经印发，编号{number}；还要用的，请下载它的原件");
            return Err(Refusal::Conflict(says));
        }
        let number = paper::last(at.tx, &at.who.office, self.year).await? + 1;
        let row = Paper {
            office: at.who.office.clone(),
            id: at.id(),
            year: i64::from(self.year),
            number,
            kind: kind.name().to_owned(),
            title: document.title,
            recipient: made.to,
            dated: fields.dated().to_string(),
            fields: json!(self.fields).to_string(),
            sha256,
            person: at.who.person.clone(),
            name: at.who.name.clone(),
            at: at.now,
            void: None,
        };
        paper::insert(at.tx, &row, &page, bytes).await?;
        let after = json!({
            "number": number,
            "paper_kind": row.kind,
            "title": row.title,
            "recipient": row.recipient,
            "dated": row.dated,
            "sha256": row.sha256,
        });
        at.trace("paper", row.id.as_str(), None, Some(after)).await?;
        Ok(row.id)
    }
}

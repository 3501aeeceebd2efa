//! 文书式样: what the office prints on its papers.

use std::collections::BTreeMap;

use papers::Brand;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::table::office;

use crate::settings::{brand_of, with_brand};
use crate::{Actor, Flaw, Refusal, Role, Sitting, Verb};

/// The longest line of a paper's marks, in characters.
pub const LONGEST: usize = 120;
/// The most lines of copies or distribution.
pub const MOST_LINES: usize = 8;

/// Sets the marks; an empty field sets none.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SetBrand {
    /// 发文机关署名.
    pub organ: String,
    /// 发文机关标志.
    pub masthead: String,
    /// 签发人.
    pub signer: String,
    /// 印发机关.
    pub printer: String,
    /// 抄送, a line each.
    pub copies: String,
    /// 分送, a line each.
    pub distribution: String,
    /// A publication's masthead by its id; an empty one sets none, one that is not named stays.
    pub mastheads: BTreeMap<String, String>,
    /// The version that was seen.
    pub version: Option<i64>,
}

impl Verb for SetBrand {
    const NAME: &'static str = "set-brand";
    type Out = ();

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::ChiefEditor])
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<(), Refusal> {
        let flaws = self.flaws();
        if !flaws.is_empty() {
            return Err(Refusal::Wrong(flaws));
        }
        let row = office::get(at.tx, &at.who.office).await?;
        let mut row = row.ok_or(Refusal::Absent("单位"))?;
        if self.version.is_some_and(|seen| seen != row.version) {
            return Err(Refusal::Stale("文书式样刚刚被他人修改".to_owned()));
        }
        let before = brand_of(&row.settings);
        let mut after = self.brand();
        // Of publications that another year's notice alone knows.
        for (id, words) in &before.mastheads {
            if !self.mastheads.contains_key(id) {
                after.mastheads.insert(id.clone(), words.clone());
            }
        }
        row.settings = with_brand(&row.settings, &after)?;
        if !office::update(at.tx, &row).await? {
            return Err(Refusal::Stale("文书式样刚刚被他人修改".to_owned()));
        }
        at.trace("office", row.id.as_str(), Some(json!(before)), Some(json!(after))).await
    }
}

impl SetBrand {
    fn flaws(&self) -> Vec<Flaw> {
        let fields = [
            ("organ", &self.organ),
            ("masthead", &self.masthead),
            ("signer", &self.signer),
            ("printer", &self.printer),
            ("copies", &self.copies),
            ("distribution", &self.distribution),
        ];
        let own = self.mastheads.values().map(|words| ("mastheads", words));
        let wrong = |(field, words): (&'static str, &String)| {
            let long = words.lines().any(|line| line.chars().count() > LONGEST);
            let many = words.lines().count() > MOST_LINES;
            let says = || format!("每行最多{LONGEST}个字，最多{MOST_LINES}行");
            (long || many).then(|| Flaw::new(field, says()))
        };
        fields.into_iter().chain(own).filter_map(wrong).collect()
    }

    fn brand(&self) -> Brand {
        let set = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        let lines = |words: &str| words.lines().filter_map(set).collect();
        let own = self.mastheads.iter();
        Brand {
            organ: set(&self.organ),
            masthead: set(&self.masthead),
            number: None,
            signer: set(&self.signer),
            copies: lines(&self.copies),
            printer: set(&self.printer),
            mastheads: own.filter_map(|(id, words)| Some((id.clone(), set(words)?))).collect(),
            distribution: lines(&self.distribution),
        }
    }
}

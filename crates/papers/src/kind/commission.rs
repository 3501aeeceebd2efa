//! 约稿函: what the office asks a unit to write [2.7].

use ledger::Date;

use super::day;
use super::letter::{Letter, listed};
use crate::brand::Brand;
use crate::document::{Block, Document, Role};

/// A commission.
#[derive(Clone, Debug)]
pub struct Commission {
    /// What is to be written about.
    pub title: String,
    /// What the office wants to know of it, a paragraph a line.
    pub brief: String,
    /// Who is to write.
    pub units: Vec<String>,
    /// The last day.
    pub due: Date,
    /// Whom to ask: section and telephone.
    pub contact: String,
}

/// The letter.
pub fn commission(asked: &Commission, issuer: &str, dated: Date, brand: &Brand) -> Document {
    let opening = format!("为服务领导决策，现就“{}”向你单位约稿。有关要求如下：", asked.title);
    let mut body =
        vec![Block::line(Role::Body, &opening), Block::line(Role::Heading1, "一、内容要求")];
    body.extend(Block::paragraphs(&asked.brief));
    body.push(Block::line(Role::Heading1, "二、报送时间"));
    let due = format!(
        "请于{}前通过信息报送系统报送，注明“约稿”。逾期、拒绝或者内容敷衍、失实的，按考核办法扣分。",
        day(asked.due)
    );
    body.push(Block::line(Role::Body, &due));
    if !asked.contact.trim().is_empty() {
        body.push(Block::Gap(1));
        body.push(Block::line(Role::Body, &format!("联系人：{}", asked.contact.trim())));
    }
    let title = format!("关于“{}”的约稿函", asked.title);
    let to = format!("{}：", listed(asked.units.iter().map(String::as_str)));
    Letter { title, to, body, issuer, dated }.document(brand)
}

//! 《紧急信息报送承诺书》: what a unit promises when its head has changed [2.3.1].

use ledger::Date;

use crate::brand::area;
use crate::document::{Block, Document, Role, Sheet};

/// The clause that asks for it stands in the notice; these are the promises that it lists.
const PROMISES: [&str; 4] = [
    "严格落实紧急信息报送责任制，主要负责同志为第一责任人，明确分管负责同志和信息员，落实二十四小时值班。",
    "发生突发事件后，在规定时限内先口头、后书面报告，不迟报、不漏报、不谎报、不瞒报。",
    "事件处置中有重要进展的，及时续报；处置结束后，及时终报。",
    "因报送不力造成后果的，自愿接受通报和考核扣分，并承担相应责任。",
];

/// The pledge of a unit to whom an organ serves, to be signed by hand; `head` may be empty. An organ that
/// serves no area's Party committee takes it itself.
pub fn pledge(unit: &str, head: &str, year: i32, organ: &str) -> Document {
    let title = "紧急信息报送承诺书";
    let mut blocks = vec![Block::line(Role::Title, title)];
    let to = match area(organ) {
        Some(area) => format!("{area}委、{area}政府："),
        None => format!("{organ}："),
    };
    blocks.push(Block::line(Role::Recipients, &to));
    let opening = format!("为做好{year}年度紧急信息报送工作，{unit}郑重承诺：");
    blocks.push(Block::line(Role::Body, &opening));
    let numbered = ["一、", "二、", "三、", "四、"].into_iter().zip(PROMISES);
    blocks.extend(numbered.map(|(n, words)| Block::line(Role::Body, &format!("{n}{words}"))));
    blocks.push(Block::Gap(2));
    blocks.push(Block::line(Role::Signature, &format!("承诺单位（盖章）：{unit}")));
    blocks.push(Block::line(Role::Signature, &format!("主要负责同志（签字）：{head}")));
    blocks.push(Block::line(Role::Signature, "年　　月　　日"));
    let document = Document::new(title, unit).with(Sheet::upright(blocks));
    // Its day is written by hand; the year is known.
    match Date::from_ymd_opt(year, 1, 1) {
        Some(day) => document.of_day(day),
        None => document,
    }
}

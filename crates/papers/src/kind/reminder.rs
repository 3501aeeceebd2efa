//! 提醒函: to a unit that led or lagged in every month of a quarter, and the text message that goes with
//! it [2.4.2].

use ledger::Date;
use ledger::calendar::Quarter;
use scheme::Scheme;
use scheme::model::UnitIx;
use scoring::Score;

use super::letter::{Letter, cited, quarter, quarter_of};
use crate::brand::{Brand, area, own, whole, work};
use crate::document::{Block, Document, Grid, Role};
use crate::message;
use crate::peers::{among, counted};

/// Which way a unit stood out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stood {
    /// 持续先进.
    Leading,
    /// 持续落后.
    Lagging,
}

/// A unit's quarter.
#[derive(Clone, Debug)]
pub struct Reminder<'a> {
    /// The unit's name.
    pub unit: &'a str,
    /// The quarter.
    pub quarter: Quarter,
    /// How it stood.
    pub stood: Stood,
    /// At what, as the scheme's title calls it: 信息调研工作.
    pub work: &'static str,
    /// The peers that it is ranked among at the quarter's end, and how many they are; none where all are
    /// ranked together.
    pub peers: Option<(&'a str, usize)>,
    /// Of each month: its number, total, ratio and rank in words.
    pub months: Vec<[String; 4]>,
}

/// The reminders of a quarter, from the scores of its months: those to leading units first.
pub fn reminders<'a>(
    scheme: &'a Scheme,
    of: Quarter,
    months: [&Score<'_>; 3],
) -> Vec<Reminder<'a>> {
    let Some(rule) = &scheme.reminder else { return vec![] };
    let found = scoring::reminder::reminders(rule, months);
    let [_, _, end] = months;
    let one = |unit: UnitIx, stood: Stood| -> Option<Reminder<'a>> {
        let lines =
            of.months(scheme.span()).into_iter().zip(months).filter_map(|(month, score)| {
                let standing = score.of(unit)?;
                Some([
                    format!("{}月", month.number()),
                    standing.total.to_string(),
                    standing.ratio().map_or("—".to_owned(), |ratio| ratio.to_string()),
                    format!("第{}名", standing.rank),
                ])
            });
        let months: Vec<[String; 4]> = lines.collect();
        let last = end.of(unit)?;
        let (named, count) = among(scheme, end, last);
        let unit = scheme.unit(unit)?.name.as_str();
        let peers = named.map(|name| (name, count));
        let work = work(&scheme.title);
        Some(Reminder { unit, quarter: of, stood, work, peers, months })
    };
    let leading = found.leading.iter().filter_map(|unit| one(*unit, Stood::Leading));
    let lagging = found.lagging.iter().filter_map(|unit| one(*unit, Stood::Lagging));
    leading.chain(lagging).collect()
}

/// Why a quarter has no letter: nobody stood out, or the notice reminds nobody.
pub fn no_reminder(scheme: &Scheme) -> &'static str {
    match scheme.reminder {
        Some(_) => "这一季度没有持续先进或者持续落后的单位，没有提醒函可写",
        None => "本办法没有写成绩提醒的规定（[reminder]），没有提醒函可写",
    }
}

/// The letter to the unit's head.
pub fn reminder(scheme: &Scheme, told: &Reminder<'_>, dated: Date, brand: &Brand) -> Document {
    let when = quarter_of(scheme, told.quarter);
    let rule = scheme.reminder.as_ref();
    let organ = brand.organ(&scheme.issuer);
    let (whole, to) = (whole(organ), own(organ).unwrap_or("发文单位"));
    // A Party committee's office names whose work it is; 政务信息, 党建信息 say it themselves.
    let partys = area(organ).is_some() && told.work.starts_with("信息");
    let work = format!("{}{}", if partys { "党委" } else { "" }, told.work);
    let (among, ranked) = match told.peers {
        Some((name, count)) => {
            (format!("在{}中均居", counted(name, count, "")), format!("{name}排名"))
        }
        None => (format!("均居{whole}"), format!("{whole}排名")),
    };
    // Of two nobody is third.
    let most = told.peers.and_then(|(_, count)| u32::try_from(count).ok()).unwrap_or(u32::MAX);
    let (first, last) = rule.map_or((0, 0), |rule| (rule.first.min(most), rule.last.min(most)));
    let (title, found, wish) = match told.stood {
        Stood::Leading => (
            format!("关于{work}持续先进的函"),
            format!("你单位各月排名{among}前{first}名，属持续先进"),
            format!("谨致祝贺。望继续保持，及时总结好做法好经验并报{to}。"),
        ),
        Stood::Lagging => (
            format!("关于{work}持续落后的提醒函"),
            format!("你单位各月排名{among}后{last}名，属持续落后"),
            format!(
                "请对照考核要求查找差距，明确专人负责，抓紧报送信息和调研成果。改进情况请于收到本函后反馈{to}。"
            ),
        ),
    };
    let opening = format!("根据{}，{when}{found}。各月情况如下：", cited(&scheme.title));
    let measured = scheme.has_targets();
    let kept = |of: &[String; 4]| {
        let [month, total, ratio, rank] = of.clone();
        if measured { vec![month, total, ratio, rank] } else { vec![month, total, rank] }
    };
    let rows: Vec<Vec<String>> = told.months.iter().map(kept).collect();
    let heads = ["月份", "累计得分", "任务占比", &ranked].map(str::to_owned);
    let heads = kept(&heads);
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let table = Grid::plain(&vec![1; heads.len()], &heads, &rows);
    let table = table.within_text().centred();
    let letter = Letter {
        title,
        to: format!("{}主要负责同志：", told.unit),
        body: vec![
            Block::line(Role::Body, &opening),
            Block::Grid(table),
            Block::line(Role::Body, &wish),
        ],
        issuer: &scheme.issuer,
        dated,
    };
    letter.document(brand)
}

/// The text message to the unit's heads, no longer than [`message::SEGMENT`] where that can be. Of a
/// year that is not the calendar's it says the quarter's first and last month, as short as it can.
pub fn reminder_message(scheme: &Scheme, told: &Reminder<'_>, office: &str) -> String {
    let span = scheme.span();
    let [first, _, last] = told.quarter.months(span).map(|month| month.number());
    let months = match span.is_calendar() {
        true => String::new(),
        false => format!("（{first}月至{last}月）"),
    };
    let when = format!("{}{months}", quarter(told.quarter.number()));
    let last = told.months.last().map_or("", |month| month[3].as_str());
    let (found, wish) = match told.stood {
        Stood::Leading => ("持续先进", "望继续保持。"),
        Stood::Lagging => ("持续落后", "请查找差距，抓紧报送。"),
    };
    let (unit, work) = (told.unit, told.work);
    let short = work.trim_end_matches("工作");
    message::fitted(&[
        format!("【{office}】{unit}{when}{work}{found}，季末{last}。{wish}"),
        format!("【{office}】{unit}{when}{short}{found}，季末{last}。"),
        format!("{unit}{when}{short}{found}，季末{last}。"),
    ])
}

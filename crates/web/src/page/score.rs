//! `/units/{unit}/score` and `/score`: a unit's score, like a bank's statement.

mod statement;
mod weeks;

use askama::Template;
use axum::extract::{Path, State};
use desk::view::papers::ReportPaper;
use desk::view::score::{Account, UnitScore};
use desk::{Id, Refusal};
use scheme::model::Part;
use scoring::{Standing, State as Met};

use crate::answer::{Answer, page};
use crate::frame::{Frame, day};
use crate::page::document;
use crate::visit::Visit;
use crate::{App, Map};

use statement::Group;
use weeks::Week;

pub fn routes(map: Map) -> Map {
    map.get("/score", own)
        .get("/units/{unit}/score", of_unit)
        .get("/units/{unit}/score/{file}", file)
}

#[derive(Template)]
#[template(path = "score.html")]
struct Page {
    frame: Frame,
    unit: String,
    id: String,
    sums: Vec<(String, String)>,
    groups: Vec<Group>,
    total: String,
    bars: Vec<Bar>,
    duties: Vec<Duty>,
    weeks: Vec<Week>,
    quota: String,
    eligible: &'static str,
    reasons: Vec<(String, String)>,
    /// 等次 with its clause, where the unit was given one.
    grade: Option<(String, String)>,
    /// Whether it has none though one was open to it.
    ungraded: bool,
}

/// How far a part is on its way to its target.
struct Bar {
    label: String,
    value: i64,
    max: i64,
    words: String,
    done: bool,
}

/// A duty as a dated box.
struct Duty {
    name: String,
    clause: String,
    due: String,
    tone: &'static str,
    state: String,
}

async fn own(visit: Visit, State(app): State<App>) -> Answer {
    let (year, as_of) = (visit.year, visit.as_of);
    let account = app.desk.ask(&visit.who, UnitScore { year, as_of, unit: None }).await?;
    show(visit, &account)
}

async fn of_unit(visit: Visit, State(app): State<App>, Path(unit): Path<String>) -> Answer {
    let unit = Some(Id::parse(&unit).ok_or(Refusal::Absent("单位"))?);
    let (year, as_of) = (visit.year, visit.as_of);
    let account = app.desk.ask(&visit.who, UnitScore { year, as_of, unit }).await?;
    show(visit, &account)
}

/// What the files of the report are called before their endings.
const REPORT: &str = "report";

async fn file(
    visit: Visit,
    State(app): State<App>,
    Path((unit, file)): Path<(String, String)>,
) -> Answer {
    let unit = Id::parse(&unit).ok_or(Refusal::Absent("单位"))?;
    let (year, as_of) = (visit.year, visit.as_of);
    let report = app.desk.ask(&visit.who, ReportPaper { year, as_of, unit }).await?;
    document::file(&app, report, REPORT, &file).await
}

fn show(visit: Visit, account: &Account) -> Answer {
    let scheme = account.scored.scheme();
    let score = account.scored.score();
    let standing = score.standings.iter().find(|s| *s.name == account.name.as_str());
    let standing = standing.ok_or(Refusal::Absent("单位成绩"))?;
    let reasons = standing
        .reasons(scheme)
        .into_iter()
        .map(|reason| (scheme.reason_name(reason.duty).to_owned(), reason.clause.to_owned()));
    let calendar = &account.scored.core().calendar;
    let running = weeks::running(scheme, calendar, standing, score.as_of);
    page(&Page {
        frame: visit.frame,
        unit: standing.name.to_string(),
        id: account.unit.id.to_string(),
        sums: sums(scheme, standing)
            .into_iter()
            .map(|(name, sum)| (name.to_owned(), sum))
            .collect(),
        groups: statement::groups(scheme, standing, account.open),
        total: standing.total.to_string(),
        bars: bars(scheme, standing),
        duties: duties(scheme, standing),
        weeks: weeks::weeks(scheme, standing, score.as_of, running),
        quota: weeks::quota(scheme, standing, running),
        eligible: match standing.eligible {
            Some(true) => "可评先",
            Some(false) => "不予评先",
            None => "年度未结束，是否可评先未定",
        },
        reasons: reasons.collect(),
        grade: standing
            .grade
            .map(|grade| (grade.name.to_string(), scheme.clause_id(grade.clause).to_owned())),
        ungraded: standing.grade.is_none() && standing.may_be_graded(scheme, score.as_of),
    })
}

fn sums<'a>(scheme: &'a scheme::Scheme, standing: &Standing<'_>) -> Vec<(&'a str, String)> {
    let mut sums = vec![("累计得分", standing.total.to_string())];
    sums.extend(standing.tier.target.map(|target| ("目标分值", target.to_string())));
    sums.extend(standing.ratio().map(|ratio| ("任务占比", ratio.to_string())));
    let converted = scheme.conversion.as_ref().zip(standing.converted);
    sums.extend(converted.map(|(conversion, points)| (conversion.title(), points.to_string())));
    sums.push(("排名", format!("第{}名", standing.rank)));
    // Across groups that are ranked among themselves no place is told.
    if scheme.peers.is_empty() {
        sums.push(("本档次排名", format!("第{}名", standing.tier_rank)));
    }
    sums
}

fn bars(scheme: &scheme::Scheme, standing: &Standing<'_>) -> Vec<Bar> {
    let bar = |label: String, points: ledger::Points, target: ledger::Points| {
        let short = target - points;
        let done = short <= ledger::Points::ZERO;
        // The target itself stands at the page's head and in the duties.
        let words = match done {
            true => format!("{points}分，已达标"),
            false => format!("{points}分，差{short}分"),
        };
        let value = points.hundredths().clamp(0, target.hundredths());
        Bar { label, value, max: target.hundredths(), words, done }
    };
    let whole = standing.tier.target;
    let whole = whole.map(|target| bar("总分".to_owned(), standing.total, target));
    let mut bars: Vec<Bar> = whole.into_iter().collect();
    for (part, target) in &standing.tier.sub_targets {
        let name = scheme.parts.get(part.at()).map_or_else(String::new, Part::label);
        bars.push(bar(name, standing.part(*part), *target));
    }
    bars
}

fn duties(scheme: &scheme::Scheme, standing: &Standing<'_>) -> Vec<Duty> {
    let duty = |held: &scoring::StateOf<'_>| {
        let (got, owed) = held.progress;
        let (tone, state) = match held.state {
            Met::Met => ("good", "已完成".to_owned()),
            Met::Pending => ("wait", format!("{got}／{owed}")),
            Met::Missed => ("late", format!("未完成 {got}／{owed}")),
        };
        Duty {
            name: held.duty.name.to_string(),
            clause: scheme.clause_id(held.clause).to_owned(),
            due: format!("{}前", day(held.duty.due)),
            tone,
            state,
        }
    };
    standing.duties.iter().map(duty).collect()
}

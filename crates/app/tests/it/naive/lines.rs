//! Every line of a unit's score.

use super::read::Fact;
use super::{Calendar, Figures, duties, hundredths, list, number};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// One line: the points are signed, in hundredths.
pub struct Line {
    pub fact: Option<String>,
    pub date: NaiveDate,
    pub points: i64,
    pub part: String,
    pub clause: String,
}

impl Line {
    /// The line as the answer writes it.
    pub fn to_json(&self) -> Value {
        json!({
            "fact": self.fact,
            "date": self.date.to_string(),
            "points": number(self.points),
            "part": self.part,
            "clause": self.clause,
        })
    }
}

/// The unit's lines in this view, by date, then fact id, a null fact last in its day.
pub fn of_unit(
    figures: &Figures,
    calendar: Calendar,
    view: &[&Fact],
    unit: &str,
    as_of: NaiveDate,
) -> Result<Vec<Line>, String> {
    let mut lines = vec![];
    for fact in view {
        if !fact.units.iter().any(|name| name == unit) {
            continue;
        }
        let mut date = fact.date;
        let (points, part, clause) = match fact.kind.as_str() {
            "adoption" => adoption(figures, view, fact, unit),
            "endorsement" => endorsement(figures, view, fact, unit),
            // §3: so much per person; by the district, a line of 0 points.
            "training" => {
                let row = &figures.0["training"][fact.text("program")];
                let persons = fact.body["persons"].as_i64().unwrap();
                (points(&row["points"]) * persons, "training", &row["clause"])
            }
            // §3: each.
            "quality_award" => {
                let row = &figures.0["quality_award"];
                (points(&row["points"]), "award", &row["clause"])
            }
            // §3: each time; a failure of two kinds costs both.
            "commission_failure" => {
                let row = &figures.0["commission_failure"][fact.text("failure")];
                (points(&row["points"]), "deduction", &row["clause"])
            }
            // §3: by severity, whether late, missed or concealed; of a grave kind the same.
            "emergency_failure" => {
                let row = &figures.0["emergency_failure"];
                (points(&row["points"][fact.text("severity")]), "deduction", &row["clause"])
            }
            // §3: from the day after the deadline on, if not reported by the deadline.
            "contact_change" => {
                let row = &figures.0["contact_change"];
                let deadline = working_day_after(calendar, fact.date, &row["working_days"])?;
                date = deadline.succ_opt().unwrap();
                let reported = fact.text("reported_on");
                let in_time = !reported.is_empty() && *reported <= *deadline.to_string();
                if in_time || as_of < date {
                    continue;
                }
                (points(&row["points"]), "deduction", &row["clause"])
            }
            // A change of head, a submission and a mark score nothing by themselves.
            _ => continue,
        };
        let clause = clause.as_str().unwrap().to_string();
        lines.push(Line { fact: Some(fact.id.clone()), date, points, part: part.into(), clause });
    }

    // §3: the research deduction applies from the first day after the year's last day on, if
    // `research-topic` is not met.
    let date = NaiveDate::from_ymd_opt(figures.year() + 1, 1, 1).unwrap();
    if as_of >= date && !duties::research_topic(view, unit, figures.year()) {
        let row = &figures.0["research_deduction"];
        lines.push(Line {
            fact: None,
            date,
            points: points(&row["points"]),
            part: "deduction".into(),
            clause: row["clause"].as_str().unwrap().into(),
        });
    }
    lines.sort_by_key(|line| (line.date, line.fact.is_none(), line.fact.clone()));
    Ok(lines)
}

fn points(figure: &Value) -> i64 {
    hundredths(figure).unwrap()
}

/// §1: each named unit gets the full figure, but within the republication group one work counts
/// for a unit only with its highest figure; on equal figures the earliest (date, id) counts.
fn adoption<'a>(
    figures: &'a Figures,
    view: &[&Fact],
    fact: &'a Fact,
    unit: &str,
) -> (i64, &'a str, &'a Value) {
    let row = figures.publication(&fact.publication).unwrap();
    let figure =
        |f: &Fact| points(&figures.publication(&f.publication).unwrap()["points"][f.text("kind")]);
    let in_group =
        |f: &Fact| list(&figures.0["republication_group"]).iter().any(|id| *id == f.publication);

    let mut counts = true;
    for other in view {
        if other.is_of("adoption", unit)
            && other.text("work") == fact.text("work")
            && in_group(other)
            && in_group(fact)
        {
            let higher = figure(other) > figure(fact);
            let equal = figure(other) == figure(fact);
            let earlier = (other.date, &other.id) < (fact.date, &fact.id);
            if higher || (equal && earlier) {
                counts = false;
            }
        }
    }
    let figure = if counts { figure(fact) } else { 0 };
    (figure, row["level"].as_str().unwrap(), &row["clause"])
}

/// §2: counted once per (work, unit, level), the earliest one; a further one stays with 0.
fn endorsement<'a>(
    figures: &'a Figures,
    view: &[&Fact],
    fact: &Fact,
    unit: &str,
) -> (i64, &'a str, &'a Value) {
    let row = &figures.0["endorsement"];
    let mut counts = true;
    for other in view {
        if other.is_of("endorsement", unit)
            && other.text("work") == fact.text("work")
            && other.text("level") == fact.text("level")
            && (other.date, &other.id) < (fact.date, &fact.id)
        {
            counts = false;
        }
    }
    let figure = if counts { points(&row["points"][fact.text("level")]) } else { 0 };
    (figure, "endorsement", &row["clause"])
}

/// §3: the nth working day after a date, which never counts the date itself.
fn working_day_after(
    calendar: Calendar,
    date: NaiveDate,
    nth: &Value,
) -> Result<NaiveDate, String> {
    let mut day = date;
    let mut left = nth.as_i64().unwrap();
    while left > 0 {
        day = day.succ_opt().unwrap();
        if calendar(day)? {
            left -= 1;
        }
    }
    Ok(day)
}

//! A forger who knows the certificate's form.

use chance::Dice;
use serde_json::{Value, json};

/// One way of forging; those of `FIELDS` change one line and leave the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    Points,
    Figure,
    Clause,
    Unit,
    Fact,
    Witness,
    Rank,
    Sum,
    Duty,
    Eligible,
    Digest,
    Head,
    Careful,
    SwapFacts,
    Drop,
    Double,
    Invent,
    Exchange,
    Blank,
    Byte,
    Cut,
}

/// All of them.
pub const WAYS: [Way; 21] = [
    Way::Points,
    Way::Figure,
    Way::Clause,
    Way::Unit,
    Way::Fact,
    Way::Witness,
    Way::Rank,
    Way::Sum,
    Way::Duty,
    Way::Eligible,
    Way::Digest,
    Way::Head,
    Way::Careful,
    Way::SwapFacts,
    Way::Drop,
    Way::Double,
    Way::Invent,
    Way::Exchange,
    Way::Blank,
    Way::Byte,
    Way::Cut,
];

/// A forged certificate, and the number of its one line that is wrong, where it is one.
pub struct Forged {
    pub bytes: Vec<u8>,
    pub line: Option<usize>,
}

/// Forges a certificate; `None` where it has nothing to be forged so.
pub fn forge(honest: &str, way: Way, dice: &mut Dice) -> Option<Forged> {
    let mut lines: Vec<String> = honest.lines().map(str::to_owned).collect();
    let postings = numbers(&lines, "posting");
    let units = numbers(&lines, "unit");
    let posting = dice.pick(&postings).copied();
    let unit = *dice.pick(&units)?;
    let other = dice.pick(&postings).copied();
    let up = if dice.percent(50) { 1 } else { -1 };
    let mut changed = None;
    match way {
        Way::Points | Way::Figure => {
            let at = posting?;
            let key = if way == Way::Points { "points" } else { "figure" };
            lines[at] = moved(&lines[at], key, up);
            changed = Some(at);
        }
        Way::Clause | Way::Unit | Way::Fact => {
            let key = [("clause", Way::Clause), ("unit", Way::Unit), ("fact", Way::Fact)];
            let key = key.iter().find(|(_, own)| *own == way)?.0;
            let at = posting?;
            // A unit may have no other postings: then the value comes from a unit's line.
            let from = if way == Way::Unit { unit } else { other? };
            lines[at] = set(&lines[at], key, &of(&lines[from], key));
            changed = Some(at);
        }
        Way::Witness => {
            let at = posting?;
            let keys =
                ["cell", "factor", "times", "among", "beaten_by", "rule", "sum", "sent", "date"];
            let own: Vec<&str> =
                keys.into_iter().filter(|key| !of(&lines[at], key).is_null()).collect();
            let key = *dice.pick(&own)?;
            let with: Vec<usize> =
                postings.iter().copied().filter(|n| !of(&lines[*n], key).is_null()).collect();
            lines[at] = set(&lines[at], key, &of(&lines[*dice.pick(&with)?], key));
            changed = Some(at);
        }
        Way::Rank => {
            let key = *dice.pick(&["rank", "tier_rank", "annual_rank", "postings"])?;
            let rank = of(&lines[unit], key).as_i64()? + up;
            lines[unit] = set(&lines[unit], key, &json!(rank));
            changed = Some(unit);
        }
        Way::Sum => {
            // A scheme may measure by no target.
            let mut keys = vec!["total", "common", "annual", "target"];
            keys.retain(|key| of(&lines[unit], key).is_string());
            let key = *dice.pick(&keys)?;
            lines[unit] = moved(&lines[unit], key, up);
            changed = Some(unit);
        }
        Way::Duty => {
            let mut duties = of(&lines[unit], "duties");
            let at = dice.below(u32::try_from(duties.as_array()?.len()).ok()?.max(1)) as usize;
            let duty = duties.get_mut(at)?;
            let state = *dice.pick(&["met", "pending", "missed"])?;
            *duty.get_mut(4)? = state.into();
            lines[unit] = set(&lines[unit], "duties", &duties);
            changed = Some(unit);
        }
        Way::Eligible => {
            let value = dice.pick(&[json!(true), json!(false), Value::Null])?.clone();
            lines[unit] = set(&lines[unit], "eligible", &value);
            changed = Some(unit);
        }
        Way::Digest => {
            let key = *dice.pick(&["scheme_digest", "ledger_head"])?;
            let digest = of(&lines[0], key).as_str()?.to_owned();
            let at = dice.below(64) as usize;
            let digit = if digest.as_bytes()[at] == b'0' { "1" } else { "0" };
            let digest = format!("{}{digit}{}", &digest[..at], &digest[at + 1..]);
            lines[0] = set(&lines[0], key, &json!(digest));
            changed = Some(0);
        }
        Way::Head => {
            let days = ["2018-03-31", "2018-12-30", "2019-01-01", "2019-02-01"];
            let heads = [
                ("as_of", json!(*dice.pick(&days)?)),
                ("known_at", json!("2018-06-05T18:00:00+08:00")),
                ("known_at", json!("2018-06-05T10:00:00Z")),
                ("reading", json!("every-endorsement")),
                ("facts", json!(of(&lines[0], "facts").as_i64()? + 1)),
                ("outside", json!(of(&lines[0], "outside").as_i64()? + 1)),
                ("version", json!(2)),
            ];
            let (key, value) = dice.pick(&heads)?;
            lines[0] = set(&lines[0], key, value);
        }
        Way::Careful => careful(&mut lines, posting?)?,
        Way::SwapFacts => {
            let (at, other) = (posting?, other?);
            let (a, b) = (of(&lines[at], "fact"), of(&lines[other], "fact"));
            lines[at] = set(&lines[at], "fact", &b);
            lines[other] = set(&lines[other], "fact", &a);
        }
        Way::Drop => {
            lines.remove(dice.below(u32::try_from(lines.len()).ok()?) as usize);
        }
        Way::Double => {
            let at = posting?;
            lines.insert(at, lines[at].clone());
        }
        Way::Invent => {
            let at = posting?;
            let invented = set(&lines[at], "fact", &json!("forged-1"));
            lines.insert(at + 1, invented);
        }
        Way::Exchange => {
            let (a, b) = (posting?, other?);
            lines.swap(a, b);
        }
        Way::Blank => return blank(honest, dice),
        Way::Byte => {
            let mut bytes = honest.as_bytes().to_vec();
            let at = dice.below(u32::try_from(bytes.len()).ok()?) as usize;
            bytes[at] = bytes[at].wrapping_add(1 + u8::try_from(dice.below(255)).ok()?);
            return Some(Forged { bytes, line: None });
        }
        Way::Cut => {
            let at = dice.below(u32::try_from(honest.len()).ok()?) as usize;
            return Some(Forged { bytes: honest.as_bytes()[..at].to_vec(), line: None });
        }
    }
    let text = lines.join("\n") + "\n";
    let line = changed.map(|at| at + 1);
    (text != honest).then(|| Forged { bytes: text.into_bytes(), line })
}

/// Raises a posting by a point and everything that follows from it in its unit's line.
fn careful(lines: &mut [String], at: usize) -> Option<()> {
    let part = of(&lines[at], "part");
    for key in ["points", "figure", "cell"] {
        if !of(&lines[at], key).is_null() {
            lines[at] = moved(&lines[at], key, 100);
        }
    }
    let unit = (0..at).rev().find(|n| of(&lines[*n], "line") == "unit")?;
    for key in ["total", "annual"] {
        lines[unit] = moved(&lines[unit], key, 100);
    }
    let mut parts = of(&lines[unit], "parts");
    let own = parts.as_array_mut()?.iter_mut().find(|pair| pair[0] == part)?;
    own[1] = hundredths(own[1].as_str()?, 100).into();
    lines[unit] = set(&lines[unit], "parts", &parts);
    Some(())
}

/// The same meaning in another form.
fn blank(honest: &str, dice: &mut Dice) -> Option<Forged> {
    let text = match dice.below(5) {
        0 => honest.replacen(':', ": ", 1),
        1 => honest.replace('\n', "\r\n"),
        2 => format!("{honest}\n"),
        3 => honest.trim_end().to_owned(),
        _ => format!("\u{feff}{honest}"),
    };
    Some(Forged { bytes: text.into_bytes(), line: None })
}

fn numbers(lines: &[String], what: &str) -> Vec<usize> {
    (0..lines.len()).filter(|at| of(&lines[*at], "line") == what).collect()
}

fn of(line: &str, key: &str) -> Value {
    serde_json::from_str::<Value>(line).unwrap()[key].take()
}

fn set(line: &str, key: &str, value: &Value) -> String {
    let old = of(line, key);
    line.replacen(&format!("\"{key}\":{old}"), &format!("\"{key}\":{value}"), 1)
}

fn moved(line: &str, key: &str, by: i64) -> String {
    set(line, key, &hundredths(of(line, key).as_str().unwrap(), by).into())
}

fn hundredths(points: &str, by: i64) -> String {
    let points = ledger::Points::parse(points).unwrap().hundredths() + by;
    ledger::Points::from_hundredths(points).to_string()
}

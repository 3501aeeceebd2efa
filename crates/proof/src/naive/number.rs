//! Exact numbers: points in hundredths, factors as fractions.

use serde_json::{Value, json};

/// Points in hundredths, of a number or of text; 0 where there are none.
pub fn points(value: &Value) -> i64 {
    let scaled = fraction(value);
    i64::try_from(scaled.0 * 100 / scaled.1).expect("points fit")
}

/// A decimal as a fraction; 0 where there is none.
pub fn fraction(value: &Value) -> (i128, i128) {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return (0, 1),
    };
    let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all: i128 = format!("{whole}{decimals}").parse().expect("a decimal");
    (sign * all, 10_i128.pow(u32::try_from(decimals.len()).expect("few decimals")))
}

/// Points times a fraction, rounded once, half away from zero, to 0.01.
pub fn times(points: i64, by: (i128, i128)) -> i64 {
    in_steps(points, by, 1)
}

/// The same, to whole steps of so many hundredths.
pub fn in_steps(points: i64, (numerator, denominator): (i128, i128), step: i64) -> i64 {
    let (exact, by) = (i128::from(points) * numerator, denominator * i128::from(step));
    let steps = (exact.abs() * 2 + by) / (by * 2);
    i64::try_from(steps * exact.signum()).expect("points fit") * step
}

/// The product of two fractions.
pub fn product(a: (i128, i128), b: (i128, i128)) -> (i128, i128) {
    (a.0 * b.0, a.1 * b.1)
}

/// Whether one fraction is at least another.
pub fn reaches(a: (i128, i128), b: (i128, i128)) -> bool {
    a.0 * b.1 >= b.0 * a.1
}

/// Points as the answer writes them.
pub fn shown(hundredths: i64) -> Value {
    if hundredths % 100 == 0 { json!(hundredths / 100) } else { json!(hundredths as f64 / 100.0) }
}

/// Total ÷ target as a percentage with so many decimals, half away from zero.
pub fn ratio(total: i64, target: i64, decimals: u32) -> String {
    let one = 10_i64.pow(decimals);
    let parts = (total.abs() * 200 * one + target) / (target * 2);
    let sign = if total < 0 && parts > 0 { "-" } else { "" };
    match decimals {
        0 => format!("{sign}{parts}%"),
        _ => format!("{sign}{}.{:0w$}%", parts / one, parts % one, w = decimals as usize),
    }
}

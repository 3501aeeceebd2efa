//! A row as a line of a backup: a JSON list, bytes in base 64.

use data_encoding::BASE64;
use serde_json::Value;

use crate::Arg;
use crate::db::Kind;

/// The line of a row.
pub fn write(row: &[Arg]) -> String {
    let value = |arg: &Arg| match arg {
        Arg::Int(x) => Value::from(*x),
        Arg::Text(x) => Value::from(x.as_deref()),
        Arg::Bool(x) => Value::from(*x),
        Arg::Bytes(x) => Value::from(x.as_deref().map(|bytes| BASE64.encode(bytes))),
    };
    format!("{}\n", Value::from(row.iter().map(value).collect::<Vec<_>>()))
}

/// The row of a line's list; none where it does not fit the columns.
pub fn read(values: Vec<Value>, kinds: &[Kind]) -> Option<Vec<Arg>> {
    if values.len() != kinds.len() {
        return None;
    }
    values.into_iter().zip(kinds).map(|(value, kind)| arg(value, *kind)).collect()
}

fn arg(value: Value, kind: Kind) -> Option<Arg> {
    Some(match (kind, value) {
        (Kind::Int, Value::Null) => Arg::Int(None),
        (Kind::Text, Value::Null) => Arg::Text(None),
        (Kind::Bool, Value::Null) => Arg::Bool(None),
        (Kind::Bytes, Value::Null) => Arg::Bytes(None),
        (Kind::Int, Value::Number(x)) => Arg::Int(Some(x.as_i64()?)),
        (Kind::Text, Value::String(x)) => Arg::Text(Some(x)),
        (Kind::Bool, Value::Bool(x)) => Arg::Bool(Some(x)),
        (Kind::Bytes, Value::String(x)) => Arg::Bytes(Some(BASE64.decode(x.as_bytes()).ok()?)),
        _ => return None,
    })
}

//! Arguments of a statement: typed also when absent, since PostgreSQL asks for a type.

use crate::{Error, Id};

/// One argument.
#[derive(Clone, Debug)]
pub enum Arg {
    /// A whole number: counts, moments in unix milliseconds, points in hundredths.
    Int(Option<i64>),
    /// Text; dates as `YYYY-MM-DD`.
    Text(Option<String>),
    /// Yes or no.
    Bool(Option<bool>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

/// Whether both databases can hold them.
///
/// # Errors
/// [`Error::Nul`].
pub(super) fn sound(args: &[Arg]) -> Result<(), Error> {
    let nul = |arg: &Arg| matches!(arg, Arg::Text(Some(text)) if text.contains('\0'));
    if args.iter().any(nul) { Err(Error::Nul) } else { Ok(()) }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `BIGINT`.
    Int,
    /// `TEXT`.
    Text,
    /// `BOOLEAN`.
    Bool,
    /// `BYTEA`.
    Bytes,
}

macro_rules! from {
    ($($given:ty => $arm:ident, $x:ident => $value:expr;)*) => {$(
        impl From<$given> for Arg {
            fn from($x: $given) -> Arg {
                Arg::$arm(Some($value))
            }
        }
        impl From<Option<$given>> for Arg {
            fn from(given: Option<$given>) -> Arg {
                Arg::$arm(given.map(|$x| $value))
            }
        }
    )*};
}

from! {
    i64 => Int, x => x;
    i32 => Int, x => i64::from(x);
    u32 => Int, x => i64::from(x);
    &str => Text, x => x.to_owned();
    String => Text, x => x;
    &String => Text, x => x.clone();
    Id => Text, x => x.as_str().to_owned();
    &Id => Text, x => x.as_str().to_owned();
    bool => Bool, x => x;
    Vec<u8> => Bytes, x => x;
    &[u8] => Bytes, x => x.to_vec();
}

impl From<&Option<Id>> for Arg {
    fn from(given: &Option<Id>) -> Arg {
        Arg::from(given.as_ref())
    }
}

impl From<&Option<String>> for Arg {
    fn from(given: &Option<String>) -> Arg {
        Arg::from(given.as_ref())
    }
}

/// The arguments of a statement, in the order of its `$1`, `$2`, ….
#[macro_export]
macro_rules! args {
    ($($arg:expr),* $(,)?) => { vec![$($crate::Arg::from($arg)),*] };
}

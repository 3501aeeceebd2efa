//! Why the desk did not do what was asked. Each says what was wrong and the way out, in Chinese,
//! since people read it; its cause goes to the log.

use std::fmt;

use ledger::Faults;
use serde::Serialize;

use crate::Role;

/// A refusal; nothing was changed.
#[derive(Debug)]
pub enum Refusal {
    /// Nobody is signed in, or the session is over.
    SignIn,
    /// The person must prove who they are once more.
    Prove,
    /// The person may not; who may.
    Forbidden(String),
    /// There is no such thing, or not for this person: which kind of thing.
    Absent(&'static str),
    /// Fields of a form are wrong, all of them named.
    Wrong(Vec<Flaw>),
    /// Someone changed it since it was read: what, and how it stands now.
    Stale(String),
    /// It is not in a state in which this can be done.
    Conflict(String),
    /// The key of a deed stands for another one.
    Reused,
    /// The facts that it would write do not stand under the scheme.
    Facts(Faults),
    /// Too many at once; try again in so many seconds.
    Busy(u32),
    /// The machine failed.
    Broken(store::Error),
    /// The program found something it cannot explain: what, for the log.
    Fault(String),
}

/// What is told when the key of a deed stands for another one.
pub(crate) const REUSED: &str = "同一幂等键已用于另一次请求，请换用新的幂等键";

/// What is told where a text cannot be kept.
const NUL: &str = "内容中有不能保存的空字符（U+0000），请删去后再提交";

/// One wrong field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flaw {
    /// The field's name in the form.
    pub field: &'static str,
    /// What is wrong and what would be right.
    pub says: String,
}

impl Flaw {
    /// A flaw of a field.
    pub fn new(field: &'static str, says: impl Into<String>) -> Flaw {
        Flaw { field, says: says.into() }
    }
}

/// `Ok` when nothing is wrong.
///
/// # Errors
/// [`Refusal::Wrong`] with all that is.
pub fn flaws(flaws: Vec<Flaw>) -> Result<(), Refusal> {
    if flaws.is_empty() { Ok(()) } else { Err(Refusal::Wrong(flaws)) }
}

impl Refusal {
    /// Only holders of these roles may.
    pub fn only(roles: &[Role]) -> Refusal {
        let names: Vec<&str> = roles.iter().map(|role| role.zh()).collect();
        Refusal::Forbidden(format!("只有{}可以办理此事", names.join("、")))
    }

    /// One wrong field.
    pub fn field(field: &'static str, says: impl Into<String>) -> Refusal {
        Refusal::Wrong(vec![Flaw::new(field, says)])
    }

    /// The sentence for the person.
    pub fn zh(&self) -> String {
        match self {
            Refusal::SignIn => "请先登录。".to_owned(),
            Refusal::Prove => "此事须再次验证身份。".to_owned(),
            Refusal::Forbidden(who) => format!("{who}。"),
            Refusal::Absent(what) => format!("没有找到该{what}，可能已被移除，或您无权查看。"),
            Refusal::Wrong(flaws) => {
                let says: Vec<&str> = flaws.iter().map(|flaw| flaw.says.as_str()).collect();
                format!("填写有误：{}。", says.join("；"))
            }
            Refusal::Stale(how) => format!("{how}，请核对后再提交；您填写的内容已保留。"),
            Refusal::Conflict(why) => format!("{why}。"),
            Refusal::Reused => format!("{REUSED}。"),
            Refusal::Facts(faults) => {
                let says: Vec<String> =
                    faults.iter().map(|f| f.render(ledger::fault::Lang::Zh)).collect();
                format!("台账记录不符合考核办法：\n{}", says.join("\n"))
            }
            Refusal::Busy(seconds) => format!("系统繁忙，请{seconds}秒后再试。"),
            Refusal::Broken(_) | Refusal::Fault(_) => {
                "系统出现故障，此次操作没有生效。请稍后再试；仍不行时请联系系统管理员。".to_owned()
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Broken(error) => error.fmt(f),
            Refusal::Fault(what) => f.write_str(what),
            other => f.write_str(&other.zh()),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<store::Error> for Refusal {
    fn from(error: store::Error) -> Refusal {
        match error {
            store::Error::Contended => Refusal::Busy(1),
            store::Error::Nul => Refusal::field("", NUL),
            error => Refusal::Broken(error),
        }
    }
}

impl From<Faults> for Refusal {
    fn from(faults: Faults) -> Refusal {
        Refusal::Facts(faults)
    }
}

impl store::Retry for Refusal {
    fn is_passing(&self) -> bool {
        matches!(self, Refusal::Broken(error) if error.is_passing())
    }
}

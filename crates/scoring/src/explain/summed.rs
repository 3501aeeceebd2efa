//! Lines without a fact of their own: what a sum, a number or a share gave or took back.

use ledger::Date;
use scheme::Scheme;

use crate::{Ground, Posting};

/// In Chinese.
pub(super) fn in_chinese(scheme: &Scheme, posting: &Posting<'_>) -> String {
    let days = |(from, to): &(Date, Date)| {
        format!("{}至{}", super::date(scheme, *from), super::date(scheme, *to))
    };
    match &posting.ground {
        Ground::Bounded(limit, sum, _) => {
            format!("{}：合计{sum}分，按{}分计", limit.name, limit.bounded(*sum))
        }
        Ground::Base(norm) => format!("{}：基础分", norm.name),
        Ground::Normed(norm, period, (sent, owed)) => {
            format!("{}：{}应完成{owed}件，实际{sent}件", norm.name, days(period))
        }
        Ground::Rated(rate, period, (some, all)) => {
            format!("{}：{}共{all}件，其中{some}件", rate.name, days(period))
        }
        _ => String::new(),
    }
}

/// In English.
pub(super) fn in_english(posting: &Posting<'_>) -> String {
    match &posting.ground {
        Ground::Bounded(limit, sum, _) => {
            format!("{}: the sum of {sum} counts as {}", limit.id, limit.bounded(*sum))
        }
        Ground::Base(norm) => format!("{}: the base", norm.id),
        Ground::Normed(norm, (from, to), (sent, owed)) => {
            format!("{}: {sent} of {owed} owed from {from} to {to}", norm.id)
        }
        Ground::Rated(rate, (from, to), (some, all)) => {
            format!("{}: {some} out of {all} from {from} to {to}", rate.id)
        }
        _ => String::new(),
    }
}

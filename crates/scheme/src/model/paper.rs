//! The monthly bulletin's columns, as a scheme lays them out.

use ledger::Text;

use super::{PartIx, Period, PublicationIx, Tallied};

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in JSON.
    pub id: Text,
    /// The head above several columns, 市委采用.
    pub group: Option<Text>,
    /// Its own head.
    pub title: Text,
    /// What stands in it.
    pub holds: Holding,
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holding {
    /// 序号.
    Number,
    /// 单位.
    Unit,
    /// 目标分值.
    Target,
    /// How many submissions of these categories the year has seen.
    Submissions(Vec<Text>),
    /// How many there are of what is counted, as norms count it, since a period began.
    Counts(Tallied, Period),
    /// Points of these publications.
    Publications(Vec<PublicationIx>),
    /// Points of a part, as the answer shows it.
    Part(PartIx),
    /// 本月得分, 本季度得分: the total less what it was before the period began.
    Gained(Period),
    /// The place among peers by that.
    GainedRank(Period),
    /// 累计得分.
    Total,
    /// 任务占比.
    Ratio,
    /// 折算得分.
    Converted,
    /// 排名.
    Rank,
    /// 位次变化: places won since the month before.
    RankChange,
    /// 排名 within the tier.
    TierRank,
    /// The name of the peers that a unit is ranked among.
    Peers,
    /// Points of adoption parts that no publication gave: what limits took back, and the like.
    Besides,
}

//! The words in which differences are told, in both languages: a row for each.

use ledger::{Factor, Lang};

use super::Wording;
use crate::model::{Counting, Per, Period, Policy, Repeat};

macro_rules! words {
    ($(#[$doc:meta])* $table:ident: $($name:ident $chinese:literal $english:literal;)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $table {$(#[doc = concat!($chinese, ": ", $english, ".")] $name,)*}

        impl $table {
            /// As a language calls it.
            pub fn called(self, lang: Lang) -> &'static str {
                match (self, lang) {$(
                    ($table::$name, Lang::Zh) => $chinese,
                    ($table::$name, Lang::En) => $english,
                )*}
            }
        }
    };
}

words! {
    /// What can differ between two schemes.
    What:
    Title "通知标题" "the notice's title";
    Issuer "发文机关" "issuer";
    Dated "印发日期" "date of the notice";
    Year "考核年度" "appraisal year";
    Begins "考核年度首日" "first day of the appraisal year";
    Closing "年终核定日" "closing day";
    BulletinTitle "通报标题" "the bulletin's title";
    AppraisalTitle "考核表标题" "the appraisal's title";
    ClauseText "条文" "text";
    ClauseEffect "条款效力" "effect of the clause";
    ClauseTable "条文所附表格" "table beneath the clause";
    ClauseOrder "条款次序" "order of clauses";
    FreeText "条款以外的文字" "text beneath no clause";
    Reading "解释口径" "reading";
    Variant "另一种理解" "other reading";
    Place "所在条款" "clause of";
    Part "得分项" "part of the total";
    Level "层级" "level";
    Publication "刊物" "publication";
    PublicationAliases "刊物别名" "aliases of publication";
    Figure "采用分值" "points for";
    Shared "多单位署名的分值分法" "share of several units";
    Composite "分值的另一种分法" "another way of sharing";
    Multiplier "分值系数" "multiplier";
    Repetition "合并计算重复发表的刊物" "publications that count a work together";
    Counting "重复发表计法" "counting of works printed again";
    EndorsementFigure "批示分值" "points for an endorsement";
    EndorsementFurther "后续批示分值" "points for a further endorsement";
    EndorsementRepeat "重复批示计法" "further endorsements";
    EndorsementDeputy "副职领导批示系数" "part for other leaders' endorsements";
    EndorsementShared "多单位署名的批示分法" "share of several units in an endorsement";
    EndorsementCap "单篇批示最多加分" "most that one work's endorsements give";
    Rule "计分规则" "points rule";
    RuleFigure "规则分值" "points of rule";
    Deadline "时限" "deadline";
    DeadlineDays "时限天数" "working days of deadline";
    DeadlinePoints "逾期分值" "points of deadline";
    Counter "累计情形" "what is counted";
    Limit "得分上下限" "bounded sum";
    Penalty "任务未完成扣分" "points for a duty not met";
    Unit "单位" "unit";
    UnitName "单位更名" "name of unit";
    UnitAliases "单位别名" "aliases of unit";
    UnitLife "单位存续" "days of unit";
    UnitOrder "单位次序" "order of units";
    UnitMoves "年中调整档次" "tier within the year of";
    UnitTarget "单位目标分值" "a unit's own target";
    UnitPersons "信息员" "informants of";
    Group "单位名单" "list of units";
    GroupDays "名单起止" "days of list";
    Peers "分组排名" "ranked among themselves";
    PeersFull "分组满分" "full mark of peers";
    Target "目标分值" "target";
    SubTarget "分项目标" "target of a part";
    Decimals "占比小数位" "decimals of the ratio";
    Ties "并列时的次序" "what decides between equals";
    Full "折算" "conversion of points";
    Grade "等次" "grade";
    GradeOrder "等次次序" "order of grades";
    Duty "任务" "duty";
    DutyUnits "任务所涉单位" "units bound by duty";
    DutyNeeds "任务完成条件" "what meets duty";
    DutyDue "任务截止日" "last day of duty";
    Bar "取消评先情形" "bar from honours";
    Quota "每周报送类别" "category of the weekly quota";
    QuotaItems "每周报送条数" "items a week";
    Norm "数量指标" "number owed";
    NormItems "数量指标件数" "items of";
    Rate "比率指标" "share that gives points";
    Comparison "比较计分" "points beside others";
    Discretion "酌情加减分" "points at discretion";
    Task "共同任务" "common task";
    TaskMax "共同任务满分" "highest mark of task";
    ReminderFirst "持续先进的名次" "places that lead";
    ReminderLast "持续落后的名次" "places that lag";
    Column "通报栏目" "column of the bulletin";
    ColumnOrder "通报栏目次序" "order of columns";
    Word "用语" "word";
    Topic "选题" "topic";
}

words! {
    /// What values are said with; braces stand where it speaks of something.
    Term:
    Gap "" " ";
    Colon "：" ": ";
    Comma "，" ", ";
    List "、" ", ";
    Semicolon "；" "; ";
    Or "或" " | ";
    Either "；或" " | ";
    And "、" " + ";
    Is "为" " = ";
    To "至" " – ";
    Where "，限于{}" " where {}";
    Per "，{}" " / {}";
    Into "（计入{}）" " → {}";
    Moves "{}起为" "{} → ";
    MergesInto "，并入{}" " → {}";
    AtLeast "，不少于{}篇" ", ≥ {}";
    Who "，{}" " ({})";
    Everybody "全部单位" "all";
    Days "（{}）" " ({})";
    From "，{}起" " {}";
    Since "{}起" "{} – …";
    Until "至{}" "… – {}";
    WholeYear "全年" "… – …";
    Nothing "—" "—";
    ByRule "由规则执行" "rule";
    WithoutEffect "不影响得分" "none";
    ByHuman "由{}决定" "human: {}";
    Yes "是" "true";
    No "否" "false";
    Subtracted "，扣减" " −";
    HoldsAdoptions "，采用得分" " adoption";
    Apart "，不计入总分" " apart";
    LevelsFirst "，级别从高到低为{}" " levels {}";
    Full "各计满分" "full";
    Split "平分" "split";
    SplitTo "平分到{}分" "split to {}";
    LeadFull "首个署名单位计满分，其他按{}计" "lead-full {}";
    LeadPart "首个署名单位按{}计" "lead-part {}";
    OthersAt "，其他各按{}计" ", others {}";
    OthersSplit "，其他平分余下的" "";
    ByEditor "由编辑分配" "by-editor";
    Fixed "各计固定分（{}）" "fixed {}";
    Times "，系数{}" " × {}";
    Persons "，按人次计" " × persons";
    CalendarDays "{}日" "{} calendar days";
    WorkingDays "{}个工作日" "{} working days";
    EachDay "，每天" " each day";
    EachPerson "，每人" " each person";
    Every "每达到一次都算，" "every ";
    EachMoreTimes "达到后每多{}次再算，" "and each {} more ";
    Bars "，取消评先" ", bars";
    BarsNobody "，不影响评先" ", bars nobody";
    Floor "，最低{}" ", floor {}";
    Cap "，最高{}" ", cap {}";
    KeepHighest "，只计最高一项" ", keep highest";
    Reached "，出现{}" ", counter {}";
    PointsOf "所得{}" "points {}";
    Settled "（各项算定后）" " (settled)";
    PerHead "（人均）" " (per weight)";
    PlacesUpTo "（只计第{}名以内）" " (places {})";
    Base "基础分 {}" "base {}";
    EachBase "每期基础分 {}" "each-base {}";
    Met "全部完成 {}" "all-or-nothing {}";
    Missed "未完成 {}" "missed {}";
    EachMiss "每少一件 {}" "each-miss {}";
    EachMore "每多一件 {}" "each-more {}";
    ByShare "按比例 {}" "rate {}";
    BySteps "分段计分 {}" "steps {}";
    ByCompletion "按完成率分档 {}" "completion {}";
    Misses "未完成{}" "missed {}";
    AmongFirst "列{}前列" "first {}";
    AmongLast "列{}末位" "last {}";
    InARow "连续" "in a row ";
    FullMark "最高的计{}分，其余按比例" "full {}";
    FullAtAverage "等于平均的计{}分，其余按比例" "full {} against average";
    FromPart "，不足最高的{}的不计" " from {}";
    Places "前列依次 {}" "places {}";
    Last "末位起依次 {}" "last {}";
    TheOthers "其余有所得的 {}" "rest {}";
    BelowAverage "低于平均的 {}" "below-average {}";
    AboveAverage "高于平均的 {}" "above-average {}";
    BelowTimes "低于平均 {} 倍的 " "below-average times {} ";
    AboveTimes "高于平均 {} 倍的 " "above-average times {} ";
    Total "总分" "total";
    Adoption "采用得分" "adoption";
    Target "目标分值" "target";
    TargetOf "{}目标分值" "target {}";
    Endorsements "批示" "endorsements";
    EndorsementsAt "{}批示" "endorsements at {}";
    Works "{}篇数" "works: {}";
    WorksPrinted "{}采用篇数" "works: adoptions in {}";
    WorksSent "{}报送篇数" "works: submissions of {}";
    ItemsSent "{}报送件数" "submissions of {}";
    SoOften "{}次数" "number: {}";
    WithTopic "（属于选题）" " with a topic";
    ForSoMany "（每{}分）" " for {}";
    AtLeastSoMuch "，最低{}" ", at least {}";
    LessByPlace "，此后每名少{}" ", {} less for each further place";
    First "前{}名" "first {}";
    LastPlaces "后{}名" "last {}";
    WithinShare "前列，不超过单位数的{}" "at most × {}";
    FirstShare "前列，占单位数的{}" "first × {}";
    Annual "年度总成绩 ≥ {}" "annual ≥ {}";
    TotalPoints "总分 ≥ {}" "total ≥ {}";
    RatioTimes "任务占比 ≥ {}" "ratio ≥ {}";
    MeetsDuty "完成{}" "meets {}";
    TheRest "其余单位" "the rest";
    ByRank "，按通报的排名" ", by rank";
    AlsoBarred "，取消评先的也可以评" ", barred too";
    Number "序号" "number";
    Unit "单位" "unit";
    Submissions "报送（{}）" "submissions({})";
    Publications "刊物（{}）" "publications({})";
    Part "得分项（{}）" "part({})";
    Gained "本期得分（{}）" "{}";
    GainedRank "本期排名（{}）" "{}-rank";
    TotalSoFar "累计得分" "total";
    Ratio "任务占比" "ratio";
    Converted "折算得分" "converted";
    Rank "排名" "rank";
    RankChange "位次变化" "rank_change";
    TierRank "档内排名" "tier_rank";
    Peers "组别" "peers";
    Besides "采用其他加减" "besides";
}

/// Over what something is counted or summed.
pub(super) fn per(per: Per) -> Wording {
    let chinese = match per {
        Per::In(Period::Day) => "每日",
        Per::In(Period::Workday) => "每个工作日",
        Per::In(Period::Week) => "每周",
        Per::In(Period::TenDays) => "每旬",
        Per::In(Period::HalfMonth) => "每半月",
        Per::In(Period::Month) => "每月",
        Per::In(Period::TwoMonths) => "每两个月",
        Per::In(Period::Quarter) => "每季度",
        Per::In(Period::HalfYear) => "每半年",
        Per::In(Period::Year) => "全年",
        Per::Work => "每篇",
    };
    Wording::named(per.name(), chinese)
}

/// How several of one work count; where a later one counts in full, points may be named beside it.
pub(super) fn counting(policy: Policy) -> Wording {
    let (full, same) = (policy.in_full, if policy.same_level { "同级的" } else { "" });
    let part = |part: Factor| match part {
        Factor::ONE => "另计".to_owned(),
        part => format!("按{part}计"),
    };
    let several = |one: &str, more: [&str; 2]| match full {
        1 => one.to_owned(),
        2 => more.join("两"),
        full => more.join(&full.to_string()),
    };
    let highest = || match policy.by_level {
        true => several("级别最高的", ["级别最高的", "次"]),
        false => several("最高的", ["最高的", "次"]),
    };
    let chinese = match policy.counts {
        Counting::All => "每次都计".to_owned(),
        Counting::Once => format!("只计{}", several("首次", ["前", "次"])),
        Counting::HIGHEST => format!("只计{}", highest()),
        Counting::Highest { plus } => format!("只计{}，{same}每多一处另加{plus}分", highest()),
        Counting::FirstFull { later } => {
            format!("{}计满，以后{same}{}", several("首次", ["前", "次"]), part(later))
        }
        Counting::HighestFull { later } => format!("{}计满，其余{same}{}", highest(), part(later)),
    };
    let most = policy.at_most.map(|most| format!("，最多计{most}次"));
    Wording::named(policy.shown(), chinese + &most.unwrap_or_default())
}

/// How several endorsements of one work count.
pub(super) fn repeat(repeat: Repeat) -> Wording {
    match repeat {
        Repeat::ONCE_PER_LEVEL => Wording::named(repeat.shown(), "同一层级只计一次"),
        // The language calls every endorsement `each`.
        Repeat::EACH => Wording::named(repeat.shown(), "每次都计"),
        Repeat { per_level: true, policy } => {
            let each = format!("同一层级{}", counting(policy).said(Lang::Zh));
            Wording::named(repeat.shown(), each)
        }
        Repeat { policy, .. } => counting(policy),
    }
}

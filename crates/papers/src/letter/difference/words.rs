//! The names of what can differ.

use ledger::fault::Lang;
use scheme::diff::What;

use crate::letter::pick;

/// What differs, as a person calls it.
pub(super) fn what(lang: Lang, what: What) -> &'static str {
    let (chinese, english) = match what {
        What::Title => ("通知标题", "the notice's title"),
        What::Issuer => ("发文机关", "issuer"),
        What::Dated => ("印发日期", "date of the notice"),
        What::Year => ("考核年度", "appraisal year"),
        What::Closing => ("年终核定日", "closing day"),
        What::BulletinTitle => ("通报标题", "the bulletin's title"),
        What::AppraisalTitle => ("考核表标题", "the appraisal's title"),
        What::ClauseText => ("条文", "text"),
        What::ClauseEffect => ("条款效力", "effect of the clause"),
        What::ClauseTable => ("条文所附表格", "table beneath the clause"),
        What::ClauseOrder => ("条款次序", "order of clauses"),
        What::FreeText => ("条款以外的文字", "text beneath no clause"),
        What::Reading => ("解释口径", "reading"),
        What::Place => ("所在条款", "clause of"),
        What::Part => ("得分项", "part of the total"),
        What::Level => ("层级", "level"),
        What::Publication => ("刊物", "publication"),
        What::PublicationAliases => ("刊物别名", "aliases of publication"),
        What::Figure => ("采用分值", "points for"),
        What::Shared => ("多单位署名的分值分法", "share of several units"),
        What::Repetition => ("重复发表只计一次的刊物", "publications that count a work once"),
        What::EndorsementFigure => ("批示分值", "points for an endorsement"),
        What::EndorsementRepeat => ("重复批示计法", "further endorsements"),
        What::Rule => ("计分规则", "points rule"),
        What::RuleFigure => ("规则分值", "points of rule"),
        What::Deadline => ("时限", "deadline"),
        What::DeadlineDays => ("时限工作日数", "working days of deadline"),
        What::DeadlinePoints => ("逾期分值", "points of deadline"),
        What::Penalty => ("任务未完成扣分", "points for a duty not met"),
        What::Unit => ("单位", "unit"),
        What::UnitName => ("单位更名", "name of unit"),
        What::UnitAliases => ("单位别名", "aliases of unit"),
        What::UnitLife => ("单位存续", "days of unit"),
        What::UnitOrder => ("单位次序", "order of units"),
        What::Group => ("单位名单", "list of units"),
        What::Target => ("目标分值", "target"),
        What::SubTarget => ("分项目标", "target of a part"),
        What::Duty => ("任务", "duty"),
        What::DutyUnits => ("任务所涉单位", "units bound by duty"),
        What::DutyNeeds => ("任务完成条件", "what meets duty"),
        What::DutyDue => ("任务截止日", "last day of duty"),
        What::Bar => ("取消评先情形", "bar from honours"),
        What::Quota => ("每周报送类别", "category of the weekly quota"),
        What::QuotaItems => ("每周报送条数", "items a week"),
        What::Task => ("共同任务", "common task"),
        What::TaskMax => ("共同任务满分", "highest mark of task"),
        What::ReminderFirst => ("持续先进的名次", "places that lead"),
        What::ReminderLast => ("持续落后的名次", "places that lag"),
        What::Column => ("通报栏目", "column of the bulletin"),
        What::ColumnOrder => ("通报栏目次序", "order of columns"),
        What::Word => ("用语", "word"),
        What::Topic => ("选题", "topic"),
    };
    pick(lang, chinese, english)
}

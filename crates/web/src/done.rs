//! What was just done, in words: the page to which a form leads says it once.

/// Something that was done. Its word stands in the address, so that no address puts words of its own
/// on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A work went to the section.
    Submitted,
    /// A work went to its unit's head.
    Signing,
    /// The head agreed.
    Signed,
    /// The head handed it back.
    HandedBack,
    /// A work was taken back.
    Withdrawn,
    /// Whatever was typed is kept.
    Saved,
    /// A draft is gone.
    Discarded,
    /// A password was reset.
    Reset,
    /// An account was opened.
    Opened,
    /// An account or a unit was changed.
    Changed,
    /// Rights were given.
    Granted,
    /// A fact stands in the ledger.
    Registered,
    /// A fact was taken out.
    Voided,
    /// Facts came in.
    Imported,
    /// A bulletin was issued.
    Issued,
    /// An endorsement was registered.
    Endorsed,
    /// An endorsement was taken back.
    Unendorsed,
    /// An adoption above was registered.
    Adopted,
    /// A year was begun.
    Begun,
    /// The first office was opened.
    SetUp,
    /// Several works became one.
    Merged,
}

/// Each with its word and what pages say.
const ALL: [(Done, &str, &str); 21] = [
    (Done::Submitted, "submitted", "已报送"),
    (Done::Signing, "signing", "已送单位领导签批"),
    (Done::Signed, "signed", "已同意报送"),
    (Done::HandedBack, "handed-back", "已退给信息员修改"),
    (Done::Withdrawn, "withdrawn", "已撤回，改好后可再报送"),
    (Done::Saved, "saved", "已保存"),
    (Done::Discarded, "discarded", "已删除"),
    (Done::Reset, "reset", "已重置密码，本人登录后须自行修改"),
    (Done::Opened, "opened", "已开设账号，权限由安全管理员授予"),
    (Done::Changed, "changed", "已变更"),
    (Done::Granted, "granted", "已授权，随即生效"),
    (Done::Registered, "registered", "已登记台账"),
    (Done::Voided, "voided", "已更正作废"),
    (Done::Imported, "imported", "已导入台账"),
    (Done::Issued, "issued", "通报已印发"),
    (Done::Endorsed, "endorsed", "批示已登记"),
    (Done::Unendorsed, "unendorsed", "批示已撤回"),
    (Done::Adopted, "adopted", "采用已登记"),
    (Done::Begun, "begun", "年度已设立"),
    (Done::SetUp, "set-up", "已设立，请用系统管理员账号登录"),
    (Done::Merged, "merged", "已综合为一篇"),
];

impl Done {
    /// Its word in an address.
    pub fn word(self) -> &'static str {
        ALL.iter().find(|(done, ..)| *done == self).map_or("", |(_, word, _)| word)
    }

    /// What pages say of a word; nothing of one that is not known.
    pub fn told(word: &str) -> &'static str {
        ALL.iter().find(|(_, known, _)| *known == word).map_or("", |(.., says)| says)
    }
}

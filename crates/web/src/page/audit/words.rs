//! The trail's words in Chinese.

/// The verbs that can be looked for, with their words.
pub const VERBS: &[(&str, &str)] = &[
    ("set-up", "系统初始化"),
    ("sign-in", "登录"),
    ("sign-in-refused", "登录失败"),
    ("sign-out", "退出登录"),
    ("password", "修改密码"),
    ("password-refused", "修改密码时原密码有误"),
    ("prove", "再次验证身份"),
    ("prove-refused", "再次验证身份失败"),
    ("factor", "验证动态口令"),
    ("factor-refused", "动态口令有误"),
    ("recovery-code", "使用恢复码"),
    ("set-factor", "设置动态口令"),
    ("renew-codes", "重新生成恢复码"),
    ("drop-factor", "停用动态口令"),
    ("take-factor", "取消他人动态口令"),
    ("end-sessions", "退出其他登录"),
    ("set-brand", "设置文书式样"),
    ("set-policy", "设置安全策略"),
    ("backup", "备份"),
    ("restore", "恢复备份"),
    ("add-person", "开设账号"),
    ("change-person", "变更账号"),
    ("grant", "授权"),
    ("make-token", "生成接口密钥"),
    ("revoke-token", "停用接口密钥"),
    ("set-sign-off", "设置签批"),
    ("draft", "写稿"),
    ("upload", "上传稿件"),
    ("enclose", "添加附件"),
    ("drop-enclosure", "移除附件"),
    ("discard", "删除草稿"),
    ("submit", "报送"),
    ("sign-off", "签批"),
    ("register", "登记台账"),
    ("void", "更正作废"),
    ("withdraw", "撤回"),
    ("comment", "留言"),
    ("decide", "处理来稿"),
    ("revert", "撤销处理"),
    ("edit", "编辑"),
    ("merge", "合并"),
    ("separate", "拆分"),
    ("open-issue", "新开一期"),
    ("place", "编入刊物"),
    ("arrange", "编排"),
    ("sign-issue", "签发"),
    ("publish", "刊发"),
    ("withdraw-issue", "撤回刊物"),
    ("pass-up", "上报"),
    ("drop-passing", "结束上报"),
    ("adopt-higher", "登记上级采用"),
    ("import-facts", "导入台账"),
    ("import-monthly", "导入上级采用"),
    ("register-leader", "登记领导"),
    ("close-leader", "停用领导"),
    ("endorse", "批示"),
    ("issue-bulletin", "印发通报"),
];

/// A verb in words; one without is shown by its name.
pub fn verb(name: &str) -> &str {
    VERBS.iter().find(|(known, _)| *known == name).map_or(name, |(_, words)| words)
}

/// A kind of thing in words.
pub fn kind(name: &str) -> &str {
    match name {
        "work" => "稿件",
        "comment" => "留言",
        "person" => "账号",
        "unit" => "单位",
        "backup" => "备份",
        "fact" => "台账记录",
        "ledger" => "台账",
        "issue" => "刊物",
        "bulletin" => "通报",
        "token" => "接口密钥",
        other => other,
    }
}

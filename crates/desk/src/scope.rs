//! What a key of the API may do. A scope narrows what its person's roles allow, and never widens it.

/// A subject's part of the API: its word in scopes, and its name.
pub const SUBJECTS: [(&str, &str); 4] = [
    ("works", "稿件"),
    ("issues", "刊物、上报与批示"),
    ("ledger", "台账、排名与通报"),
    ("administration", "账号、权限与审计"),
];

/// All scopes with their names: each subject to be read, and to be written.
pub fn all() -> Vec<(String, String)> {
    let both = |(subject, name): (&str, &str)| {
        [
            (format!("{subject}:read"), format!("{name}：读取")),
            (format!("{subject}:write"), format!("{name}：办理")),
        ]
    };
    SUBJECTS.into_iter().flat_map(both).collect()
}

/// Whether a text is a scope.
pub fn known(scope: &str) -> bool {
    all().iter().any(|(word, _)| word == scope)
}

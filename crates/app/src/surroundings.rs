//! What the program was started in: its arguments and the locale.

use std::ffi::OsString;

use ledger::fault::Lang;

/// Read once, at the start.
pub struct Surroundings {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// The language of the locale: Chinese for `zh…`, else English.
    pub lang: Lang,
    /// `DATABASE_URL`: the address of a PostgreSQL that holds the office's state.
    pub database: Option<String>,
    /// Who works at the terminal, for the audit trail.
    pub operator: String,
}

impl Surroundings {
    /// Looks at the process's surroundings.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn look() -> Surroundings {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let locale = names.iter().filter_map(|name| std::env::var(name).ok());
        let locale = locale.into_iter().find(|value| !value.is_empty());
        let chinese = locale.is_some_and(|value| value.starts_with("zh"));
        Surroundings {
            arguments: std::env::args_os().collect(),
            lang: if chinese { Lang::Zh } else { Lang::En },
            database: std::env::var("DATABASE_URL").ok().filter(|url| !url.is_empty()),
            operator: std::env::var("USER").unwrap_or_default(),
        }
    }
}

//! How a command ends when it does not succeed.

use std::process::ExitCode;

use ledger::fault::Lang;
use ledger::{Fault, Faults, Severity};

/// Why nothing was answered.
pub enum Failure {
    /// The input or the data is wrong; every fault is named.
    Data(Faults),
    /// What was looked for was found: faults, told without a word on what was not written.
    Found(Faults),
    /// The data is wrong, and the answer itself has told all of it.
    Told,
    /// The office refuses: what is asked for cannot be done as things stand.
    Refused(Said),
    /// The command line asks for something that cannot be.
    Usage(Said),
    /// The machine failed: what was tried, and what it said.
    Machine(Said),
}

/// A sentence in both languages.
pub struct Said {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Failure {
    /// A usage failure.
    pub fn usage(zh: impl Into<String>, en: impl Into<String>) -> Failure {
        Failure::Usage(Said { zh: zh.into(), en: en.into() })
    }

    /// A machine's failure at `path`.
    pub fn machine(path: &str, error: &std::io::Error) -> Failure {
        let zh = format!("{path}：系统错误：{error}");
        Failure::Machine(Said { zh, en: format!("{path}: the machine failed: {error}") })
    }

    /// The same of a command that never writes: that nothing was written need not be said.
    pub fn of_reading(self) -> Failure {
        if let Failure::Data(faults) = self { Failure::Found(faults) } else { self }
    }

    /// 1 for data, 2 for the command line, 3 for the machine.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Data(_) | Failure::Found(_) | Failure::Told | Failure::Refused(_) => 1,
            Failure::Usage(_) => 2,
            Failure::Machine(_) => 3,
        })
    }

    /// What standard error is told.
    pub fn render(&self, lang: Lang) -> String {
        match self {
            Failure::Data(faults) => {
                told(faults, lang, ["，未作任何改动", "; nothing was written"])
            }
            Failure::Found(faults) => faults_text(faults, lang),
            Failure::Told => String::new(),
            Failure::Usage(said) | Failure::Machine(said) | Failure::Refused(said) => match lang {
                Lang::Zh => format!("{}\n", said.zh),
                Lang::En => format!("{}\n", said.en),
            },
        }
    }
}

impl From<Faults> for Failure {
    fn from(faults: Faults) -> Failure {
        Failure::Data(faults)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Failure {
        Failure::Data(vec![fault])
    }
}

/// All faults with a closing count, of a command that would write nothing anyhow.
pub fn faults_text(faults: &[Fault], lang: Lang) -> String {
    told(faults, lang, ["", ""])
}

/// All faults with a closing count; where there are errors alone, the count ends so.
fn told(faults: &[Fault], lang: Lang, [zh, en]: [&str; 2]) -> String {
    let mut text: String = faults.iter().map(|fault| fault.render(lang) + "\n").collect();
    let errors = faults.iter().filter(|f| f.severity == Severity::Error).count();
    let warnings = faults.len() - errors;
    text.push_str(&match lang {
        Lang::Zh if warnings == 0 => format!("共 {errors} 处错误{zh}。\n"),
        Lang::Zh => format!("共 {errors} 处错误，{warnings} 处提醒。\n"),
        Lang::En if warnings == 0 => format!("errors: {errors}{en}.\n"),
        Lang::En => format!("errors: {errors}, warnings: {warnings}\n"),
    });
    text
}

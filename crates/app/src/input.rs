//! Files and folders on the way in.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledger::calendar::Calendar;
use ledger::fault::Lang;
use ledger::form::{self, InFile};
use ledger::{At, Code, Fault, Severity, Vocabulary};
use scheme::{Scheme, SchemeFile, library};

use crate::cli::Rules;
use crate::failure::Failure;

/// A scheme by its id inside the program, or from a folder.
pub fn scheme(named: &str) -> Result<Scheme, Failure> {
    let reading = scheme::read(scheme_files(named)?);
    let errors: Vec<Fault> =
        reading.faults.into_iter().filter(|f| f.severity == Severity::Error).collect();
    match reading.scheme {
        Some(scheme) if errors.is_empty() => Ok(scheme),
        _ => Err(Failure::Data(errors)),
    }
}

/// The files of a scheme.
pub fn scheme_files(named: &str) -> Result<Vec<SchemeFile>, Failure> {
    if let Some(files) = library::files(named) {
        return Ok(files);
    }
    let path = Path::new(named);
    if !path.is_dir() {
        let fault = Fault::error(Code::NO_SUCH_SCHEME, At::file(&Arc::from(named)));
        let right = library::ids().join("、");
        return Err(fault.with("found", named).with("right", right).into());
    }
    let paths = listed(path, "md")?;
    if paths.is_empty() {
        let fault = Fault::error(Code::SCHEME_UNREADABLE, At::file(&Arc::from(named)));
        return Err(fault.with("cause", "*.md: 0").into());
    }
    let mut files = vec![];
    for path in paths {
        let name = path.display().to_string();
        let text = String::from_utf8(bytes(&path)?).map_err(|_| not_text(&path))?;
        files.push(SchemeFile { name, text });
    }
    Ok(files)
}

/// That a scheme's file is not UTF-8.
pub fn not_text(path: &Path) -> Fault {
    Fault::error(Code::NOT_UTF8, At::file(&Arc::from(path.display().to_string())))
}

/// The calendars inside the program, and the operator's.
pub fn calendar(further: &[PathBuf]) -> Result<Calendar, Failure> {
    let mut calendar = Calendar::built_in().map_err(|faults| calendar_faults(&faults))?;
    for path in further {
        let name = path.display().to_string();
        let text = String::from_utf8_lossy(&bytes(path)?).into_owned();
        calendar =
            calendar.with_year_file(&text, &name).map_err(|faults| calendar_faults(&faults))?;
    }
    Ok(calendar)
}

fn calendar_faults(faults: &[ledger::calendar::YearFileFault]) -> Failure {
    Failure::Data(faults.iter().map(ledger::calendar::YearFileFault::fault).collect())
}

/// The rules of a command: its scheme and its calendar.
pub fn rules(rules: &Rules) -> Result<(Scheme, Calendar), Failure> {
    Ok((scheme(&rules.scheme)?, calendar(&rules.calendar)?))
}

/// The facts of all files and folders.
pub fn facts(
    paths: &[PathBuf],
    vocabulary: &Vocabulary,
    lang: Lang,
) -> Result<form::Read, Failure> {
    let mut files = vec![];
    for path in paths {
        if path.is_dir() {
            let listed = listed(path, "csv")?;
            if listed.is_empty() {
                return Err(absent(&path.join("*.csv")));
            }
            for csv in listed {
                files.push(InFile { name: csv.display().to_string(), bytes: bytes(&csv)? });
            }
        } else {
            files.push(InFile { name: path.display().to_string(), bytes: bytes(path)? });
        }
    }
    let mut meter = Meter::new(lang);
    let read = form::read(files, vocabulary, &mut |done, all| meter.show(done, all));
    meter.clear();
    Ok(read)
}

/// A file's bytes. A file that is not there is the person's slip; anything else is the machine's.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => absent(path),
        _ => Failure::machine(&path.display().to_string(), &error),
    })
}

/// That a file or folder is not there.
pub fn absent(path: &Path) -> Failure {
    let at = At::file(&Arc::from(path.display().to_string()));
    Fault::error(Code::NO_SUCH_FILE, at).into()
}

/// The files of a folder with an ending, by name.
pub fn listed(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: &io::Error| Failure::machine(&folder.display().to_string(), error);
    let mut paths = vec![];
    for entry in fs::read_dir(folder).map_err(|e| failed(&e))? {
        let path = entry.map_err(|e| failed(&e))?.path();
        if path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending)) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The progress line on a terminal.
struct Meter {
    watched: bool,
    shown: Option<u64>,
    lang: Lang,
}

impl Meter {
    /// Small files are done before a person could read a figure.
    const WORTH_SHOWING: u64 = 16 << 20;

    fn new(lang: Lang) -> Meter {
        Meter { watched: io::stderr().is_terminal(), shown: None, lang }
    }

    fn show(&mut self, done: u64, all: u64) {
        let percent = done * 100 / all.max(1);
        if !self.watched || all < Meter::WORTH_SHOWING || self.shown == Some(percent) {
            return;
        }
        self.shown = Some(percent);
        let word = if self.lang == Lang::Zh { "读取台账" } else { "reading facts" };
        let _ = write!(io::stderr(), "\r{word} {percent}%");
    }

    fn clear(&self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}

//! `check`: a scheme's diagnostics, all at once, and its own tests.

use ledger::calendar::Calendar;
use ledger::fault::Lang;
use ledger::{Fault, Faults, Severity, fault};
use scheme::model::Effect;
use scheme::{Scheme, SchemeFile};

use crate::cli::{CheckArgs, CheckFormat};
use crate::failure::{Failure, faults_text};
use crate::{input, output, serving};

use super::diagnostic;

/// A scheme as `check` sees it.
pub struct Checked {
    /// The scheme; `None` when there is any error.
    pub scheme: Option<Scheme>,
    /// All that was found, by place.
    pub faults: Faults,
}

/// Reads and checks a scheme, and runs its tests.
pub fn look(files: Vec<SchemeFile>, calendar: &Calendar) -> Checked {
    let reading = scheme::read(files);
    let mut faults = reading.faults;
    // What a clause's rule gives is tried out before anybody attests it.
    if let Some(scheme) = reading.scheme.as_ref().or(reading.unattested.as_ref()) {
        faults.extend(scheme::check::calendar(scheme, calendar));
        faults.extend(scoring::trial::run(scheme, calendar));
    }
    fault::in_order(&mut faults);
    let wrong = faults.iter().any(is_error);
    Checked { scheme: reading.scheme.filter(|_| !wrong), faults }
}

/// Checks, then says what the scheme holds; with `--watch` again at every change.
pub fn run(args: &CheckArgs, lang: Lang) -> Result<(), Failure> {
    let calendar = input::calendar(&args.calendar)?;
    if args.watch {
        return watch(args, &calendar, lang);
    }
    told(args, input::scheme_files(&args.scheme), &calendar, lang).map(|_| ())
}

/// Looks at the folder again and again; what stands in the files is compared, not their times,
/// which an editor may set as it likes.
fn watch(args: &CheckArgs, calendar: &Calendar, lang: Lang) -> Result<(), Failure> {
    const PAUSE: std::time::Duration = std::time::Duration::from_millis(200);
    serving::runtime()?.block_on(async {
        let mut end = std::pin::pin!(serving::told_to_end());
        let mut seen: Option<Option<Vec<SchemeFile>>> = None;
        loop {
            let files = input::scheme_files(&args.scheme);
            let now = files.as_ref().ok().cloned();
            if seen.as_ref() != Some(&now) {
                seen = Some(now);
                // What is wrong was told; it may be mended at the next change.
                match told(args, files, calendar, lang) {
                    Ok(true) => {}
                    Ok(false) => return Ok(()),
                    Err(failure @ Failure::Machine(_)) => return Err(failure),
                    Err(failure) => output::complain(&failure.render(lang)),
                }
            }
            tokio::select! {
                () = &mut end => return Ok(()),
                () = tokio::time::sleep(PAUSE) => {}
            }
        }
    })
}

/// Checks once and tells what was found, in the form that was asked for; whether anybody reads it.
fn told(
    args: &CheckArgs,
    files: Result<Vec<SchemeFile>, Failure>,
    calendar: &Calendar,
    lang: Lang,
) -> Result<bool, Failure> {
    let checked = match files {
        Ok(files) => look(files, calendar),
        // A folder that cannot be read is found out like all else.
        Err(Failure::Data(faults)) => Checked { scheme: None, faults },
        Err(failure) => return Err(failure),
    };
    if args.format == CheckFormat::Json {
        let heard = output::heard(&diagnostic::json(&args.scheme, &checked.faults, lang))?;
        let wrong = checked.faults.iter().any(is_error);
        return if wrong && heard { Err(Failure::Told) } else { Ok(heard) };
    }
    let Checked { scheme: Some(scheme), faults } = checked else {
        return Err(Failure::Found(checked.faults));
    };
    if !faults.is_empty() {
        output::complain(&faults_text(&faults, lang));
    }
    output::heard(&summary(&scheme, lang))
}

fn is_error(fault: &Fault) -> bool {
    fault.severity == Severity::Error
}

fn summary(scheme: &Scheme, lang: Lang) -> String {
    let count = |wanted: fn(&Effect) -> bool| {
        scheme.clauses.iter().filter(|clause| wanted(&clause.effect)).count()
    };
    let ruled = count(|effect| *effect == Effect::Rule);
    let inert = count(|effect| *effect == Effect::None);
    let human = count(|effect| matches!(effect, Effect::Human(_)));
    let (id, all, tests) = (&scheme.id, scheme.clauses.len(), scheme.trials.len());
    let tried = match tests {
        0 => "没有测试".to_owned(),
        _ => format!("{tests}个测试全部通过"),
    };
    let mut text = match lang {
        Lang::Zh => format!(
            "{id}：{all}条条款，{ruled}条由规则计算，{inert}条不影响得分，{human}条由人决定；\
             {tried}。\n"
        ),
        Lang::En => format!(
            "{id}: clauses: {all}; computed by rules: {ruled}; without effect on scores: {inert}; \
             decided by people: {human}; tests passed: {tests}\n"
        ),
    };
    if !scheme.readings.is_empty() {
        text.push_str(if lang == Lang::Zh { "取定的理解：\n" } else { "readings taken:\n" });
    }
    for (clause, reading) in &scheme.readings {
        text.push_str(&format!("  [{}] {reading}\n", scheme.clause_id(*clause)));
    }
    if !scheme.variants.is_empty() {
        text.push_str(match lang {
            Lang::Zh => "另一种理解（whatif --reading 可以测算）：\n",
            Lang::En => "other readings (whatif --reading shows whom they move):\n",
        });
    }
    for variant in &scheme.variants {
        let (clause, id) = (scheme.clause_id(variant.clause), &variant.id);
        text.push_str(&format!("  [{clause}] {id}: {}\n", variant.reading));
    }
    text
}

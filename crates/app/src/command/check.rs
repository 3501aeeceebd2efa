//! `check`: a scheme's diagnostics, all at once, and its own tests.

use ledger::fault::Lang;
use ledger::{Severity, fault};
use scheme::Scheme;
use scheme::model::Effect;

use crate::cli::CheckArgs;
use crate::failure::{Failure, faults_text};
use crate::{input, output};

/// Checks, then says what the scheme holds.
pub fn run(args: &CheckArgs, lang: Lang) -> Result<(), Failure> {
    let calendar = input::calendar(&args.calendar)?;
    let reading = scheme::read(input::scheme_files(&args.scheme)?);
    let mut faults = reading.faults;
    if let Some(scheme) = &reading.scheme {
        faults.extend(scheme::check::calendar(scheme, &calendar));
        faults.extend(scoring::trial::run(scheme, &calendar));
    }
    fault::in_order(&mut faults);
    let wrong = faults.iter().any(|fault| fault.severity == Severity::Error);
    let Some(scheme) = reading.scheme.filter(|_| !wrong) else {
        return Err(Failure::Data(faults));
    };
    if !faults.is_empty() {
        output::complain(&faults_text(&faults, lang));
    }
    output::answer(&summary(&scheme, lang))
}

fn summary(scheme: &Scheme, lang: Lang) -> String {
    let count = |wanted: fn(&Effect) -> bool| {
        scheme.clauses.iter().filter(|clause| wanted(&clause.effect)).count()
    };
    let ruled = count(|effect| *effect == Effect::Rule);
    let inert = count(|effect| *effect == Effect::None);
    let human = count(|effect| matches!(effect, Effect::Human(_)));
    let (id, all, tests) = (&scheme.id, scheme.clauses.len(), scheme.trials.len());
    let mut text = match lang {
        Lang::Zh => format!(
            "{id}：{all}条条款，{ruled}条由规则计算，{inert}条不影响得分，{human}条由人决定；\
             {tests}个测试全部通过。\n"
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

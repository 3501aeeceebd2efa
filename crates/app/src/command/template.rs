//! `template`: the empty workbook, or the empty CSV folder.

use ledger::fault::Lang;
use ledger::form::{csv, xlsx};

use crate::cli::{TemplateArgs, ending};
use crate::failure::Failure;
use crate::{input, output};

/// Writes it.
pub fn run(args: &TemplateArgs, lang: Lang) -> Result<(), Failure> {
    output::fresh(&args.out)?;
    let (scheme, _) = input::rules(&args.rules)?;
    let vocabulary = &scheme.vocabulary;
    match ending(&args.out).as_str() {
        "xlsx" => output::file(&args.out, &xlsx::template(vocabulary)?)?,
        "" => super::convert::folder(&args.out, csv::template(vocabulary)?)?,
        _ => return Err(super::convert::unknown_form(&args.out, ".xlsx")),
    }
    super::written(lang, &args.out);
    Ok(())
}

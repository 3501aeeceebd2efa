//! `export`: an office's ledger into open files.

use desk::Role;
use desk::view::export::WholeLedger;
use ledger::fault::Lang;

use crate::cli::ExportArgs;
use crate::failure::Failure;
use crate::office::{self, Machine};
use crate::{output, serving};

/// Reads the year's ledger and writes it in the form of the file's ending.
pub fn run(args: &ExportArgs, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    if args.people || args.units {
        return serving::runtime()?.block_on(super::roster::export(args, machine, lang));
    }
    output::ledger_form(&args.out)?;
    serving::runtime()?.block_on(async {
        let (desk, office) = machine.open(&args.place).await?;
        let year = office::year(&desk, &office, args.year).await?;
        let who = machine.actor(&office, Role::ChiefEditor, "export");
        let book = desk.ask(&who, WholeLedger { year }).await.map_err(serving::told)?;
        let ledger = &book.core.ledger;
        output::ledger(&args.out, ledger, &book.scheme().vocabulary)?;
        output::complain(&match lang {
            Lang::Zh => format!("{}{year}年度台账{}条\n", office.name, ledger.facts().len()),
            Lang::En => format!("{}, {year}: facts: {}\n", office.name, ledger.facts().len()),
        });
        super::written(lang, &args.out);
        Ok(())
    })
}

//! `lsp`: an editor's helper for schemes, spoken to over standard input and output.

use ledger::fault::Lang;

use crate::cli::LspArgs;
use crate::failure::Failure;
use crate::{input, lsp};

/// Serves one editor until it says that it is done.
pub fn run(args: &LspArgs, lang: Lang) -> Result<(), Failure> {
    lsp::serve(input::calendar(&args.calendar)?, lang)
}

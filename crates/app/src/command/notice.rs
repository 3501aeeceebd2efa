//! `notice`: the scheme's notice as an official document.

use ledger::fault::Lang;
use papers::Brand;

use crate::cli::NoticeArgs;
use crate::failure::Failure;
use crate::input;

use super::printed;

/// Prints it.
pub fn run(args: &NoticeArgs, lang: Lang) -> Result<(), Failure> {
    let scheme = input::scheme(&args.scheme)?;
    let brand = Brand {
        masthead: args.masthead.clone(),
        number: args.number.clone(),
        signer: args.signer.clone(),
        copies: args.copies.clone(),
        ..Brand::default()
    };
    printed::file(&papers::notice(&scheme, &brand), &args.out, &args.print, lang)
}

//! `tongbao`: the binary. Command line, files, clock and environment live here and nowhere else.

mod cli;
mod command;
mod failure;
mod input;
mod lsp;
mod office;
mod output;
mod serving;
mod sso;
mod surroundings;
mod typeset;

use std::process::ExitCode;

fn main() -> ExitCode {
    let surroundings = surroundings::Surroundings::look();
    let invocation = match cli::parse(&surroundings) {
        Ok(invocation) => invocation,
        Err(answer) => return answer.give(),
    };
    let lang = invocation.lang;
    match command::run(invocation) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure.render(lang));
            failure.exit_code()
        }
    }
}

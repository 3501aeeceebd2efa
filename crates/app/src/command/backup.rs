//! `backup`: the state in one file, while it is served.

use std::io::{BufWriter, Write};
use std::path::Path;

use desk::Role;
use desk::archive::Scope;
use ledger::fault::Lang;
use tempfile::NamedTempFile;

use crate::cli::BackupArgs;
use crate::failure::Failure;
use crate::office::{self, Machine};
use crate::output::{self, Rows};
use crate::serving;

/// Writes beside the file first, which takes its name when it is whole.
pub fn run(args: &BackupArgs, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    output::fresh(&args.out)?;
    let failed = |error: &std::io::Error| Failure::machine(&args.out.display().to_string(), error);
    serving::runtime()?.block_on(async {
        let desk = machine.desk(&args.place.data).await?;
        let (office, scope) = match &args.place.office {
            Some(named) => (office::meant(&desk, Some(named)).await?, Scope::Whole),
            None => {
                let all = office::all(&desk).await?;
                let first = all.into_iter().next();
                (first.ok_or_else(office::none)?, Scope::All)
            }
        };
        let who = machine.actor(&office, Role::SystemAdministrator, "backup");
        // Beside it, with a name of its own, and for its owner alone: it holds every account's
        // secrets. It goes away by itself unless it becomes the file that was asked for.
        let folder = args.out.parent().filter(|folder| !folder.as_os_str().is_empty());
        let beside = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")));
        let beside = beside.map_err(|error| failed(&error))?;
        let file = beside.reopen().map_err(|error| failed(&error))?;
        let mut rows = Rows::new(lang, ["已备份行数", "rows backed up"]);
        let told = move |done| rows.show(done);
        let written = desk.backup(&who, scope, BufWriter::new(file), told).await;
        let kept = match written {
            Ok((contents, mut out)) => out
                .flush()
                .and_then(|()| out.get_ref().sync_all())
                .and_then(|()| beside.persist_noclobber(&args.out).map_err(|e| e.error))
                .map(|_| contents)
                .map_err(|error| failed(&error)),
            Err(desk::Refusal::Broken(store::Error::File(error))) => Err(failed(&error)),
            Err(refusal) => Err(serving::told(refusal)),
        };
        output::clear_line();
        let contents = kept?;
        output::answer(&super::restore::told(&contents, lang))?;
        super::written(lang, &args.out);
        Ok(())
    })
}

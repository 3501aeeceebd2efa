//! `backup`: the state in one file, while it is served.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};

use desk::Role;
use desk::archive::Scope;
use ledger::fault::Lang;

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
        let mut beside = args.out.clone().into_os_string();
        beside.push(".part");
        let file = private(&beside).map_err(|error| failed(&error))?;
        let mut rows = Rows::new(lang);
        let told = move |done| rows.show(done);
        let written = desk.backup(&who, scope, BufWriter::new(file), told).await;
        let kept = match written {
            Ok((contents, mut out)) => out
                .flush()
                .and_then(|()| out.get_ref().sync_all())
                .and_then(|()| fs::rename(&beside, &args.out))
                .map(|()| contents)
                .map_err(|error| failed(&error)),
            Err(desk::Refusal::Broken(store::Error::File(error))) => Err(failed(&error)),
            Err(refusal) => Err(serving::told(refusal)),
        };
        output::clear_line();
        let contents = kept.inspect_err(|_| {
            let _ = fs::remove_file(&beside);
        })?;
        output::answer(&super::restore::told(&contents, lang))?;
        super::written(lang, &args.out);
        Ok(())
    })
}

/// A new file that its owner alone may read: it holds every account's secrets.
fn private(path: &OsStr) -> std::io::Result<File> {
    let mut how = OpenOptions::new();
    how.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    let file = how.open(path)?;
    // One that was left over from a try that broke off may be open to others.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

//! The language server: an editor's helper for a scheme that is being written.
//!
//! Messages come on standard input, read by a thread of its own, so that whatever an editor has
//! sent by the time a check begins is in it; answers go out on standard output.

mod completion;
mod folder;
mod keys;
mod place;
mod session;
mod told;
mod walk;
mod wire;

use std::sync::mpsc::{self, Receiver, TryRecvError};

use ledger::calendar::Calendar;
use ledger::fault::Lang;

use crate::failure::Failure;

use session::{Session, Stage};
use wire::Heard;

/// How many messages may wait; a client that sends more waits itself.
const WAITING: usize = 256;

/// Serves one client until it says that it is done, or is gone.
///
/// # Errors
/// The client went without saying so, or said only `exit`.
pub fn serve(calendar: Calendar, lang: Lang) -> Result<(), Failure> {
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    std::thread::spawn(move || {
        let mut input = std::io::BufReader::new(std::io::stdin());
        while let Some(heard) = wire::read(&mut input) {
            if sender.send(heard).is_err() {
                return;
            }
        }
    });
    let mut session = Session::new(calendar, lang);
    while let Some(heard) = next(&receiver, &mut session)? {
        wire::write(&session.hear(heard))?;
        if let Stage::Ended(in_order) = session.stage {
            return if in_order { Ok(()) } else { Err(Failure::Told) };
        }
    }
    Err(Failure::Told)
}

/// The next message; before a wait all that changed is checked.
fn next(receiver: &Receiver<Heard>, session: &mut Session) -> Result<Option<Heard>, Failure> {
    match receiver.try_recv() {
        Ok(heard) => return Ok(Some(heard)),
        Err(TryRecvError::Empty) => wire::write(&session.publish())?,
        Err(TryRecvError::Disconnected) => return Ok(None),
    }
    Ok(receiver.recv().ok())
}

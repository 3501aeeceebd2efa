//! 案头: the office's verbs.
//!
//! Whatever an office does is a [`Verb`] (it changes something) or a [`Question`] (it does not),
//! a file each under `verb/` and `view/`. Both first say whether the person [may](Verb::may);
//! a verb then loads, decides, saves, and leaves its trace in the audit trail, all in one
//! transaction. This is the only room where permission is asked, and none of its doors is without
//! the question.

pub mod account;
mod actor;
pub mod archive;
mod book;
mod bulletins;
mod cells;
mod clock;
mod desk;
mod entry;
pub mod import;
mod issues;
mod leaders;
mod likeness;
mod moment;
pub mod monthly;
pub mod opening;
pub mod paper;
mod passings;
mod plausible;
mod printing;
mod recognise;
mod refusal;
mod role;
pub mod roster;
pub mod scope;
pub mod secret;
pub mod settings;
mod sitting;
mod state;
mod units;
pub mod verb;
mod verb_of;
pub mod view;
mod works;

pub use actor::{Actor, Via};
pub use book::{Book, Core, Scored};
pub use clock::Clock;
pub use desk::{Batch, Bench, Desk, Entropy, Reading, Tools, nobody};
pub use entry::{Entry, Source};
pub use issues::{IssueState, number_text};
pub use ledger::{Date, FactType};
pub use moment::{civil, day_of, iso, shanghai};
pub use passings::PassingState;
pub use recognise::Recognised;
pub use refusal::{Flaw, Refusal, flaws};
pub use role::{Role, Roles};
pub use sitting::Sitting;
pub use state::State;
pub use store::{Id, Ids};
pub use verb_of::{Question, Verb};
pub use works::Written;

//! Accounts: how people come in, what they prove, and how an empty system gets its first ones.

mod factor;
pub mod kept;
mod key;
mod password;
mod proof;
mod set_up;
mod sign_in;
mod trail;
mod tries;
mod vouched;

pub(crate) use factor::{digest_of, policy_of};
pub use password::NewPassword;
pub use proof::Shown;
pub use set_up::{FirstOffice, SetUp};
pub use sign_in::{Entered, Knock, Owes};
pub use vouched::Vouched;

//! 文书: the kinds of paper that the section makes from a form, what each asks for, and what it becomes.

mod fields;
mod kind;
mod made;

pub use fields::Fields;
pub use kind::Kind;
pub use made::Made;
pub(crate) use made::made;

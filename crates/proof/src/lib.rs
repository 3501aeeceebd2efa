//! 证明: what shows that the engine is right, made of the open documents and not of the engine.
//!
//! [`made`] writes schemes and ledgers at random, over the whole of the scheme language; [`naive`]
//! scores them a second time, written from `docs/scheme-language.md`; [`pair`] holds the engine's
//! answer against its answer. [`fuzz`] reads damaged inputs.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a witness that meets what it did not expect stops there and says where"
)]

pub mod fuzz;
pub mod made;
pub mod naive;
pub mod pair;

pub use chance::Dice;

//! One binary for all tests that act on more than one room.

mod papers;

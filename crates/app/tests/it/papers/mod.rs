//! Papers: what a written file holds is held against the notice and the page it was made from.

mod apart;
mod appraisal;
mod bulletin;
mod csv;
mod document;
mod elsewhere;
mod graded;
mod html;
mod json;
mod notes;
mod office;
mod stamp;
mod untargeted;
mod written;
mod xlsx;

use written::{text, written};

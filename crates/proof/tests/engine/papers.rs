//! Tables on paper, which print what the engine says.

#[path = "../../../app/tests/it/papers/appraisal.rs"]
mod appraisal;
#[path = "../../../app/tests/it/papers/bulletin.rs"]
mod bulletin;
#[path = "../../../app/tests/it/papers/csv.rs"]
mod csv;
#[path = "../../../app/tests/it/papers/graded.rs"]
mod graded;
#[path = "../../../app/tests/it/papers/html.rs"]
mod html;
#[path = "../../../app/tests/it/papers/json.rs"]
mod json;
#[path = "../../../app/tests/it/papers/notes.rs"]
mod notes;
#[path = "../../../app/tests/it/papers/office.rs"]
mod office;
#[path = "../../../app/tests/it/papers/stamp.rs"]
mod stamp;
#[path = "../../../app/tests/it/papers/untargeted.rs"]
mod untargeted;
#[path = "../../../app/tests/it/papers/written.rs"]
mod written;
#[path = "../../../app/tests/it/papers/xlsx.rs"]
mod xlsx;

use written::{text, written};

//! The inputs that draw faults, and how faults are shown.

#[path = "../../../app/tests/it/catalogue/cases.rs"]
mod cases;
#[path = "../../../app/tests/it/catalogue/rendering.rs"]
mod rendering;

//! 案头: the office's verbs.
//!
//! Each asks whether the person may, loads, decides, saves, and leaves its trace in the audit trail.

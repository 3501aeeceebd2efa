//! Where a scheme's rules sum their points.

use super::{PartIx, Scheme};

impl Scheme {
    /// The parts in which anything but a publication's points is summed, each as often as a rule
    /// says so.
    pub fn parts_of_rules(&self) -> Vec<PartIx> {
        let mut parts: Vec<PartIx> = self.points.iter().map(|rule| rule.part).collect();
        parts.extend(self.endorsement.as_ref().map(|rule| rule.part));
        parts.extend(self.deadlines.iter().filter_map(|rule| Some(rule.points?.1)));
        parts.extend(self.penalties.iter().map(|rule| rule.part));
        parts.extend(self.counters.iter().filter_map(|rule| Some(rule.points?.1)));
        parts.extend(self.discretions.iter().map(|rule| rule.part));
        parts.extend(self.norms.iter().map(|rule| rule.part));
        parts.extend(self.rates.iter().map(|rule| rule.part));
        parts.extend(self.limits.iter().map(|rule| rule.part));
        parts
    }
}

//! Where a scheme's rules sum their points.

use super::{Giver, Leaves, Limit, Measure, PartIx, Scheme, Scope, Source, Stage};

impl Scheme {
    /// Where what comes from a source is summed.
    pub(crate) fn part_of_source(&self, source: &Source) -> Option<PartIx> {
        match source {
            Source::Rule(..) => self.giver(source).map(|giver| giver.part),
            Source::Printed(publication, _) => self.part_of(self.publication(*publication)?),
        }
    }

    /// A source by its names in the scheme.
    pub(crate) fn source(&self, source: &Source) -> String {
        match source {
            Source::Rule(Giver::Points, id) => id.to_string(),
            Source::Rule(of, id) => format!("{}.{id}", of.name()),
            Source::Printed(publication, kind) => {
                let id = self.publication(*publication).map_or("", |found| found.id.as_str());
                format!("{id} {kind}")
            }
        }
    }

    /// Whether a part stands beside the total.
    pub fn is_apart(&self, part: PartIx) -> bool {
        self.parts.get(part.at()).is_some_and(|part| part.apart)
    }

    /// Whether a column of the bulletin shows the whole of a part where publications do not: every
    /// other part, and an adoption part beside the total in which rules sum too. What else is summed
    /// in the adoption parts of the total shares one column, which must not be added up with that.
    pub(crate) fn stands_alone(&self, part: PartIx) -> bool {
        let Some(known) = self.parts.get(part.at()) else { return false };
        !known.adoption || known.apart && self.parts_of_rules().contains(&part)
    }

    /// The parts in which anything but a publication's points is summed, each as often as a rule
    /// says so.
    pub fn parts_of_rules(&self) -> Vec<PartIx> {
        let mut parts: Vec<PartIx> = self.givers().iter().map(|giver| giver.part).collect();
        parts.extend(self.endorsement.as_ref().map(|rule| rule.part));
        parts.extend(self.limits.iter().flat_map(|limit| self.parts_of_limit(limit)));
        parts
    }

    /// Those in which something is summed that is known before a stage.
    pub(crate) fn parts_before(&self, stage: Stage) -> Vec<PartIx> {
        let early = |own: Option<Stage>| own.is_some_and(|own| own < stage);
        let givers = self.givers().into_iter().filter(|giver| early(giver.stage(self)));
        let mut parts: Vec<PartIx> = givers.map(|giver| giver.part).collect();
        parts.extend(self.endorsement.as_ref().map(|rule| rule.part));
        let limits = self.limits.iter().filter(|limit| early(Some(limit.stage(self))));
        parts.extend(limits.flat_map(|limit| self.parts_of_limit(limit)));
        parts
    }

    /// The parts in which the lines of a limit stand.
    fn parts_of_limit(&self, limit: &Limit) -> Vec<PartIx> {
        match limit.leaves {
            Leaves::Within { part, .. } => vec![part],
            Leaves::Highest => self.parts_of_scope(&limit.of),
        }
    }

    /// The parts in which stands what a limit sums, some perhaps more than once.
    pub fn parts_of_scope(&self, of: &Scope) -> Vec<PartIx> {
        let all = (0..).map(PartIx).take(self.parts.len());
        match of {
            Scope::Total => all.filter(|part| Measure::Total.sums(self, *part)).collect(),
            Scope::Parts(parts) => parts.clone(),
            Scope::Each(sources) => {
                sources.iter().filter_map(|source| self.part_of_source(source)).collect()
            }
        }
    }
}

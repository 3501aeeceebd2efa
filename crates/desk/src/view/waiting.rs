//! How much waits for a person, place by place: the figures of the rail.

use store::table::work_wait::count;

use crate::{Actor, Question, Reading, Refusal, Role, State};

/// Asks what waits for the person. What came in last year and was not taken up still waits.
pub struct Waiting;

/// What waits for a person; none where it is not theirs to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Works that reached the section and were not taken up.
    pub inbox: Option<u64>,
    /// Works of the unit that wait for its head.
    pub sign_off: Option<u64>,
    /// Works of the unit that came back to be mended.
    pub returned: Option<u64>,
}

impl Question for Waiting {
    type Out = Waits;

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // Every page shows it; whose business a figure is, the answer decides.
        Ok(())
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Waits, Refusal> {
        let who = at.who;
        let office = &who.office;
        let mut waits = Waits::default();
        let whole = |n: i64| Some(u64::try_from(n).unwrap_or_default());
        if who.in_section() {
            let n = count(&mut at.tx, office, State::Submitted.name(), None).await?;
            waits.inbox = whole(n);
        }
        if let Some(unit) = who.unit.as_ref().filter(|unit| who.of_unit(unit)) {
            let n = count(&mut at.tx, office, State::Returned.name(), Some(unit)).await?;
            waits.returned = whole(n);
            if who.is(&[Role::UnitHead]) {
                let n = count(&mut at.tx, office, State::Signing.name(), Some(unit)).await?;
                waits.sign_off = whole(n);
            }
        }
        Ok(waits)
    }
}

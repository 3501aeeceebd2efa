//! Temperaments: why one unit ends the year first and another last.

use scheme::Scheme;

use chance::Dice;

/// A unit's ways, in percent.
#[derive(Clone, Copy, Debug)]
pub struct Temper {
    /// How much of its weekly quota it sends in, and how surely it keeps a duty: 42 to 110.
    pub diligence: u32,
    /// How far it comes toward its targets: 25 to 170.
    pub reach: u32,
    /// How seldom things go wrong: 20 to 100.
    pub luck: u32,
}

/// One for each unit, in the scheme's order.
pub fn all(scheme: &Scheme, seed: u64) -> Vec<Temper> {
    let mut dice = Dice::new(seed, "temper");
    scheme.units.iter().map(|_| draw(&mut dice)).collect()
}

fn draw(dice: &mut Dice) -> Temper {
    // Most units do what is asked, or nearly; some shine, some sleep.
    let (diligence, reach) = match dice.below(100) {
        0..=12 => (dice.between(94, 110), dice.between(120, 170)),
        13..=43 => (dice.between(80, 100), dice.between(100, 130)),
        44..=80 => (dice.between(62, 88), dice.between(65, 99)),
        _ => (dice.between(42, 70), dice.between(25, 64)),
    };
    Temper { diligence, reach, luck: dice.between(20, 100) }
}

impl Temper {
    /// Whether it reaches all its targets.
    pub fn strives(&self) -> bool {
        self.reach >= 100
    }

    /// How surely, in percent, it keeps a duty that asks for some paper in time.
    pub fn keeps(&self) -> u32 {
        match self.strives() {
            true => 99,
            false => (self.diligence + 5).min(90),
        }
    }
}

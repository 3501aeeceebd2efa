//! The average of fractions, which is exact however many there are and however large they are.

use std::cmp::Ordering::{Equal, Greater, Less};

use scheme::model::{Amount, Average};

fn of(amounts: &[Amount]) -> Average {
    amounts.iter().copied().collect()
}

#[test]
fn amounts_are_held_against_the_average_exactly() {
    let numbers = of(&[(5, 1), (2, 1), (1, 1), (0, 1)]);
    assert_eq!([1, 2, 3].map(|own| numbers.order((own, 1))), [Less, Equal, Greater]);
    let below = of(&[(-5, 1), (0, 1), (1, 1)]);
    assert_eq!([-2, -1, 0].map(|own| below.order((own, 1))), [Less, Greater, Greater]);
    // One third, two thirds and one half: no digit of the thirds ends.
    let shares = of(&[(1, 3), (2, 3), (1, 2)]);
    assert_eq!([(1, 3), (2, 3), (1, 2)].map(|own| shares.order(own)), [Less, Greater, Equal]);
    assert_eq!([(4, 8), (499, 998)].map(|own| shares.order(own)), [Equal, Equal]);
    assert_eq!(of(&[(7, 3)]).order((14, 6)), Equal, "one alone is at its average");
}

/// As many denominators as there are units, without a common factor: their product has thousands of digits.
#[test]
fn no_number_of_denominators_is_too_many() {
    let prime =
        |number: &i64| (2..*number).take_while(|by| by * by <= *number).all(|by| number % by != 0);
    let primes: Vec<i64> = (1000..12_000).filter(prime).collect();
    assert!(primes.len() > 1000);
    // Each has as much beyond one half as another lacks.
    let pairs = primes.iter().flat_map(|of| [(of / 3, *of), (of - of / 3, *of)]);
    let mut all: Vec<Amount> = pairs.collect();
    assert_eq!(of(&all).order((1, 2)), Equal);
    all.push((1, 2));
    assert_eq!(of(&all).order((1, 2)), Equal);
    all.push((500_000_000_001, 1_000_000_000_000));
    assert_eq!(of(&all).order((1, 2)), Less);
    all.push((499_999_999_998, 1_000_000_000_000));
    assert_eq!(of(&all).order((1, 2)), Greater);
}

#[test]
fn no_denominator_is_too_large() {
    let large = i64::MAX;
    let both = of(&[(large / 2, large), (large / 2 + 1, large)]);
    assert_eq!(both.order((1, 2)), Equal);
    assert_eq!(both.order((large / 2, large)), Less);
    let near = of(&[(large / 2, large), (large / 2, large - 1)]);
    // The second is one half, the first less than that by hardly anything.
    assert_eq!(near.order((1, 2)), Greater);
    assert_eq!(near.order((large / 2, large)), Less);
}

/// Two shares that differ by less than any of their first hundred binary digits tell.
#[test]
fn no_difference_is_too_small() {
    // Neighbours: the one is more than the other by one part of the product of both denominators.
    for large in [(1i64 << 61) - 1, (1 << 62) - 57, 10_000_019] {
        let (more, less) = ((large - 1, large), (large - 2, large - 1));
        let both = of(&[more, less]);
        assert_eq!([more, less].map(|own| both.order(own)), [Greater, Less], "{large}");
        assert_eq!(of(&[more, more]).order(less), Less, "{large}");
    }
}

/// Half up.
#[test]
fn an_average_is_told_in_hundredths() {
    let third = of(&[(1, 1), (0, 1), (0, 1)]);
    assert_eq!(third.in_parts(100), 33);
    assert_eq!(of(&[(2, 1), (0, 1), (0, 1)]).in_parts(100), 67);
    assert_eq!(of(&[(7, 200)]).in_parts(100), 4);
    assert_eq!(of(&[(-7, 200)]).in_parts(100), -3);
    assert_eq!(of(&[(-4, 1), (0, 1), (0, 1)]).in_parts(100), -133);
    assert_eq!(of(&[(1, 2), (2, 3)]).in_parts(10_000), 5833);
    // What is cut off of each is more than one part in all.
    assert_eq!(of(&[(2, 3), (3, 4), (6, 7), (8, 9)]).in_parts(1), 1);
    assert_eq!(of(&[(299, 300), (1, 300), (599, 600), (1, 600)]).in_parts(100), 50);
}

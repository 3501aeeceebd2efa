//! Near-duplicates.

use ::manuscript::likeness::{
    Overlap, Passage, REACH, SHORTEST, alike, bands, distance, fingerprint, overlap, probes,
};
use proptest::prelude::*;

use super::{OTHER, PIECE};

/// The piece as another unit might send it: names, figures and a sentence changed.
fn near_copy() -> String {
    PIECE
        .replace("我镇", "我街道")
        .replace("23处", "31处")
        .replace("21处", "29处")
        .replace("开展演练6次", "先后开展防汛演练8次")
}

fn part(text: &str, range: &std::ops::Range<usize>) -> String {
    text.chars().skip(range.start).take(range.len()).collect()
}

#[test]
fn a_near_copy_is_near_and_another_piece_is_far() {
    let near = distance(fingerprint(PIECE), fingerprint(&near_copy()));
    assert!(near <= REACH, "{near} bits");
    let far = distance(fingerprint(PIECE), fingerprint(OTHER));
    assert!(far > REACH, "{far} bits");
    assert!(alike(PIECE, &near_copy()).percent >= 75);
    assert_eq!(alike(PIECE, OTHER).percent, 0);
}

#[test]
fn layout_punctuation_and_width_make_no_difference() {
    let relaid = PIECE.replace('\n', "\r\n　　").replace('，', "、").replace("23", "２３");
    assert_eq!(fingerprint(PIECE), fingerprint(&relaid));
    assert_eq!(alike(PIECE, &relaid).percent, 100);
}

#[test]
fn fingerprints_can_be_stored() {
    // Values of this version; were they to change, those in a database would find nothing.
    assert_eq!(fingerprint(""), 0);
    assert_eq!(fingerprint("防汛工作"), FLOOD_WORK);
}

/// What earlier works of these four characters are stored under.
const FLOOD_WORK: u64 = 0x0220_0095_C020_0680;

#[test]
fn the_ratio_is_exact() {
    // abcdef has abcde, bcdef; abcdeg has abcde, bcdeg: one of three.
    let third = overlap("ABC，def", "abcdeg");
    assert_eq!(third, Overlap { shared: 1, all: 3 });
    assert_eq!(third.percent(), 33);
    assert_eq!(overlap("防汛", "防汛"), Overlap { shared: 1, all: 1 });
    assert_eq!(overlap("", "").percent(), 0);
}

#[test]
fn common_passages_are_marked_in_both_texts() {
    let a = "导语。我镇成立以主要领导为组长的防汛工作领导小组，压实责任。";
    let b = "在成立以主要领导为组长的，防汛工作领导小组后";
    let passages = alike(a, b).passages;
    assert_eq!(passages, [Passage { a: 5..24, b: 1..21 }]);
    assert_eq!(part(a, &passages[0].a), "成立以主要领导为组长的防汛工作领导小组");
    assert_eq!(part(b, &passages[0].b), "成立以主要领导为组长的，防汛工作领导小组");
}

#[test]
fn twelve_characters_are_a_passage_and_eleven_are_none() {
    let (twelve, eleven) = ("甲乙丙丁戊己庚辛壬癸子丑", "甲乙丙丁戊己庚辛壬癸子");
    assert_eq!(SHORTEST, 12);
    assert_eq!(alike(&format!("前{twelve}后"), twelve).passages.len(), 1);
    assert_eq!(alike(&format!("前{eleven}后"), eleven).passages, []);
}

#[test]
fn a_text_that_repeats_itself_is_matched_once() {
    let (once, thrice) = ("甲乙丙丁戊己庚辛壬癸子丑寅", "甲乙丙丁戊己庚辛壬癸子丑寅".repeat(3));
    assert_eq!(alike(once, &thrice).passages, [Passage { a: 0..13, b: 0..13 }]);
    // As long as a body may be, and all of one character.
    let long = "汛".repeat(100_000);
    assert_eq!(alike(&long, &long).passages, [Passage { a: 0..100_000, b: 0..100_000 }]);
}

#[test]
fn each_band_has_the_values_within_two_bits() {
    for (probes, band) in probes(0x0123_4567_89AB_CDEF).iter().zip(bands(0x0123_4567_89AB_CDEF)) {
        let near = (0..=u16::MAX).filter(|value| (value ^ band).count_ones() <= 2);
        let mut probes = probes.clone();
        probes.sort_unstable();
        assert_eq!(probes, near.collect::<Vec<u16>>());
    }
}

proptest! {
    #[test]
    fn no_pair_within_reach_is_missed(
        print: u64,
        flips in prop::collection::btree_set(0_u32..64, 0..=REACH as usize),
    ) {
        let other = flips.iter().fold(print, |print, bit| print ^ 1 << bit);
        prop_assert_eq!(distance(print, other), u32::try_from(flips.len()).unwrap());
        let mut found = probes(print).into_iter().zip(bands(other));
        prop_assert!(found.any(|(probes, band)| probes.contains(&band)));
    }

    #[test]
    fn likeness_is_the_same_both_ways(a in "[甲乙，]{0,80}", b in "[甲乙。]{0,80}") {
        let (there, back) = (alike(&a, &b), alike(&b, &a));
        prop_assert_eq!(there.percent, back.percent);
        let mut turned: Vec<Passage> =
            back.passages.into_iter().map(|p| Passage { a: p.b, b: p.a }).collect();
        turned.sort_by_key(|passage| passage.a.start);
        prop_assert_eq!(there.passages, turned);
    }

    #[test]
    fn passages_say_the_same_and_do_not_overlap(a in "[甲乙，]{0,80}", b in "[甲乙。]{0,80}") {
        let passages = alike(&a, &b).passages;
        let said = |text: &str| text.replace(['，', '。'], "");
        for passage in &passages {
            let common = said(&part(&a, &passage.a));
            prop_assert_eq!(&common, &said(&part(&b, &passage.b)));
            prop_assert!(common.chars().count() >= SHORTEST);
        }
        let apart = |mut ranges: Vec<std::ops::Range<usize>>| {
            ranges.sort_by_key(|range| range.start);
            ranges.windows(2).all(|pair| pair[0].end <= pair[1].start)
        };
        prop_assert!(apart(passages.iter().map(|p| p.a.clone()).collect()));
        prop_assert!(apart(passages.iter().map(|p| p.b.clone()).collect()));
    }
}

//! Mutants that no facts can tell from the scheme: what is changed, and why nobody can see it.

const NO_SPECIAL: &str = "the publication prints no special, so no special can be adopted there";
const ZERO: &str = "the rule's points are 0, and 0 is 0 in every sum";
const COUNTED: &str = "the rule's points are 0, and counters speak of every failure";
const NO_SUM: &str = "no sum of the level's figures lies between the two goals";
const ONE_PART: &str = "both levels are summed in one part and neither multiplies";
const ALL: &str = "`all` counts every appearance, as does a publication outside of every group";
const NO_WORK: &str = "no other fact of this notice has a work";
const ONE_KEPT: &str =
    "a limit leaves one line of a work, the highest, so further endorsements never count";
const SENT: &str = "the rule's points are 0, and a submission is taken without a rule";
const ALL_PRINTED: &str = "there is one adoption part, so adoption points are that part's";
const FACTS_ALONE: &str = "in that part nothing is given but by facts, and nothing bounds it";
const ONLY_PRINTED: &str = "nothing is in the total but what is printed, and nothing bounds it";
const WEIGHED: &str = "the part of a point that is owed gives as much as one that is more";
const ON_LAST_DAYS: &str = "all that it sums is dated the last day of a month";
const ZEROED: &str =
    "what is bounded is never below 0, and set to 0 in each period it is 0 in the year";
const NAMES_PLACES: &str = "the comparison gives no points and only names the last place";
const NO_TASKS: &str = "no task is marked and there are no targets, so both ranks go by the total";

const MONTHLY: &str = "a month is owed by those who belong on its first day, and none begins then";
const FIRST_ROW: &str = "both lists hold on that one day, and the row that stands first is asked";

/// Each with its reason, by scheme and clause.
pub const KEPT: &[(&str, &str)] = &[
    ("dike-county-2018 2: comparison information over Adoption", ALL_PRINTED),
    ("dike-county-2018 2: comparison information settled flipped", FACTS_ALONE),
    ("ferry-county-2018 2: norm score settled flipped", FACTS_ALONE),
    ("ferry-county-2018 6: comparison place, another part", NAMES_PLACES),
    ("ferry-county-2018 7: grades by the other rank", NO_TASKS),
    ("hospital-2018 1: city at level 0", ONE_PART),
    ("hospital-2018 1: hospital at level 1", ONE_PART),
    ("hospital-2018 1: repetition both dropped", ALL),
    ("hospital-2018 1: repetition both without its no. 1", ALL),
    ("hospital-2018 1: repetition both without its no. 2", ALL),
    ("island-town-2018 1: city at level 0", ONE_PART),
    ("island-town-2018 1: town at level 1", ONE_PART),
    ("joint-writing-2018 1: county at level 1", ONE_PART),
    ("joint-writing-2018 2: city at level 0", ONE_PART),
    ("joint-writing-2018 4: points other-training, another part", ZERO),
    ("mountain-county-2018 1: city at level 0", ONE_PART),
    ("mountain-county-2018 1: county at level 1", ONE_PART),
    ("mountain-county-2018 1: limit work of the total", NO_WORK),
    ("mountain-county-2018 2: points training, another part", ZERO),
    ("mountain-county-2018 4: limit concealment per half-year", ZEROED),
    ("mountain-county-2018 4: limit concealment per two-months", ZEROED),
    ("mountain-county-2018 4: limit concealment per month", ZEROED),
    ("mountain-county-2018 4: limit concealment per quarter", ZEROED),
    ("mountain-county-2018 4: limit concealment per half-month", ZEROED),
    ("mountain-county-2018 4: limit concealment per ten-days", ZEROED),
    ("mountain-county-2018 4: limit concealment-training per half-year", ZEROED),
    ("mountain-county-2018 4: limit concealment-training per two-months", ZEROED),
    ("mountain-county-2018 4: limit concealment-training per month", ZEROED),
    ("mountain-county-2018 4: limit concealment-training per quarter", ZEROED),
    ("mountain-county-2018 4: limit concealment-training per half-month", ZEROED),
    ("mountain-county-2018 4: limit concealment-training per ten-days", ZEROED),
    ("mountain-county-2018 4: limit concealment-training per day", ZEROED),
    ("mountain-county-2018 4: points emergency dropped", COUNTED),
    ("mountain-county-2018 4: points emergency, another part", ZERO),
    ("new-area-2018 2: norm more settled flipped", FACTS_ALONE),
    ("new-area-2018 3: endorsement repeat each", ONE_KEPT),
    ("new-area-2018 3: endorsement repeat highest in-full 2", ONE_KEPT),
    ("new-area-2018 3: endorsement repeat highest-full 0.5", ONE_KEPT),
    ("new-area-2018 3: endorsement repeat highest-plus 1", ONE_KEPT),
    ("new-area-2018 3: endorsement repeat once-per-level", ONE_KEPT),
    ("new-area-2018 3: limit one of the total", NO_WORK),
    ("port-branch-2018 2: norm fee 0 instead of 1", WEIGHED),
    ("port-branch-2018 2: norm fee measures Total", ONLY_PRINTED),
    ("port-branch-2018 2: norm fee settled flipped", ONLY_PRINTED),
    ("port-branch-2018 3: comparison head over Adoption", ALL_PRINTED),
    ("port-branch-2018 3: comparison head over Total", ONLY_PRINTED),
    ("port-branch-2018 3: comparison head settled flipped", ONLY_PRINTED),
    ("port-branch-2018 4: limit sections per day", ON_LAST_DAYS),
    ("port-branch-2018 4: limit sections per half-month", ON_LAST_DAYS),
    ("port-branch-2018 4: limit sections per ten-days", ON_LAST_DAYS),
    ("port-branch-2018 4: limit stations per day", ON_LAST_DAYS),
    ("port-branch-2018 4: limit stations per half-month", ON_LAST_DAYS),
    ("port-branch-2018 4: limit stations per ten-days", ON_LAST_DAYS),
    ("river-district-2018 6: points other dropped", SENT),
    ("river-district-2018 6: points other, another part", ZERO),
    ("river-district-2018 6: points other, when category without experience_special", SENT),
    ("river-district-2018 6: points other, when category without information", SENT),
    ("shangjie-2018 1.b: duty city-special without its publication 2", NO_SPECIAL),
    ("shangjie-2018 1.b: duty city-special without its publication 3", NO_SPECIAL),
    ("shangjie-2018 1.b: duty city-special without its publication 4", NO_SPECIAL),
    ("shangjie-2018 2.1.3: points training-district, another part", ZERO),
    ("shangjie-2018 A2.5.1: tier A2.5.1 province -1", NO_SUM),
    ("shangjie-2018 A2.5.2: tier A2.5.2 city -1", NO_SUM),
    ("shangjie-2018 A2.5.2: tier A2.5.2 province +1", NO_SUM),
    ("shangjie-2018 A2.5.2: tier A2.5.2 province -1", NO_SUM),
    ("shangjie-2018 A2.5.3: tier A2.5.3 city -1", NO_SUM),
    ("shangjie-2018 A2.5.3: tier A2.5.3 province +1", NO_SUM),
    ("shangjie-2018 A2.5.3: tier A2.5.3 province -1", NO_SUM),
    ("shangjie-2018 A2.5.4: tier A2.5.4 city -1", NO_SUM),
    ("shangjie-2018 A2.5.4: tier A2.5.4 province +1", NO_SUM),
    ("shangjie-2018 A2.5.4: tier A2.5.4 province -1", NO_SUM),
    ("shangjie-2018 A2.5.5: tier A2.5.5 city -1", NO_SUM),
    ("shangjie-2018 A2.5.5: tier A2.5.5 province +1", NO_SUM),
    ("shangjie-2018 A2.5.5: tier A2.5.5 province -1", NO_SUM),
    ("university-2018 1: ministry at level 0", ONE_PART),
    ("university-2018 1: school at level 1", ONE_PART),
    ("water-office-2018 6: norm monthly of 2018-05-31 on 2018-05-30", MONTHLY),
    ("water-office-2018 6: norm monthly of 2018-06-01 on 2018-05-31", MONTHLY),
    ("water-office-2018 6: norm monthly of 2018-09-30 on 2018-09-29", MONTHLY),
    ("water-office-2018 6: norm monthly of 2018-09-30 on 2018-10-01", FIRST_ROW),
    ("water-office-2018 6: norm monthly of 2018-10-01 on 2018-09-30", MONTHLY),
];

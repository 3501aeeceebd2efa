//! What a line says that stands behind others of its work.

use scheme::Scheme;

use super::several::{endorsing, leaders, printed, printing, told};
use crate::scheme::altered;

/// The sentences of one line.
fn why(scheme: &Scheme, lines: &str, fact: &str) -> [String; 2] {
    let found = told(scheme, lines).into_iter().find(|(own, ..)| own == fact);
    found.map(|(.., why)| why).unwrap()
}

/// The end of a sentence, in both languages.
fn ends(scheme: &Scheme, lines: &str, fact: &str, right: [&str; 2]) {
    let own = why(scheme, lines, fact);
    for (own, right) in own.iter().zip(right) {
        assert!(own.ends_with(right), "{own}");
    }
}

/// What the cap leaves something of says so, and a later one says the points of its own level.
#[test]
fn endorsements_behind_say_what_is_left_and_of_what() {
    let repeat = "repeat = \"first-full\"\nlater = 0.5\ndeputy = 0.8\ncap = 40\n";
    let capped = "repeat = \"highest\"\nin-full = 2\ndeputy = 0.8\ncap = 25\n";
    let scheme = altered("harbour-city", &[(repeat, capped)]);
    let lines = leaders(&["city", "province", "nation", "nation"]);
    let right = ["，同一稿件的批示最多计25分", ", one work's endorsements give at most 25"];
    ends(&scheme, &lines, "e4", right);
    let points = "repeat = \"first-full\"\nlater-points = { city = 1, province = 3, nation = 4 }\n";
    let lines = leaders(&["nation", "province"]);
    let right = [
        "，同一稿件已按2月1日的批示计分，本次按3分计",
        ", a further one, at 3 points, beside that of 2018-02-01",
    ];
    ends(&endorsing(points), &lines, "e2", right);
}

#[test]
fn a_line_behind_says_how_many_count_and_which_leads() {
    let lines = printed(&["city", "province", "nation", "nation", "nation"]);
    let of = |counts: &str, fact: &str, right: [&str; 2]| {
        ends(&printing(counts), &lines, fact, right);
    };
    of(
        "counts = \"highest\"\nin-full = 2",
        "p1",
        [
            "；同一稿件重复发表，取最高两次，最高的是2月3日国家·《要情专报》单条（p3）",
            "; of a work printed again the 2 with the highest figures count, the highest being 国家·《要情专报》单条 of 2018-02-03 (p3)",
        ],
    );
    of(
        "counts = \"once\"\nin-full = 3",
        "p4",
        [
            "；同一稿件重复发表，只计前3次，首次是2月1日市·《海港政务》单条（p1）",
            "; of a work printed again the first 3 count, the first being 市·《海港政务》单条 of 2018-02-01 (p1)",
        ],
    );
    of(
        "counts = \"first-full\"\nlater = 0.5\nat-most = 3",
        "p4",
        [
            "；同一稿件重复发表，最多计3次，首次是2月1日市·《海港政务》单条（p1）",
            "; of a work printed again at most 3 count, the first being 市·《海港政务》单条 of 2018-02-01 (p1)",
        ],
    );
    let nearest = "levels = [\"city\", \"province\", \"nation\"]";
    of(
        &format!("counts = \"highest\"\n{nearest}"),
        "p3",
        [
            "；同一稿件重复发表，只计级别最高、分数最高的一次，已按2月1日市·《海港政务》单条计分（p1）",
            "; a work printed again counts once at its highest level, here 市·《海港政务》单条 of 2018-02-01 (p1)",
        ],
    );
    of(
        &format!("counts = \"highest\"\nin-full = 2\n{nearest}"),
        "p3",
        [
            "；同一稿件重复发表，取级别最高的两次，级别最高的是2月1日市·《海港政务》单条（p1）",
            "; of a work printed again the 2 of the highest levels count, the highest being 市·《海港政务》单条 of 2018-02-01 (p1)",
        ],
    );
    of(
        &format!("counts = \"highest-plus\"\nplus = 0.5\nbeside = \"level\"\n{nearest}"),
        "p3",
        [
            "；同一稿件重复发表，与级别最高的不同级的不另计，级别最高的是2月1日市·《海港政务》单条（p1）",
            "; a work printed again gives more only at its highest level, here 市·《海港政务》单条 of 2018-02-01 (p1)",
        ],
    );
    of(
        &format!("counts = \"highest-full\"\nlater = 0.5\nin-full = 2\n{nearest}"),
        "p3",
        [
            "，同一稿件的采用取级别最高的两次计满，级别最高的在2月1日，本次按50%计",
            ", a further appearance, at 0.5, beside 2 in full, the leading one of 2018-02-01",
        ],
    );
    let level = "counts = \"highest-full\"\nlater = 0.5\nin-full = 2\nbeside = \"level\"";
    of(
        level,
        "p2",
        [
            "；同一稿件重复发表，取最高两次，其余与最高的不同级的不另计，最高的是2月3日国家·《要情专报》单条（p3）",
            "; beyond the 2 with the highest figures a work gives more only at the level of its highest figure, here 国家·《要情专报》单条 of 2018-02-03 (p3)",
        ],
    );
    of(
        level,
        "p5",
        [
            "，同一稿件的采用取最高两次计满，最高的在2月3日，本次按50%计",
            ", a further appearance, at 0.5, beside 2 in full, the leading one of 2018-02-03",
        ],
    );
    of(
        "counts = \"first-full\"\nlater = 0.5\nbeside = \"level\"",
        "p2",
        [
            "；同一稿件重复发表，与首次不同级的不另计，首次是2月1日市·《海港政务》单条（p1）",
            "; a work printed again gives more only at the level of its first printing, here 市·《海港政务》单条 of 2018-02-01 (p1)",
        ],
    );
}

#[test]
fn an_endorsement_behind_says_how_many_count_and_which_leads() {
    let lines = leaders(&["city", "city", "city", "province", "city"]);
    let of = |repeat: &str, fact: &str, right: [&str; 2]| {
        ends(&endorsing(repeat), &lines, fact, right);
    };
    of(
        "repeat = \"highest\"\nin-full = 2\n",
        "e2",
        [
            "；同一稿件的批示取最高两次，最高的是2月4日的批示（e4）",
            "; the 2 highest endorsements of a work count, the highest being that of 2018-02-04 (e4)",
        ],
    );
    of(
        "repeat = \"once-per-level\"\nin-full = 2\n",
        "e3",
        [
            "；同一稿件同一层级的批示只计前两次，首次是2月1日的批示（e1）",
            "; the first 2 endorsements of a work at a level count, the first being that of 2018-02-01 (e1)",
        ],
    );
    of(
        "repeat = \"highest-per-level\"\n",
        "e3",
        [
            "；同一稿件同一层级的批示只计最高分一次，已按2月1日的批示计分（e1）",
            "; a work counts once for a level with its highest figure, here with the endorsement of 2018-02-01 (e1)",
        ],
    );
    of(
        "repeat = \"highest-per-level\"\nin-full = 2\n",
        "e3",
        [
            "；同一稿件同一层级的批示取最高两次，最高的是2月1日的批示（e1）",
            "; the 2 highest endorsements of a work at a level count, the highest being that of 2018-02-01 (e1)",
        ],
    );
    of(
        "repeat = \"first-full\"\nlater = 0\nin-full = 2\n",
        "e4",
        [
            "；同一稿件的批示只计前两次，首次是2月1日的批示（e1）",
            "; the first 2 endorsements of a work count, the first being that of 2018-02-01 (e1)",
        ],
    );
    of(
        "repeat = \"first-full\"\nlater = 0.5\nin-full = 2\n",
        "e4",
        [
            "，同一稿件的批示前两次计满，首次在2月1日，本次按50%计",
            ", a further one, at 0.5, beside 2 in full, the leading one of 2018-02-01",
        ],
    );
}

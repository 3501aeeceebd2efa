//! The columns of the bulletin.

use super::*;

/// A bulletin shows each publication, each other part, and what else adoption parts sum once.
#[test]
fn every_sum_stands_in_exactly_one_column() {
    let more = |holds: &str| {
        format!(
            "title = \"其他\"\npart = \"c\"\n\n[[column]]\nid = \"more\"\ntitle = \"再\"\n{holds}"
        )
    };
    let last = "title = \"其他\"\npart = \"c\"";
    let award = ("research = 6 }\npart = \"c\"", "research = 6 }\npart = \"a\"");
    let besides = more("holds = \"besides\"");
    hold(&[
        (&[(last, more("part = \"c\"").as_str())], "what", &["TB0418 \"more\" (part.c)"]),
        (
            &[(last, more("publications = [\"r\"]").as_str())],
            "what",
            &["TB0418 \"more\" (publication.r)"],
        ),
        (
            &[("[\"q\", \"r\"]\n\n[[column]]", "[\"q\"]\n\n[[column]]")],
            "right",
            &["TB0417 r] (publications = [\"r\"])"],
        ),
        (
            &[(
                "id = \"b\"\ntitle = \"扣分\"\npart = \"b\"",
                "id = \"b\"\ntitle = \"扣分\"\nholds = \"total\"",
            )],
            "right",
            &["TB0417 b] (part = \"b\")"],
        ),
        (&[award], "right", &["TB0417 a] (holds = \"besides\")"]),
        (&[award, (last, besides.as_str())], "right", &[]),
        (&[(last, besides.as_str())], "right", &[]),
        (
            &[
                award,
                (
                    last,
                    &besides.replace(
                        "\"再\"",
                        "\"再\"\nholds = \"besides\"\n\n[[column]]\nid = \"again\"\ntitle = \"又\"",
                    ),
                ),
            ],
            "what",
            &["TB0418 \"again\" (part.a)"],
        ),
    ]);
}

/// A notice that prescribes no columns is given some, and they show every sum once.
#[test]
fn a_notice_without_columns_has_some() {
    let columns = WHOLE.split_once("[[column]]\nid = \"unit\"").unwrap().1;
    let columns = format!("[[column]]\nid = \"unit\"{}", columns.split_once("```").unwrap().0);
    let heads = |changes: &[(&str, &str)]| -> Vec<String> {
        let changes: Vec<_> = changes.iter().copied().chain([(columns.as_str(), "")]).collect();
        let told = |column: &scheme::model::Column| match &column.group {
            Some(group) => format!("{group}/{}", column.title),
            None => column.title.to_string(),
        };
        sound(&changes).columns.iter().map(told).collect()
    };
    let papers = ["序号", "单位", "组别", "目标分值", "区/《甲》", "市/《乙》", "市/《丙》"];
    let sums = ["扣分", "批示", "本月得分", "累计得分", "任务占比", "排名", "位次变化"];
    assert_eq!(heads(&[]), [papers, sums].concat());
    let award = ("research = 6 }\npart = \"c\"", "research = 6 }\npart = \"a\"");
    let mut beside = [papers, sums].concat();
    beside.insert(papers.len(), "采用其他加减");
    assert_eq!(heads(&[award]), beside);
    let alone = [
        ("[peers.one]\nname = \"一组\"\nunits = [\"key\", \"丙局\"]\n", ""),
        ("[peers.two]\nname = \"二组\"\nunits = [\"丁局\", \"戊局\"]\n", ""),
    ];
    let mut without = [papers, sums].concat();
    without.remove(2);
    assert_eq!(heads(&alone), without);
}

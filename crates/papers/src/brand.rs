//! What an office prints on its papers: settings of the office, not code.

use std::collections::BTreeMap;

use ledger::Date;
use serde::{Deserialize, Serialize};

use crate::document::{Block, Colophon, Line, Role, Rule, Run};
use crate::kind::{day, signer};

/// An office's own marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Brand {
    /// 发文机关署名; the scheme's issuer without it.
    pub organ: Option<String>,
    /// 发文机关标志 of its official papers: 中共××区委办公室文件. None prints no red head.
    pub masthead: Option<String>,
    /// 发文字号: ×办〔2018〕12号. It belongs to one paper and is no setting.
    #[serde(skip)]
    pub number: Option<String>,
    /// 签发人.
    pub signer: Option<String>,
    /// 抄送, a line each.
    pub copies: Vec<String>,
    /// 印发机关, where it is not the issuer.
    pub printer: Option<String>,
    /// A publication's name over its issues, by the publication's id; its own name without one.
    pub mastheads: BTreeMap<String, String>,
    /// 分送 of the issues, a line each.
    pub distribution: Vec<String>,
}

/// What the area is called whose Party committee's office an organ is: 区 of 中共某某区委办公室; none
/// of an organ that is no area's.
pub fn area(organ: &str) -> Option<char> {
    let before = organ.find("委办").and_then(|at| organ.get(..at))?;
    before.chars().next_back().filter(|name| "省市区县旗州盟镇乡".contains(*name))
}

/// 全区, where the organ is an area's; nothing else.
pub(crate) fn whole(organ: &str) -> String {
    area(organ).map(|area| format!("全{area}")).unwrap_or_default()
}

/// How an organ speaks of itself, by the end of its name: 我室, 我局; none where the name does not say.
pub(crate) fn own(organ: &str) -> Option<&'static str> {
    const OWN: [(&str, &str); 8] = [
        ("室", "我室"),
        ("厅", "我厅"),
        ("局", "我局"),
        ("中心", "我中心"),
        ("部", "我部"),
        ("委", "我委"),
        ("委员会", "我委"),
        ("办", "我办"),
    ];
    OWN.iter().find(|(end, _)| organ.ends_with(end)).map(|(_, own)| *own)
}

/// What a scheme is about, as its title calls it: 信息调研工作; 信息工作 where it says no more.
pub(crate) fn work(title: &str) -> &'static str {
    const NAMES: [(&str, &str); 5] = [
        ("信息调研", "信息调研工作"),
        ("信息宣传", "信息宣传工作"),
        ("信息报送", "信息报送工作"),
        ("政务信息", "政务信息工作"),
        ("党建信息", "党建信息工作"),
    ];
    NAMES.iter().find(|(name, _)| title.contains(name)).map_or("信息工作", |(_, whole)| whole)
}

impl Brand {
    /// Who signs a paper: the organ that the office set, else the scheme's issuer.
    pub fn organ<'a>(&'a self, issuer: &'a str) -> &'a str {
        self.organ.as_deref().unwrap_or(issuer)
    }

    /// The red head: masthead, number and signer, red rule [GB/T 9704-2012, 7.2].
    pub(crate) fn head(&self, issuer: &str) -> Vec<Block> {
        let Some(masthead) = &self.masthead else { return vec![] };
        let words = if masthead.is_empty() { issuer } else { masthead };
        let mut blocks =
            vec![Block::Gap(1), Block::Line(Line::new(Role::Masthead, words).fitted())];
        let number = self.number.as_deref().unwrap_or_default();
        blocks.push(match &self.signer {
            Some(name) => Block::Edges {
                role: Role::Imprint,
                left: vec![Run::new(number)],
                right: signer(name),
            },
            None => Block::line(Role::Number, number),
        });
        blocks.push(Block::Rule(Rule::Red));
        blocks
    }

    /// The colophon, where the office has one: for a paper with a red head.
    pub(crate) fn colophon(&self, issuer: &str, dated: Date) -> Option<Colophon> {
        self.masthead.as_ref()?;
        Some(Colophon::new(&self.copies, self.printer(issuer), &format!("{}印发", day(dated))))
    }

    /// 印发机关.
    pub(crate) fn printer<'a>(&'a self, issuer: &'a str) -> &'a str {
        self.printer.as_deref().unwrap_or_else(|| self.organ(issuer))
    }
}

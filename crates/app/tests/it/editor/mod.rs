//! An editor's help for a scheme: `check --watch`, its JSON, and the language server, each driven
//! as an editor drives it.

mod client;
mod keys;
mod messages;
mod names;
mod watch;

use std::path::{Path, PathBuf};

use crate::support::program::{project, scratch};

/// A scheme's folder for one test: a page of rules, and the units in a file of their own.
fn folder(name: &str) -> PathBuf {
    let folder = scratch(name);
    std::fs::write(folder.join("00-rules.md"), RULES).unwrap();
    std::fs::write(folder.join("90-units.md"), UNITS).unwrap();
    folder
}

/// A copy of the shipped scheme.
fn shipped(name: &str) -> PathBuf {
    let folder = scratch(name);
    for entry in std::fs::read_dir(project().join("schemes/shangjie-2018")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// Where a text stands in a file, as the protocol counts: line and UTF-16 unit, both from 0.
fn place(text: &str, wanted: &str, within: usize) -> (u64, u64) {
    let at = text.find(wanted).unwrap_or_else(|| panic!("`{wanted}` is not there")) + within;
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    (line as u64, text[start..at].encode_utf16().count() as u64)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The last block is still being written: its fence is open, its string too, and a clause follows.
const RULES: &str = r#"# 考核办法

```toml scheme
id = "small"
title = "小办法"
issuer = "办公室"
dated = "2018-01-01"
year = 2018
[part.district]
name = "区级采用"
adoption = true
[level.district]
name = "区"
part = "district"
```

《区情𠮷报》刊登的，每篇4分。 {#1.1}

```toml rule
[publication.qu-qing]
name = "《区情𠮷报》"
level = "district"
points = { single = 4 }
```

《区情𠮷报》与公众号重复的，只计一次，见前款《区情𠮷报》。 {#1.2}

```toml rule
[repetition.once]
among = ["qu

各镇不得迟报。 {#1.3}
"#;

const UNITS: &str = "\
目标一百分的单位： {#2.1}\r
\r
| 单位 | 简称 |\r
|---|---|\r
| 东山镇 | 东山 |\r
| 西山镇 | 西山 |\r
\r
```toml rule\r
[tier.\"2.1\"]\r
target = 100\r
```\r
";

//! Faults, hover, places and completion, in files that are half written.

use serde_json::Value;

use super::client::{Client, uri};
use super::{folder, place, read, shipped};

fn labels(offered: &Value) -> Vec<String> {
    let items = offered["items"].as_array().expect("a list");
    items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_sound_scheme_has_its_one_warning_and_a_slip_is_marked_where_it_is_typed() {
    let folder = shipped("editor-shipped");
    let file = folder.join("10-notice.md");
    let mut client = Client::open();
    let text = read(&file);
    client.type_in(&file, &text);
    let faults = client.faults(&file);
    assert!(faults.iter().all(|fault| fault["severity"] == 2), "{faults:?}");
    // The slip is typed and not saved; it stands behind Chinese words in its line.
    let slip = text.replacen("（1）《上街信息》", "（1）《上街𠮷信息》", 1);
    assert_ne!(slip, text);
    client.retype(&file, &slip);
    let faults = client.faults(&file);
    let changed: Vec<&Value> = faults.iter().filter(|fault| fault["code"] == "TB0402").collect();
    assert_eq!(changed.len(), 1, "{faults:?}");
    assert_eq!((&changed[0]["severity"], &changed[0]["source"]), (&1.into(), &"tongbao".into()));
    // Typed back, the fault is gone; the disk never changed.
    client.retype(&file, &text);
    assert!(client.faults(&file).iter().all(|fault| fault["severity"] == 2));
    assert_eq!(read(&file), text);
    assert_eq!(client.close(), 0);
}

#[test]
fn columns_count_units_of_utf_16() {
    let folder = folder("editor-columns");
    let file = folder.join("00-rules.md");
    // An id that stands twice, behind a character of two units.
    let text = super::RULES.replace("{#1.2}", "{#1.1}").replace("[\"qu\n", "[]\n```\n");
    let mut client = Client::open();
    client.type_in(&file, &text);
    let faults = client.faults(&file);
    let twice = faults.iter().find(|fault| fault["code"] == "TB0307").expect("TB0307");
    let (line, start) =
        place(&text, "见前款《区情𠮷报》。 {#1.1}", "见前款《区情𠮷报》。 {#".len());
    let range = &twice["range"];
    assert_eq!(range["start"]["line"], line);
    assert_eq!(range["start"]["character"], start, "{range}");
    assert_eq!(range["end"]["character"], start + 3, "{range}");
}

#[test]
fn hover_tells_the_clause_of_a_name_in_a_half_written_file() {
    let folder = folder("editor-hover");
    let (rules, units) = (folder.join("00-rules.md"), folder.join("90-units.md"));
    let mut client = Client::open();
    client.type_in(&rules, super::RULES);
    let value = |hover: Value| hover["contents"]["value"].as_str().unwrap_or_default().to_owned();
    let id = place(super::RULES, "publication.qu-qing", "publication.qu".len());
    let hover = client.at("hover", &rules, id);
    let (line, start) = place(super::RULES, "qu-qing]", 0);
    assert_eq!(hover["range"]["start"]["line"], line);
    assert_eq!(hover["range"]["start"]["character"], start);
    let said = value(hover);
    assert!(said.contains("《区情𠮷报》刊登的，每篇4分。"), "{said}");
    // A name in the notice's own words, behind the same name and a character of two units.
    let name = place(super::RULES, "见前款《区情𠮷报》", "见前款《区情".len());
    assert!(value(client.at("hover", &rules, name)).contains("每篇4分"));
    // No name: the clause that the block stands beneath.
    let key = place(super::RULES, "among", 2);
    assert!(value(client.at("hover", &rules, key)).starts_with("**[1.2]**"));
    // A unit in a file that is not open, with line ends from Windows.
    let unit = place(super::UNITS, "西山镇", 3);
    let said = value(client.at("hover", &units, unit));
    assert!(said.contains("西山镇") && said.contains("目标一百分的单位"), "{said}");
    // Elsewhere nothing is said.
    let nowhere = place(super::RULES, "考核办法", 0);
    assert_eq!(client.at("hover", &rules, nowhere), Value::Null);
}

#[test]
fn names_lead_to_where_they_are_defined() {
    let folder = folder("editor-definition");
    let (rules, units) = (folder.join("00-rules.md"), folder.join("90-units.md"));
    let mut client = Client::open();
    // Typed into a buffer alone: the rules speak of a unit, a clause and a publication.
    let typed = super::RULES
        .replace("among = [\"qu\n", "reading = \"西山见2.1，不是1.1\"\namong = [\"qu-qing\"]\n");
    client.type_in(&rules, &typed);
    let mut home = |wanted: &str, within: usize| {
        let found = client.at("definition", &rules, place(&typed, wanted, within));
        let all = found.as_array().unwrap().clone();
        assert_eq!(all.len(), 1, "{wanted}: {found}");
        let start = &all[0]["range"]["start"];
        let place = (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap());
        (all[0]["uri"].as_str().unwrap().to_owned(), place)
    };
    assert_eq!(home("西山见", 3), (uri(&units), place(super::UNITS, "西山镇", 0)));
    assert_eq!(home("见2.1，", 5), (uri(&units), place(super::UNITS, "2.1}", 0)));
    assert_eq!(home("不是1.1", 8), (uri(&rules), place(&typed, "1.1}", 0)));
    assert_eq!(home("\"qu-qing\"]", 2), (uri(&rules), place(&typed, "qu-qing]", 0)));
}

#[test]
fn names_are_offered_where_they_fit_and_found_by_their_chinese_words() {
    let folder = folder("editor-completion");
    let rules = folder.join("00-rules.md");
    let mut client = Client::open();
    client.type_in(&rules, super::RULES);
    // In the string that is still open: publications alone.
    let open = place(super::RULES, "[\"qu\n", 4);
    let offered = client.at("completion", &rules, open);
    assert_eq!(labels(&offered), ["qu-qing"]);
    let edit = &offered["items"][0]["textEdit"];
    assert_eq!(edit["newText"], "qu-qing");
    assert_eq!(edit["range"]["end"]["character"], open.1);
    assert_eq!(edit["range"]["start"]["character"], open.1 - 2);

    let mut offer = |written: &str| {
        let text = super::RULES.replace("among = [\"qu\n", &format!("{written}¦\n"));
        let at = place(&text, "¦", 0);
        client.retype(&rules, &text.replace('¦', ""));
        let offered = client.at("completion", &rules, at);
        if offered.is_null() { vec![] } else { labels(&offered) }
    };
    assert_eq!(offer("among = [\"区情"), ["qu-qing"]);
    assert_eq!(offer("[[test]]\ngiven = [{ type = \"adoption\", publication = \""), ["qu-qing"]);
    assert_eq!(offer("[[test]]\nunit = \""), ["东山镇", "西山镇"]);
    assert_eq!(offer("[[test]]\nunit = \"西"), ["西山镇"]);
    assert_eq!(offer("[[test]]\nexpect = { \"03-31\" = { \"东"), ["东山镇"]);
    assert_eq!(offer("[tier.\""), ["1.1", "1.2", "1.3", "2.1"]);
    assert_eq!(offer("[unit.\"西"), ["西山镇"]);
    assert_eq!(offer("[endorsement]\npart = "), ["district"]);
    assert!(offer("[publ").contains(&"publication".to_owned()));
    assert!(offer("name = \"").is_empty(), "free words are the writer's own");
    assert!(offer("# unit = \"").is_empty(), "comments too");
    // Outside of a block nothing is offered.
    let prose = place(super::RULES, "各镇", 3);
    client.retype(&rules, super::RULES);
    assert_eq!(client.at("completion", &rules, prose), Value::Null);
}

//! Keys and their words are offered as the readers of schemes ask for them.

use serde_json::Value;

use super::client::Client;
use super::{folder, place};

fn labels(offered: &Value) -> Vec<String> {
    let items = offered["items"].as_array().map_or(&[][..], Vec::as_slice);
    items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_editor_is_offered_the_keys_of_the_table_and_their_words() {
    let folder = folder("editor-keys");
    let rules = folder.join("00-rules.md");
    let mut client = Client::open();
    client.type_in(&rules, super::RULES);
    let mut offer = |written: &str| {
        let text =
            super::RULES.replace("[repetition.once]\namong = [\"qu\n", &format!("{written}¦\n"));
        let at = place(&text, "¦", 0);
        client.retype(&rules, &text.replace('¦', ""));
        client.at("completion", &rules, at)
    };
    let keys = labels(&offer("[endorsement]\n"));
    for key in [
        "points",
        "repeat",
        "in-full",
        "deputy",
        "cap",
        "part",
        "later",
        "later-points",
        "from",
        "reading",
    ] {
        assert!(keys.contains(&key.to_owned()), "{key}: {keys:?}");
    }
    assert_eq!(labels(&offer("[endorsement]\npoints = { x = 1 }\nrep")), ["repeat"]);
    let offered = offer("[endorsement]\nrep");
    let edit = &offered["items"][0]["textEdit"];
    assert_eq!(
        (&edit["newText"], &edit["range"]["start"]["character"]),
        (&"repeat".into(), &0.into())
    );
    // Words stand in quotes, flags do not.
    let words =
        ["once-per-level", "highest-per-level", "each", "highest", "first-full", "highest-full"];
    let offered = offer("[endorsement]\nrepeat = ");
    assert_eq!(labels(&offered), words);
    assert_eq!(offered["items"][2]["textEdit"]["newText"], "\"each\"");
    assert_eq!(labels(&offer("[endorsement]\nrepeat = \"")), words);
    assert_eq!(labels(&offer("[endorsement]\nrepeat = \"first")), ["first-full"]);
    assert_eq!(labels(&offer("[repetition.x]\nin")), ["in-full"]);
    assert_eq!(labels(&offer("[repetition.x]\nbeside = ")), ["level"]);
    let offered = offer("[duty.x]\nbars = f");
    assert_eq!(labels(&offered), ["false"]);
    assert_eq!(offered["items"][0]["textEdit"]["newText"], "false");
    // Tables within tables, in either form; a unit's name with a dot; a variant's tables.
    assert_eq!(labels(&offer("[[publication.qu-qing.from]]\n")), ["day", "points", "drops"]);
    assert_eq!(
        labels(&offer("[duty.x]\nname = \"甲\"\nsubmissions = { category = \"x\", at")),
        ["at-least"]
    );
    assert_eq!(labels(&offer("[unit.\"东山镇.甲\"]\nmoves")), ["moves-to", "moves-on"]);
    assert_eq!(labels(&offer("[variant.other.ranking]\nt")), ["ties"]);
    assert_eq!(labels(&offer("[variant.other]\n")), ["reading"]);
    assert_eq!(labels(&offer("[counter.x]\nof = [{ on = \"training\", rea")), ["reach"]);
    assert_eq!(labels(&offer("[counter.x]\nof = [{ mis")), ["missed"]);
    assert_eq!(
        labels(&offer("[counter.x]\nof = [{ on = \"training\", reach = 1 }]\nev")),
        ["every"]
    );
    assert!(labels(&offer("[points.x]\non = \"tr")).contains(&"training".to_owned()));
    // Above the first table stand the block's own keys; values and comments have none.
    assert!(labels(&offer("att")).contains(&"attest".to_owned()));
    assert_eq!(labels(&offer("effect = \"")), ["none", "human"]);
    assert!(labels(&offer("[task.x]\nmax = 1")).is_empty());
    assert!(labels(&offer("[task.x]\n# ma")).is_empty());
    // What a key takes is told beside it.
    let offered = offer("[task.x]\nma");
    assert_eq!(offered["items"][0]["detail"], "0, 0.5, 10 …");
    // The head has keys of its own.
    let text = super::RULES.replace("year = 2018\n", "year = 2018\nis¦\n");
    let at = place(&text, "¦", 0);
    client.retype(&rules, &text.replace('¦', ""));
    assert_eq!(labels(&client.at("completion", &rules, at)), ["issuer"]);
}

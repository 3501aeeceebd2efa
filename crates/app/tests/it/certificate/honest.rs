//! What an honest certificate says, and that it holds.

use ledger::form::jsonl;
use serde_json::Value;

use super::*;
use crate::support::SCHEME;

fn of_lines(lines: &str) -> Ledger {
    crate::support::read(lines).sound().expect("sound facts")
}

#[test]
fn honest_certificates_of_every_scheme_hold_on_random_ledgers() {
    let mut postings = 0;
    for office in Office::all() {
        let scheme = &office.scheme;
        let readings: Vec<Option<String>> =
            scheme.variants.iter().map(|v| Some(v.id.to_string())).chain([None]).collect();
        for seed in 0..12 {
            let ledger = office.ledger(seed, 70);
            let verifier = office.verifier(&ledger);
            let moment = ledger.facts().nth(30).map(|fact| fact.known_since());
            let first = scheme.first_day();
            let days = [scheme.closing_day(), first + chrono::Days::new(30 * seed + 17)];
            for reading in &readings {
                for (as_of, known_at) in [(days[0], None), (days[1], None), (days[0], moment)] {
                    let asked = Asked { reading: reading.clone(), as_of, known_at };
                    let certificate = office.certificate(&ledger, &asked);
                    let held = verifier.verify("certificate", certificate.as_bytes());
                    let told = |fault: Box<ledger::Fault>| fault.render(ledger::fault::Lang::En);
                    let held = held.map_err(told).unwrap_or_else(|fault| {
                        panic!("{} seed {seed} {asked:?}:\n{fault}", scheme.id)
                    });
                    assert_eq!(held, asked);
                    postings += certificate.matches("\"line\":\"posting\"").count();
                }
            }
        }
    }
    assert!(postings > 10_000, "{postings}");
}

/// Schemes of the whole language, made at random: the verifier reckons each as the engine does.
#[test]
fn honest_certificates_of_schemes_made_at_random_hold() {
    let mut postings = 0;
    for seed in 0..150 {
        let rules = proof::made::rules(seed);
        let text = proof::made::text(&rules);
        let files = vec![SchemeFile { name: "made.md".to_owned(), text }];
        let digest = scheme::digest(&files);
        let scheme = scheme::read(files).scheme.expect("a sound scheme");
        let facts = proof::made::facts(&rules, seed, 60);
        let lines: String = facts.iter().map(|fact| format!("{fact}\n")).collect();
        let ledger = gathered(crate::support::facts_under(&scheme, &lines));
        let days = [scheme.closing_day(), scheme.first_day() + chrono::Days::new(30 + seed)];
        let office = Office { digest, scheme };
        let verifier = office.verifier(&ledger);
        for as_of in days {
            let certificate = office.certificate(&ledger, &asked(as_of));
            let held = verifier.verify("certificate", certificate.as_bytes());
            let told = held.map_err(|fault| fault.render(ledger::fault::Lang::En));
            assert_eq!(told, Ok(asked(as_of)), "seed {seed}");
            postings += certificate.matches("\"line\":\"posting\"").count();
        }
    }
    assert!(postings > 10_000, "{postings}");
}

#[test]
fn the_example_ledgers_certificate_holds_as_it_was_known_at_any_time() {
    let bytes = std::fs::read(project().join("examples/shangjie-2018.xlsx")).unwrap();
    let file = ledger::form::InFile { name: "shangjie-2018.xlsx".to_owned(), bytes };
    let read = ledger::form::read(vec![file], &SCHEME.vocabulary, &mut |_, _| {});
    let ledger = read.sound().expect("a sound workbook");
    let office = Office::read(&project().join("schemes/shangjie-2018"));
    let verifier = office.verifier(&ledger);
    let known_at = Moment::parse("2018-07-05T18:00:00+08:00").map(|moment| moment.instant());
    for asked in [
        asked(office.scheme.closing_day()),
        asked(day("2018-06-30")),
        Asked { known_at, ..asked(day("2018-06-30")) },
        Asked { reading: Some("every-endorsement".to_owned()), ..asked(day("2018-12-31")) },
    ] {
        let certificate = office.certificate(&ledger, &asked);
        let held = verifier.verify("certificate", certificate.as_bytes());
        assert_eq!(held, Ok(asked));
    }
}

/// Worked out from clauses 2.2.1.1 and 2.2.1.4: the special in the WeChat account, 10 points, takes
/// the place of the single in 《上街信息》, 4 points; two persons at a city's training are 30.
#[test]
fn each_posting_names_its_witnesses() {
    let ledger = of_lines(
        r#"{"id":"a1","type":"adoption","date":"2018-03-01","work":"甲","units":["峡窝镇"],"publication":"shangjie-xinxi","kind":"single"}
{"id":"a2","type":"adoption","date":"2018-04-02","work":"甲","units":["峡窝镇"],"publication":"shangjie-wechat","kind":"special"}
{"id":"t1","type":"training","date":"2018-05-02","unit":"峡窝镇","program":"city","persons":2}"#,
    );
    let office = Office::read(&project().join("schemes/shangjie-2018"));
    let certificate = office.certificate(&ledger, &asked(day("2018-06-30")));
    let lines: Vec<&str> = certificate.lines().collect();
    let head = format!(
        r#"{{"line":"certificate","version":1,"scheme":"shangjie-2018","reading":null,"scheme_digest":"{}","ledger_head":"{}","as_of":"2018-06-30","known_at":null,"facts":3,"outside":0,"units":61,"postings":3}}"#,
        office.digest,
        chain::head(&ledger, None),
    );
    assert_eq!(lines[0], head);
    assert!(lines[1].starts_with(
        r#"{"line":"unit","unit":"峡窝镇","rank":1,"tier_rank":1,"annual_rank":1,"tier":"A2.5.1","target":"120","#
    ));
    assert!(lines[1].contains(r#""total":"40","ratio":"33.3%","#), "{}", lines[1]);
    let of = |fact, date, part, clause, points, figure| {
        format!(
            r#"{{"line":"posting","unit":"峡窝镇","fact":"{fact}","date":"{date}","part":"{part}","clause":"{clause}","points":"{points}","figure":"{figure}""#
        )
    };
    let beaten = of("a1", "2018-03-01", "district", "2.2.1.1", "0", "4");
    assert!(lines[2].starts_with(&beaten), "{}", lines[2]);
    assert!(lines[2].ends_with(r#","beaten_by":"a2"}"#), "{}", lines[2]);
    assert!(lines[3].starts_with(&of("a2", "2018-04-02", "district", "2.2.1.4", "10", "10")));
    assert!(lines[3].contains(r#""by":"adopted","publication":"shangjie-wechat","kind":"special","cell":"10","shared":"full","among":"1","factor":"1""#));
    assert!(!lines[3].contains("beaten_by"));
    assert!(lines[4].starts_with(&of("t1", "2018-05-02", "training", "2.8.1", "30", "30")));
    assert!(lines[4].contains(r#""cell":"15","times":"2","factor":"1""#), "{}", lines[4]);
}

/// The digest is of what stands in the files, wherever their folder lies.
#[test]
fn a_digest_tells_schemes_apart_and_not_their_folders() {
    let file = |name: &str, text: &str| SchemeFile { name: name.to_owned(), text: text.to_owned() };
    let two = scheme::digest(&[file("a/1.md", "x"), file("a/2.md", "y")]);
    assert_eq!(two, scheme::digest(&[file("/b/2.md", "y"), file("/b/1.md", "x")]));
    assert_ne!(two, scheme::digest(&[file("a/1.md", "xy"), file("a/2.md", "")]));
    assert_ne!(two, scheme::digest(&[file("a/1.md", "x")]));
}

/// A fact that the scheme refuses is certified by nobody, whatever the certificate says.
#[test]
fn a_ledger_with_a_fact_that_the_scheme_refuses_is_named() {
    let sound = r#"{"id":"a1","type":"adoption","date":"2018-03-01","work":"甲","units":["峡窝镇"],"publication":"shangjie-xinxi","kind":"single"}"#;
    let office = Office::read(&project().join("schemes/shangjie-2018"));
    let certificate = office.certificate(&of_lines(sound), &asked(day("2018-06-30")));
    for (field, wrong) in [
        ("units", sound.replace("峡窝镇", "无此单位")),
        ("publication", sound.replace("shangjie-xinxi", "要情汇报")),
        ("kind", sound.replace("single", "article")),
        ("id", format!("{sound}\n{}", sound.replace("a1", "a2"))),
    ] {
        let ledger = of_lines(&wrong);
        let fault = office.verifier(&ledger).verify("c", certificate.as_bytes()).unwrap_err();
        assert_eq!(fault.code, ledger::Code::CERTIFICATE_FACT, "{wrong}");
        assert!(fault.words.contains(&("field", field.to_owned())), "{fault:?}");
    }
    assert_eq!(jsonl::write(of_lines(sound).facts()), format!("{sound}\n"));
}

/// Limits that follow one another, as `docs/scheme-language.md` has it: each takes from what the
/// earlier ones left. The figures stand in the scheme's own tests.
#[test]
fn the_scheme_in_which_rules_work_on_one_another_passes_its_own_tests() {
    let scheme = Office::read(&everything()).scheme;
    assert!(scheme.trials.len() >= 4);
    let faults = scoring::trial::run(&scheme, &CALENDAR);
    let said: String = faults.iter().map(|f| f.render(ledger::fault::Lang::En)).collect();
    assert_eq!(said, "");
}

/// The work of which a limit took back is a witness: 40 points for one work, at most 20.
#[test]
fn a_limit_over_works_names_the_work() {
    let ledger = of_lines_of(
        &Office::read(&everything()).scheme,
        r#"{"id":"a1","type":"adoption","date":"2018-02-01","work":"甲","units":["东乡"],"publication":"city","kind":"single"}"#,
    );
    let office = Office::read(&everything());
    let certificate = office.certificate(&ledger, &asked(day("2018-06-30")));
    let taken =
        r#""points":"-20","figure":"-20","by":"bounded","rule":"printed","sum":"40","work":"甲"}"#;
    assert!(certificate.contains(taken), "{certificate}");
}

/// What the engine refuses, the verifier confirms to nobody: every refusal of the catalogue.
#[test]
fn what_the_engine_refuses_of_a_ledger_the_verifier_names() {
    let cases = project().join("crates/app/tests/it/catalogue/cases");
    let mut refused = 0;
    for entry in cases.read_dir().unwrap() {
        let case = entry.unwrap().path();
        let code = case.file_name().unwrap().to_string_lossy().into_owned();
        let folder = match code.as_str() {
            "TB0213" => "schemes/examples/joint-writing",
            "TB0214" => "schemes/examples/university",
            code if code.starts_with("TB02") => "schemes/shangjie-2018",
            _ => continue,
        };
        let office = Office::read(&project().join(folder));
        let files = case.read_dir().unwrap().map(|entry| entry.unwrap().path());
        let files = files.filter(|path| path.extension().is_some_and(|end| end != "txt"));
        let file = |path: PathBuf| ledger::form::InFile {
            name: path.display().to_string(),
            bytes: std::fs::read(&path).unwrap(),
        };
        let files = files.map(file).collect();
        let read = ledger::form::read(files, &office.scheme.vocabulary, &mut |_, _| {});
        let Ok(ledger) = read.sound() else { continue };
        let accepted = Docket::new(&office.scheme, &CALENDAR, &ledger, None).is_ok();
        refused += usize::from(!accepted);
        agree(&office, &ledger, accepted, &code);
    }
    assert!(refused >= 8, "{refused}");
}

/// The cases that were taken from the notice by hand: what they refuse of a ledger that can be read, the
/// verifier refuses, and what they score, it confirms, as of each day and as known at each moment.
#[test]
fn every_case_of_the_notice_is_refused_or_confirmed() {
    let office = Office::read(&project().join("schemes/shangjie-2018"));
    let (mut refused, mut held) = (0, 0);
    for (file, case) in crate::rules::cases() {
        let what = format!("{file}: {}", case["name"]);
        let Ok(ledger) = crate::support::read(crate::rules::facts(&case)).sound() else { continue };
        if case.get("refused").is_some() {
            refused += 1;
            agree(&office, &ledger, false, &what);
        }
        for view in case.get("at").and_then(Value::as_array).into_iter().flatten() {
            if view.get("refused").is_some() {
                continue;
            }
            let known_at = view.get("known_at").and_then(Value::as_str).and_then(Moment::parse);
            let known_at = known_at.map(|moment| moment.instant());
            let as_of = day(view["as_of"].as_str().unwrap());
            let asked = Asked { reading: None, as_of, known_at };
            let certificate = office.certificate(&ledger, &asked);
            let confirmed = office.verifier(&ledger).verify("c", certificate.as_bytes());
            assert_eq!(confirmed, Ok(asked), "{what}");
            held += 1;
        }
    }
    assert!(refused >= 10 && held > 200, "{refused} {held}");
}

/// Shares and fields that a scheme gives no meaning to, each of which the engine refuses.
#[test]
fn fields_that_a_scheme_refuses_are_refused_by_both() {
    let editor = |shares: &str, units: &str| {
        format!(
            r#"{{"id":"a1","type":"adoption","date":"2018-02-01","work":"甲","units":[{units}],"publication":"city","kind":"single"{shares}}}"#
        )
    };
    let two = r#""农业局","水利局""#;
    let joint = "schemes/examples/joint-writing";
    let shangjie = "schemes/shangjie-2018";
    let submission = |more: &str| {
        format!(
            r#"{{"id":"s1","type":"submission","date":"2018-02-01","unit":"峡窝镇","work":"甲","category":"research_report"{more}}}"#
        )
    };
    for (folder, line, accepted) in [
        (joint, editor(r#","shares":"5.5、2.5""#, two), true),
        (joint, editor("", two), false),
        (joint, editor(r#","shares":"9、-1""#, two), false),
        (joint, editor(r#","shares":"5、2、1""#, two), false),
        (joint, editor(r#","shares":"5、2""#, two), false),
        (joint, editor(r#","shares":"八""#, r#""农业局""#), false),
        (joint, editor("", r#""农业局""#), true),
        (shangjie, submission(""), true),
        (shangjie, submission(r#","topic":3"#), true),
        (shangjie, submission(r#","topic":37"#), false),
        (shangjie, submission(r#","person":"甲""#), false),
        (
            shangjie,
            r#"{"id":"e1","type":"endorsement","date":"2018-02-01","units":["峡窝镇"],"work":"甲","level":"city","deputy":true}"#.to_owned(),
            false,
        ),
    ] {
        let office = Office::read(&project().join(folder));
        let ledger = of_lines_of(&office.scheme, &line);
        let engine = Docket::new(&office.scheme, &CALENDAR, &ledger, None).is_ok();
        assert_eq!(engine, accepted, "{line}");
        agree(&office, &ledger, accepted, &line);
    }
}

/// A head that asks for the year's score is enough to ask what the verifier says of the facts.
fn agree(office: &Office, ledger: &Ledger, accepted: bool, what: &str) {
    let head = r#"{"line":"certificate","as_of":"2019-01-31","known_at":null}"#;
    let fault = office.verifier(ledger).verify("c", head.as_bytes()).unwrap_err();
    assert_eq!(fault.code != ledger::Code::CERTIFICATE_FACT, accepted, "{what}: {fault:?}");
}

fn of_lines_of(scheme: &Scheme, lines: &str) -> Ledger {
    let file = ledger::form::InFile {
        name: "facts.jsonl".to_owned(),
        bytes: format!("{lines}\n").into_bytes(),
    };
    let read = ledger::form::read(vec![file], &scheme.vocabulary, &mut |_, _| {});
    read.sound().expect("sound facts")
}

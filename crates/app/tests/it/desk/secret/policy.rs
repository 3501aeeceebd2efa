//! What each profile asks of a new password, all faults at once.

use desk::secret::policy::PolicyFault::{
    Common, FewKinds, HoldsLogin, HoldsOffice, HoldsPerson, Reused, TooLong, TooShort,
};
use desk::secret::policy::Profile::{Asvs, Dengbao3};
use desk::secret::policy::{Context, PolicyFault, Profile, check};

const CONTEXT: Context = Context {
    login: "yanglan07",
    person: "杨岚",
    office: &["云溪区信息调研室", "信息室"],
    reused: false,
};

fn faults(profile: Profile, password: &str) -> Vec<PolicyFault> {
    check(profile, password, CONTEXT).err().unwrap_or_default()
}

/// A password with what 等保 and what ASVS says to it.
type Case = (&'static str, &'static [PolicyFault], &'static [PolicyFault]);

const CASES: &[Case] = &[
    ("Tr0ut&pebble", &[], &[]),
    ("雨后Market七点kai", &[], &[]),
    (
        "竹林深处有人家炊烟袅袅",
        &[FewKinds { least: 3, has: 1 }],
        &[TooShort { least: 12, has: 11 }],
    ),
    ("trout pebble lantern", &[FewKinds { least: 3, has: 2 }], &[]),
    ("Kx7&mQv", &[TooShort { least: 10, has: 7 }], &[TooShort { least: 12, has: 7 }]),
    ("Vm3%kettle", &[], &[TooShort { least: 12, has: 10 }]),
    ("Lamp-Yanglan07!", &[HoldsLogin, HoldsPerson], &[HoldsLogin, HoldsPerson]),
    ("Lamp-70nalgnay!", &[HoldsLogin], &[HoldsLogin]),
    ("Lamp+YANGLAN+9k", &[HoldsPerson], &[HoldsPerson]),
    ("Kettle7杨岚plum", &[HoldsPerson], &[HoldsPerson]),
    ("Kettle7信息室plum", &[HoldsOffice], &[HoldsOffice]),
    ("Kettle7XinXiShi+plum", &[HoldsOffice], &[HoldsOffice]),
    (
        "yanglan07",
        &[TooShort { least: 10, has: 9 }, FewKinds { least: 3, has: 2 }, HoldsLogin, HoldsPerson],
        &[TooShort { least: 12, has: 9 }, HoldsLogin, HoldsPerson],
    ),
    (
        "",
        &[TooShort { least: 10, has: 0 }, FewKinds { least: 3, has: 0 }, Common],
        &[TooShort { least: 12, has: 0 }, Common],
    ),
];

#[test]
fn each_profile_names_all_faults_at_once() {
    for (password, dengbao, asvs) in CASES {
        assert_eq!(faults(Dengbao3, password), *dengbao, "dengbao3: {password}");
        assert_eq!(faults(Asvs, password), *asvs, "asvs: {password}");
    }
}

#[test]
fn a_password_may_have_128_characters_and_no_more() {
    let long: String = "竹Lin7&".chars().cycle().take(128).collect();
    for profile in [Dengbao3, Asvs] {
        assert_eq!(faults(profile, &long), []);
        assert_eq!(faults(profile, &format!("{long}9")), [TooLong { most: 128, has: 129 }]);
    }
}

#[test]
fn an_earlier_password_is_refused_where_the_profile_remembers() {
    let again = Context { reused: true, ..CONTEXT };
    assert_eq!(check(Dengbao3, "Tr0ut&pebble", again), Err(vec![Reused { history: 5 }]));
    assert_eq!(check(Asvs, "Tr0ut&pebble", again), Ok(()));
}

#[test]
fn what_people_try_first_is_refused() {
    for password in [
        "Password123!",
        "P@ssw0rd2018",
        "Admin@123456",
        "Qwerty!23456",
        "1qaz@WSX3edc",
        "Zhangwei1990!",
        "Woaini5201314",
        "Wangfang19851203",
        "Beijing@2022",
        "qwertyuiop123",
        "September2018!",
        "为人民服务888",
        "aaaaaaaaaaaaaa",
        "Abc123!Abc123!",
        "Iloveyou1314",
        "123456789012",
        "Huawei@123456",
        "Admin admin 1",
        "Xinxike@2018",
    ] {
        assert!(faults(Dengbao3, password).contains(&Common), "{password}");
        assert!(faults(Asvs, password).contains(&Common), "{password}");
    }
}

#[test]
fn what_merely_holds_a_common_piece_is_let_in() {
    for password in
        ["Password-Trout-41", "Wangjiang lantern 8", "2018年第一场雪Ice", "qwerty4Lamps&Kite"]
    {
        assert_eq!(faults(Dengbao3, password), [], "{password}");
        assert_eq!(faults(Asvs, password), [], "{password}");
    }
}

#[test]
fn a_short_login_or_an_empty_name_forbids_nothing_by_chance() {
    let short = Context { login: "li", person: "", office: &[""], reused: false };
    assert_eq!(check(Dengbao3, "Lily&pebble7", short), Ok(()));
    let wrong = check(Asvs, "li", short).unwrap_err();
    assert!(wrong.contains(&HoldsLogin), "it is not its own password all the same");
}

#[test]
fn every_fault_is_a_chinese_sentence() {
    let all = [
        (TooShort { least: 10, has: 7 }, "密码不少于10个字符，现为7个。"),
        (TooLong { most: 128, has: 130 }, "密码不超过128个字符，现为130个。"),
        (
            FewKinds { least: 3, has: 1 },
            "密码应含大写字母、小写字母、数字、符号中的至少3类，现为1类。",
        ),
        (HoldsLogin, "密码不得包含登录名（正写、倒写均不可）。"),
        (HoldsPerson, "密码不得包含本人姓名或其拼音。"),
        (HoldsOffice, "密码不得包含单位名称或其拼音。"),
        (Common, "密码过于常见，容易被猜中，请另设。"),
        (Reused { history: 5 }, "密码不得与最近5次使用过的相同。"),
    ];
    for (fault, sentence) in all {
        assert_eq!(fault.to_string(), sentence);
    }
}

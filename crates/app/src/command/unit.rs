//! `unit`: the units of an office, through its own verbs.

use desk::verb::unit::{AddUnit, Change, ChangeUnit};
use desk::view::units::{Kept, Register, Unit};
use desk::{Actor, Desk, Refusal, Role};
use ledger::fault::{Lang, nearest};

use crate::cli::{OneUnit, Place, UnitAction};
use crate::failure::{Failure, Said};
use crate::office::Machine;
use crate::{output, serving};

/// Does it, and says what came of it.
pub fn run(action: UnitAction, machine: &Machine<'_>, lang: Lang) -> Result<(), Failure> {
    serving::runtime()?.block_on(async {
        match action {
            UnitAction::List { place } => {
                let (desk, who) = opened(&place, machine).await?;
                output::answer(&listed(&register(&desk, &who).await?, lang))
            }
            UnitAction::Add(OneUnit { place, name }) => {
                let (desk, who) = opened(&place, machine).await?;
                let added = desk.act(&who, None, AddUnit { name }).await;
                added.map(|_| ()).map_err(serving::told)
            }
            UnitAction::Rename { unit, new } => change(&unit, machine, Change::Name(new)).await,
            UnitAction::Close(unit) => change(&unit, machine, Change::Close).await,
            UnitAction::Reopen(unit) => change(&unit, machine, Change::Reopen).await,
        }
    })
}

async fn opened(place: &Place, machine: &Machine<'_>) -> Result<(Desk, Actor), Failure> {
    let (desk, office) = machine.open(place).await?;
    let who = machine.actor(&office, Role::SystemAdministrator, "unit");
    Ok((desk, who))
}

async fn register(desk: &Desk, who: &Actor) -> Result<Register, Failure> {
    desk.ask(who, Kept).await.map_err(serving::told)
}

async fn change(one: &OneUnit, machine: &Machine<'_>, change: Change) -> Result<(), Failure> {
    let (desk, who) = opened(&one.place, machine).await?;
    let units: Vec<Unit> =
        register(&desk, &who).await?.units.into_iter().map(|(unit, ..)| unit).collect();
    let unit = named(&units, &one.name)?.id.clone();
    let done: Result<(), Refusal> = desk.act(&who, None, ChangeUnit { unit, change }).await;
    done.map_err(serving::told)
}

/// The unit of a name.
pub fn named<'u>(units: &'u [Unit], name: &str) -> Result<&'u Unit, Failure> {
    let near = nearest(name, units.iter().map(|unit| unit.name.as_str()));
    units.iter().find(|unit| unit.name == name).ok_or_else(|| {
        let (zh, en) = (near.join("、"), near.join(", "));
        Failure::Refused(Said {
            zh: format!("没有“{name}”这个单位。相近的：{zh}"),
            en: format!("no unit `{name}`; near: {en}"),
        })
    })
}

fn listed(register: &Register, lang: Lang) -> String {
    let (known, unknown, missing) = match lang {
        Lang::Zh => ("", "不在考核办法内", "尚未设立"),
        Lang::En => ("", "unknown to the scheme", "missing"),
    };
    let mut text: String = register
        .units
        .iter()
        .map(|(unit, people, fits)| {
            let (name, state) = (&unit.name, unit.state.as_str());
            let state = match (lang, state) {
                (Lang::Zh, "active") => "正常",
                (Lang::Zh, _) => "停用",
                (Lang::En, state) => state,
            };
            let told = if *fits { known } else { unknown };
            format!("{name}\t{people}\t{state}\t{told}\n")
        })
        .collect();
    text.extend(register.missing.iter().map(|name| format!("{name}\t\t\t{missing}\n")));
    text
}

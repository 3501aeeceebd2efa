//! The office is opened and everybody gets an account.

use std::collections::BTreeSet;

use desk::opening::{self, Newcomer, Opening, Rules};
use desk::verb::register_leader::RegisterLeader;
use desk::verb::unit::{Change, ChangeUnit};
use desk::view::people;
use desk::{Actor, Bench, Id, Refusal, Role, Roles, Via, shanghai};

use crate::life::{Act, Person, Post};

use super::Replay;

/// Everybody with an account, by the life's places.
pub struct Staff {
    /// The office.
    pub office: Id,
    actors: Vec<Option<Actor>>,
    posts: Vec<Post>,
    leaders: Vec<Option<Id>>,
}

impl Staff {
    /// Somebody by their place in the life.
    pub fn actor(&self, place: usize) -> Result<&Actor, Refusal> {
        self.actors.get(place).and_then(Option::as_ref).ok_or(Refusal::Absent("人员"))
    }

    /// The first of a post.
    pub fn of(&self, post: Post) -> Result<&Actor, Refusal> {
        let place = self.posts.iter().position(|held| *held == post);
        self.actor(place.ok_or(Refusal::Absent("人员"))?)
    }

    /// The head of somebody's unit.
    pub fn head(&self, who: &Actor) -> Result<&Actor, Refusal> {
        let heads = self.actors.iter().zip(&self.posts).filter(|(_, post)| **post == Post::Head);
        let mut heads = heads.filter_map(|(actor, _)| actor.as_ref());
        heads.find(|head| head.unit == who.unit).ok_or(Refusal::Absent("单位领导"))
    }

    /// A registered leader.
    pub fn leader(&self, place: usize) -> Result<Id, Refusal> {
        self.leaders.get(place).cloned().flatten().ok_or(Refusal::Absent("领导"))
    }

    /// The demonstration's doors: a few people of each role.
    pub fn doors(&self, replay: &Replay) -> Vec<(String, Vec<(String, String)>)> {
        let signing = signing(replay);
        let people = || replay.life.people.iter().filter(|person| person.account);
        let named = |post: Post, most: usize| -> Vec<(String, String)> {
            // Heads without a sign-off have nothing to do here.
            let idle = |person: &&Person| match person.unit {
                Some(unit) => post == Post::Head && !signing.contains(&unit.0),
                None => false,
            };
            let of_post = people().filter(|person| person.post == post);
            let of_post: Vec<&Person> = of_post.filter(|person| !idle(person)).collect();
            // The writer whose head signs stands among the first, so that both ends can be tried.
            let signs = |person: &&&Person| {
                post == Post::Reporter && person.unit.is_some_and(|unit| signing.contains(&unit.0))
            };
            let last = of_post.iter().find(signs).copied();
            let first = of_post.iter().take(most - usize::from(last.is_some())).copied();
            first.chain(last).map(|person| (person.login.clone(), words(replay, person))).collect()
        };
        let group = |heading: &str, posts: &[(Post, usize)]| {
            let people = posts.iter().flat_map(|(post, most)| named(*post, *most)).collect();
            (heading.to_owned(), people)
        };
        vec![
            group("单位", &[(Post::Reporter, 3), (Post::Head, 2)]),
            group("信息调研科", &[(Post::Editor, 2), (Post::Chief, 1)]),
            group("区领导", &[(Post::Leader, 2)]),
            group("三员", &[(Post::System, 1), (Post::Security, 1), (Post::Auditor, 1)]),
        ]
    }
}

fn words(replay: &Replay, person: &Person) -> String {
    let unit = person.unit.and_then(|unit| replay.scheme.unit(unit));
    match unit {
        Some(unit) => format!("{}　{}", unit.name, person.name),
        None => person.name.clone(),
    }
}

fn role(post: Post) -> Role {
    match post {
        Post::Reporter => Role::Reporter,
        Post::Head => Role::UnitHead,
        Post::Editor => Role::Editor,
        Post::Chief => Role::ChiefEditor,
        Post::Leader => Role::Leader,
        Post::System => Role::SystemAdministrator,
        Post::Security => Role::SecurityAdministrator,
        Post::Auditor => Role::Auditor,
    }
}

/// Opens the office some days before the first step of its life.
pub async fn open(bench: &mut Bench<'_, '_>, replay: &Replay) -> Result<Staff, Refusal> {
    let first = replay.life.steps.first().map(|step| step.at).unwrap_or(replay.until);
    let mut now = shanghai(first) - 86_400_000;
    let mut ids = bench.ids(now);
    let desk = bench.desk().clone();
    let rules = Rules::Shipped(replay.scheme_id.clone());
    let opening = Opening { name: replay.name.clone(), rules };
    let (office, _) = opening::open(bench.tx(), &desk, &mut ids, now, &opening).await?;
    let units = people::units(bench.tx(), &office).await?;
    let mut staff =
        Staff { office: office.clone(), actors: vec![], posts: vec![], leaders: vec![] };
    // Leaders are registered before their accounts; an editor does that, so editors come first.
    let order = |person: &Person| u8::from(person.post == Post::Leader);
    let mut places: Vec<usize> = (0..replay.life.people.len()).collect();
    places.sort_by_key(|place| replay.life.people.get(*place).map(order));
    staff.actors = vec![None; places.len()];
    staff.leaders = vec![None; places.len()];
    staff.posts = replay.life.people.iter().map(|person| person.post).collect();
    for place in places {
        let Some(person) = replay.life.people.get(place) else {
            continue;
        };
        now += 1;
        let leader = match person.post {
            Post::Leader => Some(register(bench, &staff, now, person).await?),
            _ => None,
        };
        if let Some(slot) = staff.leaders.get_mut(place) {
            slot.clone_from(&leader);
        }
        if !person.account {
            continue;
        }
        let unit = person.unit.and_then(|unit| units.get(unit.at()));
        let newcomer = Newcomer {
            login: person.login.clone(),
            name: person.name.clone(),
            unit: unit.map(|unit| unit.id.clone()),
            leader: leader.clone(),
            roles: vec![role(person.post)],
            password: None,
            must_change: false,
        };
        let id = opening::add_person(bench.tx(), &mut ids, now, &office, &newcomer).await?;
        let actor = Actor {
            office: office.clone(),
            office_name: replay.name.clone(),
            person: id,
            login: person.login.clone(),
            name: person.name.clone(),
            roles: [role(person.post)].into_iter().collect::<Roles>(),
            unit: unit.map(|unit| unit.id.clone()),
            unit_name: unit.map(|unit| unit.name.clone()),
            leader,
            proved: true,
            scopes: None,
            via: Via::default(),
        };
        if let Some(slot) = staff.actors.get_mut(place) {
            *slot = Some(actor);
        }
    }
    let signing: BTreeSet<u16> = signing(replay);
    let system = staff.of(Post::System)?.clone();
    for unit in signing.iter().filter_map(|unit| units.get(usize::from(*unit))) {
        let verb = ChangeUnit { unit: unit.id.clone(), change: Change::SignOff(true) };
        bench.act(&system, now, &verb).await?;
    }
    Ok(staff)
}

/// The units whose heads sign off, by their place in the scheme.
fn signing(replay: &Replay) -> BTreeSet<u16> {
    let steps = replay.life.steps.iter().filter_map(|step| match &step.act {
        Act::SignOff { work } => replay.life.works.get(*work),
        _ => None,
    });
    steps.map(|work| work.unit.0).collect()
}

async fn register(
    bench: &mut Bench<'_, '_>,
    staff: &Staff,
    now: i64,
    person: &Person,
) -> Result<Id, Refusal> {
    let editor = staff.of(Post::Editor)?.clone();
    let title = person.office.as_ref().map(ToString::to_string).unwrap_or_default();
    let level = person.level.as_ref().map(ToString::to_string).unwrap_or_default();
    let verb = RegisterLeader { name: person.name.clone(), title, level, deputy: false };
    bench.act(&editor, now, &verb).await
}

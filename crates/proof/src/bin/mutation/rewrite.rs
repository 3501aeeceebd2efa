//! The sources with all mutants in them, each behind its switch.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use super::list::Mutant;
use super::place::{Place, Places};

/// One place with the mutants that share it.
struct Edit<'m> {
    place: Place,
    mutants: Vec<&'m Mutant>,
}

impl Edit<'_> {
    fn range(&self) -> Range<usize> {
        match &self.place {
            Place::Body { stmts, .. } => stmts.clone(),
            Place::Whole(range) | Place::Guard { guard: range, .. } => range.clone(),
            Place::Arm(at) => *at..*at,
            Place::Never => 0..0,
        }
    }

    /// From the outside to the inside.
    fn order(&self) -> (usize, Reverse<usize>, u8) {
        let depth = match self.place {
            Place::Body { .. } => 0,
            Place::Guard { .. } => 1,
            Place::Arm(_) | Place::Whole(_) | Place::Never => 2,
        };
        (self.range().start, Reverse(self.range().end), depth)
    }
}

/// Where a mutant's switch stands; where none can, the mutant asks for a build of its own.
pub fn switchable(mutant: &Mutant, places: &Places) -> Option<Place> {
    let (_, place) = places
        .iter()
        .find(|((genre, at), _)| *genre == mutant.genre && *at == mutant.span.start)?;
    Some(match place {
        // What the guard binds is gone with it.
        Place::Guard { lets: true, .. } if mutant.replacement == "true" => Place::Never,
        // What is leaked is `&mut`, and no item is.
        Place::Body { iterator: true, .. } if mutant.replacement.contains("leak(") => Place::Never,
        place => place.clone(),
    })
}

/// A file with its mutants. What is written for one of them stands between marks ([`marked`]).
pub fn rewrite(code: &str, places: &Places, mutants: &[&Mutant]) -> String {
    let mut by_place: BTreeMap<_, Edit<'_>> = BTreeMap::new();
    for mutant in mutants {
        if let Some(place) = switchable(mutant, places).filter(|place| *place != Place::Never) {
            let edit = Edit { place, mutants: vec![] };
            by_place.entry(edit.order()).or_insert(edit).mutants.push(mutant);
        }
    }
    let edits: Vec<Edit<'_>> = by_place.into_values().collect();
    let mut writer = Writer { code, edits: &edits, out: String::with_capacity(2 * code.len()) };
    writer.copy(0..code.len());
    writer.out
}

/// The part of a rewritten file that was written for a mutant: from its mark to its mark.
pub fn marked(rewritten: &str, byte: usize) -> Option<u32> {
    let before = rewritten.get(..byte)?;
    let open = before.rfind("/*<")?;
    let id = before.get(open + 3..)?.split('*').next()?;
    let close = format!("/*{id}>*/");
    (!before.contains(&close)).then(|| id.parse().ok())?
}

struct Writer<'e> {
    code: &'e str,
    edits: &'e [Edit<'e>],
    out: String,
}

impl Writer<'_> {
    fn text(&self, range: Range<usize>) -> &str {
        self.code.get(range).unwrap_or_default()
    }

    /// Copies a range of the source, with the edits that lie in it.
    fn copy(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let [edit, rest @ ..] = self.edits
            && edit.range().start < range.end
        {
            self.edits = rest;
            let within = edit.range();
            let before = self.text(at..within.start).to_owned();
            self.out.push_str(&before);
            self.edit(edit);
            at = within.end;
        }
        let rest = self.text(at..range.end).to_owned();
        self.out.push_str(&rest);
    }

    fn edit(&mut self, edit: &Edit<'_>) {
        match &edit.place {
            Place::Body { stmts, iterator: false } => {
                for mutant in &edit.mutants {
                    self.put(&format!("if {} {{ ", on(mutant)));
                    self.marked(mutant, &format!("return {};", mutant.replacement));
                    self.put(" } ");
                }
                self.copy(stmts.clone());
            }
            Place::Body { stmts, .. } => self.iterator(edit, stmts.clone()),
            Place::Whole(range) => {
                self.put("(");
                for mutant in &edit.mutants {
                    self.put(&format!("if {} {{ ", on(mutant)));
                    self.marked(mutant, &self.mutated(mutant, range));
                    self.put(" } else ");
                }
                self.put("{ ");
                self.copy(range.clone());
                self.put(" })");
            }
            Place::Arm(_) => {
                for mutant in &edit.mutants {
                    self.put(" if ");
                    self.marked(mutant, &format!("!{}", on(mutant)));
                }
            }
            Place::Guard { guard, lets } => self.guard(edit, guard.clone(), *lets),
            Place::Never => {}
        }
    }

    /// Each way of an opaque iterator is wrapped, so that all are of one type.
    fn iterator(&mut self, edit: &Edit<'_>, stmts: Range<usize>) {
        let (mut open, mut close) = (String::new(), String::new());
        for mutant in &edit.mutants {
            self.put(&format!("if {} {{ ", on(mutant)));
            let given = &mutant.replacement;
            self.marked(mutant, &format!("return {open}::switch::Either::Left({given}){close};"));
            self.put(" } ");
            open.push_str("::switch::Either::Right(");
            close.push(')');
        }
        self.put(&format!("{open}(move || {{ "));
        self.copy(stmts);
        self.put(&format!(" }})(){close}"));
    }

    fn guard(&mut self, edit: &Edit<'_>, guard: Range<usize>, lets: bool) {
        let (taken, refused): (Vec<&Mutant>, _) =
            edit.mutants.iter().partition(|mutant| mutant.replacement == "true");
        self.put(if lets { "" } else { "(" });
        for mutant in taken {
            self.marked(mutant, &on(mutant));
            self.put(" || ");
        }
        for mutant in refused {
            self.marked(mutant, &format!("!{}", on(mutant)));
            self.put(" && ");
        }
        self.put(if lets { "" } else { "(" });
        self.copy(guard);
        self.put(if lets { "" } else { "))" });
    }

    /// The text of a range with the change in it, and with no other.
    fn mutated(&self, mutant: &Mutant, range: &Range<usize>) -> String {
        let before = self.text(range.start..mutant.span.start);
        let after = self.text(mutant.span.end..range.end);
        format!("{before}{} {after}", mutant.replacement)
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn marked(&mut self, mutant: &Mutant, text: &str) {
        let id = mutant.id;
        // Writing to a text does not fail.
        let _ = write!(self.out, "/*<{id}*/{text}/*{id}>*/");
    }
}

fn on(mutant: &Mutant) -> String {
    format!("::switch::on({})", mutant.id)
}

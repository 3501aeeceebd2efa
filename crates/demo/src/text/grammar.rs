//! Sentences out of rules: a symbol stands for one of several templates, which hold symbols.
//!
//! The rules are the files under `data/text/`: `[符号]` opens a rule, each line below it is one
//! way to say it. In a line `〔符号〕` is said in turn, and `〔6-48〕` is a number between.

use std::collections::{HashMap, HashSet};

use crate::titles::lines;
use chance::Dice;

/// The rules, by symbol.
#[derive(Debug)]
pub struct Grammar(HashMap<&'static str, Vec<&'static str>>);

impl Grammar {
    /// Reads rules.
    pub fn read(texts: &[&'static str]) -> Grammar {
        let mut rules: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        let mut symbol = "";
        for line in texts.iter().copied().flat_map(lines) {
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(name) => symbol = name,
                None => rules.entry(symbol).or_default().push(line),
            }
        }
        Grammar(rules)
    }
}

/// One text in the making: what its symbols mean, and what has been said already.
pub struct Pen<'g> {
    grammar: &'g Grammar,
    /// The text's own chance.
    pub dice: Dice,
    bound: Vec<(&'static str, String)>,
    queues: Vec<(&'static str, Vec<String>, usize)>,
    said: HashSet<(String, usize)>,
}

impl<'g> Pen<'g> {
    /// A pen that has said nothing yet.
    pub fn new(grammar: &'g Grammar, dice: Dice) -> Pen<'g> {
        Pen { grammar, dice, bound: vec![], queues: vec![], said: HashSet::new() }
    }

    /// Lets a symbol mean one thing throughout the text.
    pub fn bind(&mut self, symbol: &'static str, meaning: impl ToString) {
        self.bound.push((symbol, meaning.to_string()));
    }

    /// Lets a symbol mean several things in turn, from the first again after the last.
    pub fn queue(&mut self, symbol: &'static str, meanings: Vec<String>) {
        self.queues.push((symbol, meanings, 0));
    }

    /// Says a symbol, in a way that this text has not used while there is one.
    pub fn say(&mut self, symbol: &str) -> String {
        if let Some((_, meaning)) = self.bound.iter().find(|(name, _)| *name == symbol) {
            return meaning.clone();
        }
        if let Some((_, meanings, next)) = self.queues.iter_mut().find(|(n, ..)| *n == symbol) {
            let meaning = meanings.get(*next % meanings.len().max(1)).cloned();
            *next += 1;
            return meaning.unwrap_or_default();
        }
        if let Some((low, high)) = symbol.split_once('-')
            && let (Ok(low), Ok(high)) = (low.parse(), high.parse())
        {
            return self.dice.between(low, high).to_string();
        }
        let ways: &'g [&'static str] = self.grammar.0.get(symbol).map_or(&[], Vec::as_slice);
        let fresh = |way: &usize| !self.said.contains(&(symbol.to_owned(), *way));
        let mut open: Vec<usize> = (0..ways.len()).filter(fresh).collect();
        if open.is_empty() {
            open = (0..ways.len()).collect();
        }
        let Some(way) = self.dice.pick(&open).copied() else {
            return String::new();
        };
        self.said.insert((symbol.to_owned(), way));
        ways.get(way).map(|template| self.fill(template)).unwrap_or_default()
    }

    /// Says all symbols of a template.
    pub fn fill(&mut self, template: &str) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('〔') {
            text.push_str(before);
            let (symbol, after) = after.split_once('〕').unwrap_or((after, ""));
            text.push_str(&self.say(symbol));
            rest = after;
        }
        text + rest
    }
}

//! What the total is made of, the words of facts, and the bulletin's columns.

use ledger::{Domain, Factor, Text};

use super::{Flat, Value, What, plain};
use crate::model::{Column, Holding};

impl Flat<'_> {
    pub(super) fn account(&mut self) {
        let scheme = self.scheme;
        for part in &scheme.parts {
            let mut value = part.name.to_string();
            value.push_str(if part.subtracted { " −" } else { "" });
            value.push_str(if part.adoption { " adoption" } else { "" });
            value.push_str(if part.apart { " apart" } else { "" });
            self.put(None, What::Part, &part.id, plain(value));
        }
        for level in &scheme.levels {
            let times = match level.multiplier {
                Factor::ONE => String::new(),
                times => format!(" × {times}"),
            };
            let value = format!("{}{times} → {}", level.name, self.part(level.part));
            self.put(None, What::Level, &level.id, plain(value));
        }
        for domain in Domain::ALL {
            for word in scheme.vocabulary.words(domain) {
                let subject = format!("{} {}", domain.name(), word.code);
                self.put(None, What::Word, &subject, plain(word.label.as_str()));
            }
        }
        for (number, topic) in &scheme.vocabulary.topics {
            self.put(None, What::Topic, &number.to_string(), plain(topic.as_str()));
        }
    }

    pub(super) fn paper(&mut self) {
        for column in &self.scheme.columns {
            let group = column.group.as_ref().map(|group| format!("{group} / "));
            let head = format!("{}{}", group.unwrap_or_default(), column.title);
            let value = format!("{head} = {}", self.holding(column));
            self.put(None, What::Column, &column.id, plain(value));
        }
        let order = self.scheme.columns.iter().map(|column| column.id.clone());
        self.put(None, What::ColumnOrder, "", Value::List(order.collect()));
    }

    fn holding(&self, column: &Column) -> String {
        let word = match &column.holds {
            Holding::Number => "number",
            Holding::Unit => "unit",
            Holding::Target => "target",
            Holding::Submissions(categories) => {
                let categories: Vec<&str> = categories.iter().map(Text::as_str).collect();
                return format!("submissions({})", categories.join(" + "));
            }
            Holding::Publications(publications) => {
                let found = publications.iter().filter_map(|p| self.scheme.publication(*p));
                let ids: Vec<&str> = found.map(|p| p.id.as_str()).collect();
                return format!("publications({})", ids.join(" + "));
            }
            Holding::Part(part) => return format!("part({})", self.part(*part)),
            Holding::Month => "month",
            Holding::Total => "total",
            Holding::Ratio => "ratio",
            Holding::Converted => "converted",
            Holding::Rank => "rank",
            Holding::RankChange => "rank_change",
            Holding::TierRank => "tier_rank",
            Holding::Peers => "peers",
            Holding::Besides => "besides",
        };
        word.to_owned()
    }
}

//! A paper's table within a document: on a turned page, as GB/T 9704-2012, 11 has it.

use crate::document::{Block, Grid, Role, Run, Sheet};
use crate::page::Page;

/// The page's tables with title, byline and notes; `mark` is 附件 and its number.
pub(super) fn sheet(mark: Option<&str>, page: &Page) -> Sheet {
    let [drawn, reaching] = &page.byline;
    let mut blocks: Vec<Block> =
        mark.map(|mark| Block::line(Role::AnnexMark, mark)).into_iter().collect();
    blocks.push(Block::line(Role::Caption, &page.title));
    blocks.push(Block::Edges {
        role: Role::Byline,
        left: vec![Run::new(drawn)],
        right: vec![Run::new(reaching)],
    });
    blocks.push(Block::Grid(Grid::of(&page.table)));
    if let Some(table) = &page.corrections {
        blocks.push(Block::line(Role::Caption, &table.caption));
        blocks.push(Block::Grid(Grid::of(table)));
    }
    let notes = page.notes.iter().zip(1..);
    blocks.extend(notes.map(|(note, n)| Block::line(Role::Remark, &format!("{n}．{note}"))));
    Sheet::turned(blocks)
}

//! The Methods table of a resource page: which API pages act on the type, and what they return.

use super::columns::{Column, Columns};
use super::context::Context;
use super::lexicon::Word;
use super::links::LinkedText;
use super::type_expr::{self, Clarity};
use super::{MethodRow, translation};
use crate::page::Table;

/// Reads all rows. Rows that only head a group are left out.
pub(super) fn read(
    cx: &Context<'_>,
    table: &Table<'_>,
    columns: &Columns,
    methods: &mut Vec<MethodRow>,
) {
    let returns = columns.at(Column::ReturnType);
    let returns = returns.or_else(|| columns.at(Column::Type));
    for row in &table.rows {
        let Some(first) = row.cells.first().filter(|c| !c.is_blank()) else {
            continue;
        };
        let link = first.links.first();
        let has_more = row.cells.iter().skip(1).any(|c| !c.is_blank());
        if link.is_none() && !has_more {
            continue;
        }
        let returns = returns
            .and_then(|at| row.cells.get(at))
            .filter(|cell| {
                !cx.lexicon
                    .is(Word::Nothing, cell.text.trim().trim_end_matches('.'))
            })
            .and_then(|cell| type_expr::read(&LinkedText::of(cell), Some(&cx.scope), cx.lexicon))
            .filter(|(_, clarity)| *clarity != Clarity::Unreadable)
            .map(|(ty, _)| ty)
            .filter(|ty| translation::names_types(cx.lexicon, ty));
        methods.push(MethodRow {
            label: link.map_or(&first.text, |l| &l.text).trim().to_owned(),
            link: link.and_then(|l| cx.scope.resolve(&l.target)),
            returns,
            span: first.span,
        });
    }
}

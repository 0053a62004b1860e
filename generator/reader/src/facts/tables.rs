//! What the tables of a page list: by their columns and place, not by heading alone.

use super::columns::{Column, Columns};
use super::context::Context;
use super::lexicon::Heading;
use super::rows::{self, Layout};
use super::section::Section;
use super::{
    PageFacts, PageKind, ParameterRole, ParameterTable, PermissionRow, PropertyTable, TableRole,
    enums, inheritance, mentions, methods, scopes, zones,
};
use crate::page::{Block, Inline, Row, Table};
use crate::rules::{permissions_malformed, table_unrecognised};

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listing {
    Properties(TableRole),
    Parameters(ParameterRole),
    EnumMembers,
    Methods,
    Permissions,
    /// Types that derive from the page's type.
    Derived,
    /// A table where properties are expected, with columns that are not known.
    Unrecognised,
    /// Any other table, which is not read.
    Other,
}

/// Reads one table into the facts.
pub(super) fn read(
    cx: &mut Context<'_>,
    facts: &mut PageFacts,
    block: &Block<'_>,
    table: &Table<'_>,
) {
    mentions::of_table(cx, table, facts);
    let columns = Columns::of(&table.header, cx.lexicon);
    let section = cx.section(block);
    let heading = cx.heading(block).map_or("", |h| h.inline.text.as_ref());
    let listing = if cx.lexicon.hits(heading).has(Heading::DerivedTypes) {
        Listing::Derived
    } else {
        classify(
            facts.kind,
            section,
            &columns,
            cx.sections.has(Section::Properties),
        )
    };
    match listing {
        Listing::Properties(role) => {
            let layout = Layout::of(&columns, false);
            let rows = rows::read(cx, table, &columns, &layout);
            if let Some(known) = zones::table_of_other(cx, &mut facts.tables, role, block) {
                zones::join(&mut known.rows, rows);
                return;
            }
            facts.tables.push(PropertyTable {
                role,
                heading: cx.heading_text(block),
                span: block.span,
                rows,
            });
        }
        Listing::Parameters(role) => {
            let free = matches!(role, ParameterRole::Header | ParameterRole::Query);
            let layout = Layout::of(&columns, free);
            let rows = rows::read(cx, table, &columns, &layout);
            facts.parameters.push(ParameterTable {
                role,
                heading: cx.heading_text(block),
                span: block.span,
                rows,
            });
        }
        Listing::EnumMembers => {
            let found = enums::read(cx, block, table, &columns);
            facts.enums.extend(found);
        }
        Listing::Methods => methods::read(cx, table, &columns, &mut facts.methods),
        Listing::Permissions => read_permissions(cx, block, table, facts),
        Listing::Derived => {
            for cell in table.rows.iter().filter_map(|row| row.cells.first()) {
                inheritance::listed_derived(cell, &cx.scope, cx.lexicon, &mut facts.bases);
            }
        }
        // Further tables may explain properties; only the one right below the heading must list them.
        Listing::Unrecognised if cx.sections.is_own(block) => report_unrecognised(cx, block, table),
        Listing::Unrecognised => {}
        Listing::Other => {}
    }
}

fn classify(kind: PageKind, section: Section, columns: &Columns, has_properties: bool) -> Listing {
    if columns.first() == Column::PermissionType {
        return if columns.has(Column::Type) {
            // `Permission type | Property | Type | Description` lists properties by permission: not a list of one.
            Listing::Other
        } else {
            Listing::Permissions
        };
    }
    if section == Section::Examples {
        return Listing::Other;
    }
    let named = matches!(
        columns.first(),
        Column::Property
            | Column::Relationship
            | Column::Parameter
            | Column::QueryParameter
            | Column::Header
            | Column::Name
    );
    if columns.first() == Column::Member {
        return Listing::EnumMembers;
    }
    if section == Section::EnumValues
        && matches!(columns.first(), Column::Value | Column::Name)
        && !columns.has(Column::Type)
    {
        return Listing::EnumMembers;
    }
    if columns.first() == Column::Method || section == Section::Methods {
        let linked = columns.has(Column::ReturnType) || section == Section::Methods;
        return if linked {
            Listing::Methods
        } else {
            Listing::Other
        };
    }
    if kind == PageKind::Api {
        return parameters(section, columns, named);
    }
    properties(section, columns, named, has_properties)
}

/// Tables of an API page.
fn parameters(section: Section, columns: &Columns, named: bool) -> Listing {
    let role = match (section, columns.first()) {
        (_, Column::Header) | (Section::RequestHeaders, _) => Some(ParameterRole::Header),
        (_, Column::QueryParameter) | (Section::QueryParameters, _) => Some(ParameterRole::Query),
        (Section::PathParameters, _) => Some(ParameterRole::Path),
        (Section::FunctionParameters, _) => Some(ParameterRole::Function),
        (Section::RequestBody, _) => Some(ParameterRole::Body),
        (Section::Response, _) => Some(ParameterRole::Response),
        (Section::Properties, _) => return properties(section, columns, named, true),
        (Section::Parameters, _) => Some(ParameterRole::Function),
        // A table of typed names in no section of its own belongs to the request.
        (_, Column::Parameter) if columns.has(Column::Type) => Some(ParameterRole::Body),
        _ => None,
    };
    let typed = columns.has(Column::Type);
    match role {
        Some(ParameterRole::Header) if columns.len() > 1 => {
            Listing::Parameters(ParameterRole::Header)
        }
        // Types may be missing only where names say enough.
        Some(role @ (ParameterRole::Query | ParameterRole::Path)) if named => {
            Listing::Parameters(role)
        }
        Some(role) if named && typed => Listing::Parameters(role),
        _ => Listing::Other,
    }
}

/// Tables of a page that describes types.
fn properties(section: Section, columns: &Columns, named: bool, has_properties: bool) -> Listing {
    let role = match (section, columns.first()) {
        (Section::Annotations, _) => TableRole::Annotations,
        (Section::Relationships, _) | (_, Column::Relationship) => TableRole::Relationships,
        _ => TableRole::Properties,
    };
    let expected = matches!(
        section,
        Section::Properties | Section::Relationships | Section::Annotations
    );
    if named && columns.has(Column::Type) {
        // Without a section of their own, typed names are properties where no section claims to list them.
        let placed = expected || section == Section::Title || !has_properties;
        let by_word = matches!(columns.first(), Column::Property | Column::Relationship);
        return if placed || (by_word && section == Section::Other) {
            Listing::Properties(role)
        } else {
            Listing::Other
        };
    }
    // `Navigation | Return type | Description` needs no heading of its own.
    let relationships = columns.first() == Column::Relationship && columns.has(Column::ReturnType);
    if relationships
        || expected && matches!(columns.first(), Column::Property | Column::Relationship)
    {
        return Listing::Properties(role);
    }
    if expected {
        Listing::Unrecognised
    } else {
        Listing::Other
    }
}

fn report_unrecognised(cx: &mut Context<'_>, block: &Block<'_>, table: &Table<'_>) {
    let header: Vec<&str> = table.header.iter().map(|c| c.text.trim()).collect();
    let finding = table_unrecognised::finding(block.span, &cx.heading_text(block), &header);
    cx.report(finding);
}

/// Rows of kind and permissions. A kind without permissions may head sub-rows, one for each area that needs other ones.
fn read_permissions(
    cx: &mut Context<'_>,
    block: &Block<'_>,
    table: &Table<'_>,
    facts: &mut PageFacts,
) {
    let mut group = "";
    for (at, row) in table.rows.iter().enumerate() {
        let cell = |at: usize| row.cells.get(at).map_or("", |cell| cell.text.trim());
        let (label, scopes) = (cell(0), cell(1));
        let below = table.rows.get(at + 1).is_some_and(Row::is_in_a_group);
        if !row.is_in_a_group() {
            group = if scopes.is_empty() && below {
                label
            } else {
                ""
            };
        }
        if !label.is_empty() && label == group {
            continue;
        }
        if (label.is_empty() || scopes.is_empty()) && !row.cells.iter().all(Inline::is_blank) {
            cx.report(permissions_malformed::finding(row.span, label.is_empty()));
        }
        let kind = if group.is_empty() { label } else { group };
        if !label.is_empty() && row.cells.len() > 1 {
            let third = row.cells.get(2).filter(|_| table.header.len() == 3);
            let higher = third.map_or("", |cell| cell.text.trim());
            let words = [kind, scopes, higher];
            let words = words.map(|words| cx.lexicon.permission(words).to_owned());
            let [kind, scopes, higher_scopes] = words;
            let span = row.cells.get(1).map_or(row.span, |cell| cell.span);
            let row = PermissionRow {
                kind,
                scopes,
                span,
                higher: third.map(|cell| cell.span),
                higher_scopes,
                table: block.span,
            };
            for cell in row.cells() {
                cx.findings
                    .extend(scopes::damage(cx.text(cell.range()), cell));
            }
            facts.permissions.push(row);
        }
    }
}

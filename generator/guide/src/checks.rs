//! The checks of all rules.

use crate::rules;
use crate::{PageContext, TreeContext};
use docwright_core::diagnostic::{Code, Diagnostic};

/// A check of one page, while its blocks are at hand.
pub(crate) type PageCheck = fn(&PageContext<'_>, &mut Vec<Diagnostic>);

/// A check of all pages, with the model at hand.
pub(crate) type TreeCheck = fn(&TreeContext<'_>, &mut Vec<Diagnostic>);

/// Lists rules, each with its check: `checks!(PageCheck: file_name, link_prefix)`.
macro_rules! checks {
    ($kind:ident: $($name:ident),* $(,)?) => {
        &[ $( (rules::$name::CODE, rules::$name::check as $kind), )* ]
    };
}

/// Checks of each page, in alphabetical order.
pub(crate) const PAGE_CHECKS: &[(Code, PageCheck)] = checks!(PageCheck:
    abstract_unsaid,
    blank_lines,
    description_period,
    fence_language,
    file_name,
    front_matter_key_missing,
    front_title_mismatch,
    json_value,
    link_prefix,
    method_label,
    operation_file_name,
    preview_link,
    preview_notice_missing,
    preview_notice_unexpected,
    preview_url,
    primitive_case,
    relationships_missing,
    resource_file_name,
    table_empty,
    table_unsorted,
    todo_left,
    type_name_camel_case,
);

/// Checks of the whole tree, in alphabetical order.
pub(crate) const TREE_CHECKS: &[(Code, TreeCheck)] = checks!(TreeCheck:
    base_unlinked,
    derived_methods,
    derived_unlinked,
    json_enum,
    method_unlinked,
    method_unlisted,
    type_overqualified,
    type_unqualified,
);

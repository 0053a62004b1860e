//! Rules of authoring guides: the one list of them, by what checks them.

use crate::{PageContext, TreeContext};
use docwright_core::diagnostic::{Code, Diagnostic};

/// A check of one page, while its blocks are at hand.
pub(crate) type PageCheck = fn(&PageContext<'_>, &mut Vec<Diagnostic>);

/// A check of all pages, with the model at hand.
pub(crate) type TreeCheck = fn(&TreeContext<'_>, &mut Vec<Diagnostic>);

macro_rules! rules {
    (
        page { $($page:ident,)* }
        tree { $($tree:ident,)* }
        several { $($other:ident,)* }
    ) => {
        docwright_core::rules! { $($page,)* $($tree,)* $($other,)* }

        /// Checks of each page.
        pub(crate) const PAGE_CHECKS: &[(Code, PageCheck)] =
            &[$(($page::CODE, $page::check as PageCheck),)*];

        /// Checks of the whole tree.
        pub(crate) const TREE_CHECKS: &[(Code, TreeCheck)] =
            &[$(($tree::CODE, $tree::check as TreeCheck),)*];
    };
}

// Each in alphabetical order; those below `several` have no check of their own.
rules! {
    page {
        abstract_unsaid,
        blank_lines,
        description_period,
        enum_columns,
        enum_deprecated_alternative,
        enum_deprecated_order,
        enum_page_heading,
        enum_page_namespace,
        enum_sentinel,
        enum_values_font,
        example_heading,
        example_name_missing,
        example_type_value,
        example_url_relative,
        fence_language,
        file_name,
        filter_operators_missing,
        front_matter_key_missing,
        front_title_mismatch,
        json_value,
        link_prefix,
        method_label,
        namespace_line_misplaced,
        namespace_line_missing,
        namespace_line_unqualified,
        operation_description_verb,
        operation_title_verb,
        parameter_requirement,
        permissions_columns,
        permissions_comment_missing,
        permissions_include_other,
        permissions_paragraph,
        permissions_unordered,
        placeholder_unnamed,
        preview_link,
        preview_notice_missing,
        preview_notice_unexpected,
        preview_url,
        primitive_case,
        query_option_plain,
        relationships_missing,
        request_comment,
        request_header_missing,
        request_url_absolute,
        resource_file_name,
        shortened_note,
        table_empty,
        table_unsorted,
        todo_left,
        type_name_camel_case,
    }
    tree {
        action_property,
        base_unlinked,
        derived_methods,
        derived_unlinked,
        enum_flags_unsaid,
        enum_later_members,
        enum_values_differ,
        enum_values_listed,
        json_enum,
        list_one_type,
        method_row_returns,
        method_unlinked,
        method_unlisted,
        operation_file_name,
        operation_unqualified,
        request_type_missing,
        response_type_unlinked,
        type_overqualified,
        type_unqualified,
    }
    several {
        configured_key_missing,
        configured_value_missing,
        front_matter_invalid,
        heading_case,
        heading_misplaced,
        heading_missing,
        heading_misspelled,
        heading_unexpected,
        tab_damaged,
        tab_duplicate,
        tab_group_unclosed,
        tab_groups_differ,
        tab_single,
    }
}

/// Checks of each page that serve several rules.
pub(crate) const SEVERAL: &[(&[Code], PageCheck)] = &[
    (crate::front_matter::CODES, crate::front_matter::check),
    (crate::outline::check::CODES, crate::outline::check::check),
    (crate::tabs::CODES, crate::tabs::check),
];

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
        words { $($word:ident,)* }
        tree { $($tree:ident,)* }
        several { $($other:ident,)* }
    ) => {
        docwright_core::rules! { $($page,)* $($word,)* $($tree,)* $($other,)* }

        /// Checks of each page.
        pub(crate) const PAGE_CHECKS: &[(Code, PageCheck)] =
            &[$(($page::CODE, $page::check as PageCheck),)*];

        /// Checks of each page that compare words with those of the profile, which translations do not have.
        pub(crate) const WORD_CHECKS: &[(Code, PageCheck)] =
            &[$(($word::CODE, $word::check as PageCheck),)*];

        /// Checks of the whole tree.
        pub(crate) const TREE_CHECKS: &[(Code, TreeCheck)] =
            &[$(($tree::CODE, $tree::check as TreeCheck),)*];
    };
}

// Each in alphabetical order; those below `several` have no check of their own.
rules! {
    page {
        blank_lines,
        description_period,
        enum_deprecated_alternative,
        enum_deprecated_order,
        enum_page_namespace,
        enum_values_font,
        example_name_missing,
        example_type_value,
        example_url_relative,
        fence_language,
        file_name,
        front_matter_key_missing,
        json_value,
        link_prefix,
        permissions_comment_missing,
        permissions_include_other,
        placeholder_unnamed,
        preview_link,
        preview_notice_missing,
        preview_notice_unexpected,
        preview_url,
        primitive_case,
        query_option_plain,
        request_header_missing,
        request_url_absolute,
        resource_file_name,
        table_unsorted,
        todo_left,
        type_name_camel_case,
    }
    words {
        abstract_unsaid,
        enum_columns,
        enum_page_heading,
        enum_sentinel,
        example_heading,
        filter_operators_missing,
        front_title_mismatch,
        method_label,
        namespace_line_misplaced,
        namespace_line_missing,
        namespace_line_unqualified,
        operation_description_verb,
        operation_title_verb,
        parameter_requirement,
        permissions_paragraph,
        relationships_missing,
        request_comment,
        shortened_note,
        table_empty,
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
        permissions_columns,
        permissions_unordered,
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
    (crate::tabs::CODES, crate::tabs::check),
];

/// The same, with words of the profile.
pub(crate) const SEVERAL_OF_WORDS: &[(&[Code], PageCheck)] =
    &[(crate::outline::check::CODES, crate::outline::check::check)];

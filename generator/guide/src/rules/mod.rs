//! Rules of authoring guides.

docwright_core::rules! {
    file_name,
    front_matter_invalid,
    front_matter_key_missing,
    front_matter_value_missing,
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

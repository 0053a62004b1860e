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
    file_name,
);

/// Checks of the whole tree, in alphabetical order.
pub(crate) const TREE_CHECKS: &[(Code, TreeCheck)] = checks!(TreeCheck:
);

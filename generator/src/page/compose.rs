//! Mending a page's text before Markdown is read.

use crate::diagnostic::{Diagnostic, FileId};
use crate::source::Sources;

/// Composes the text of a page that needs it.
pub fn compose(_sources: &Sources, _file: FileId, _findings: &mut Vec<Diagnostic>) {}

//! The rules of an authoring guide within the pipeline; without the feature `cli` there are none.

#[cfg(feature = "cli")]
use std::sync::Arc;

use super::Error;
use crate::diagnostic::Diagnostic;
use crate::facts::PageFacts;
use crate::page::Page;
#[cfg(feature = "cli")]
use crate::schema::Schema;
use crate::source::Sources;
#[cfg(feature = "cli")]
use docwright_guide::Guide;

/// The rules of an authoring guide that pages are checked by; none by default.
#[derive(Clone, Debug, Default)]
pub struct Guided {
    #[cfg(feature = "cli")]
    guide: Option<Arc<Guide>>,
}

#[cfg(feature = "cli")]
impl From<Guide> for Guided {
    fn from(guide: Guide) -> Self {
        let guide = (!guide.is_empty()).then(|| Arc::new(guide));
        Self { guide }
    }
}

impl Guided {
    /// The same for docs whose own configuration says what is expected, too.
    ///
    /// # Errors
    /// When a configuration file is invalid.
    #[cfg_attr(
        not(feature = "cli"),
        expect(clippy::unnecessary_wraps, reason = "there are no rules")
    )]
    pub(super) fn configured(&self, sources: &Sources) -> Result<Self, Error> {
        #[cfg(feature = "cli")]
        if let Some(guide) = &self.guide {
            let guide = guide.configured(sources).map_err(Error::Config)?;
            return Ok(Self {
                guide: Some(Arc::new(guide)),
            });
        }
        let _ = sources;
        Ok(self.clone())
    }

    /// Checks one page while it is read.
    #[cfg_attr(
        not(feature = "cli"),
        expect(clippy::unused_self, reason = "there are no rules")
    )]
    pub(super) fn page(
        &self,
        page: &Page<'_>,
        facts: &PageFacts,
        sources: &Sources,
        findings: &mut Vec<Diagnostic>,
    ) {
        #[cfg(feature = "cli")]
        if let Some(guide) = &self.guide {
            findings.extend(guide.page(page, facts, sources));
        }
        #[cfg(not(feature = "cli"))]
        let _ = (page, facts, sources, findings);
    }

    /// Checks the whole tree.
    #[cfg(feature = "cli")]
    pub(super) fn tree(
        &self,
        pages: &[PageFacts],
        schema: &Schema,
        sources: &Sources,
        findings: &mut Vec<Diagnostic>,
    ) {
        if let Some(guide) = &self.guide {
            findings.extend(guide.tree(pages, schema, sources));
        }
    }
}

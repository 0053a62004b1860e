//! One root cause is one finding: what merely follows from another finding of its page is taken out.

use std::collections::{BTreeMap, BTreeSet};

use docwright_core::diagnostic::{Code, Diagnostic, FileId, Span};

/// A cause, and what follows from it on the same page.
const FOLLOWS: &[(&[Code], &[Code])] = &[
    // A documented URL that is wrong: examples cannot be among the documented ones.
    (
        &[
            Code::UrlUnresolved,
            Code::UrlUnreadable,
            Code::UrlKey,
            Code::UrlHost,
        ],
        &[Code::RequestUnlisted],
    ),
    // A documented URL that leads to nothing known: nothing types the bodies of its examples.
    (
        &[
            Code::UrlUnresolved,
            Code::UrlUnreadable,
            Code::UrlKey,
            Code::ContainerUndocumented,
        ],
        &[Code::ExampleUntyped, Code::BodyPropertyUnknown],
    ),
    // What a guess left out of a body is not missing.
    (&[Code::BodyGuessed], &[Code::ExampleMemberMissing]),
    // Nothing types the body of a request whose URL leads nowhere.
    (&[Code::RequestUnlisted], &[Code::ExampleUntyped]),
    // What is missing may stand in the file that is missing.
    (
        &[Code::IncludeMissing, Code::IncludeOutside],
        &[
            Code::PermissionsMissing,
            Code::TableMissing,
            Code::ExampleMissing,
        ],
    ),
    // What the block shows is what the nameless row lists.
    (&[Code::PropertyNameUnclear], &[Code::MemberNotInTable]),
    // What is missing is there, but could not be read.
    (
        &[
            Code::TableMalformed,
            Code::TableUnrecognised,
            Code::CommentUnclosed,
            Code::FenceUnclosed,
        ],
        &[
            Code::PermissionsMissing,
            Code::TableMissing,
            Code::ExampleMissing,
        ],
    ),
];

/// A cause, and what follows from it at the same place: its own, or that of a label.
const FOLLOWS_THERE: &[(&[Code], &[Code])] = &[
    (&[Code::UrlKey], &[Code::UrlUnresolved]),
    (&[Code::BaseTypeUndefined], &[Code::TypeUndefined]),
    (&[Code::ContainerUndocumented], &[Code::MemberNotInTable]),
    (
        &[Code::TitleMismatch, Code::NamespaceMismatch],
        &[Code::TypeClaimConflict],
    ),
];

/// Takes out what follows from something else.
pub(super) fn settle(findings: &mut Vec<Diagnostic>) {
    let mut pages: BTreeMap<FileId, BTreeSet<Code>> = BTreeMap::new();
    let mut places: BTreeSet<(Span, Code)> = BTreeSet::new();
    for finding in findings.iter() {
        // A row whose name is merely odd was read.
        let read =
            finding.code == Code::PropertyNameUnclear && !finding.message.contains("left out");
        if is_cause(FOLLOWS, finding.code) && !read {
            pages
                .entry(finding.span.file)
                .or_default()
                .insert(finding.code);
        }
        if is_cause(FOLLOWS_THERE, finding.code) {
            places.insert((finding.span, finding.code));
        }
        // A navigation property that only a URL shows may be a slip of the URL.
        if finding.code == Code::MemberNotInTable
            && finding.message.contains("part of a documented URL")
        {
            pages
                .entry(finding.span.file)
                .or_default()
                .insert(Code::ContainerUndocumented);
        }
    }
    findings.retain(|finding| {
        let on_page = pages.get(&finding.span.file).is_some_and(|causes| {
            effects(FOLLOWS, finding.code).any(|cause| causes.contains(cause))
        });
        let spans = || std::iter::once(finding.span).chain(finding.labels.iter().map(|l| l.span));
        let there = effects(FOLLOWS_THERE, finding.code)
            .any(|cause| spans().any(|span| places.contains(&(span, *cause))));
        !on_page && !there
    });
}

fn is_cause(rules: &[(&[Code], &[Code])], code: Code) -> bool {
    rules.iter().any(|(causes, _)| causes.contains(&code))
}

/// The causes that a finding may follow from.
fn effects<'r>(
    rules: &'r [(&'r [Code], &'r [Code])],
    code: Code,
) -> impl Iterator<Item = &'r Code> {
    rules
        .iter()
        .filter(move |(_, effects)| effects.contains(&code))
        .flat_map(|(causes, _)| causes.iter())
}

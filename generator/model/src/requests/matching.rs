//! Which overload each documented request is of.

use rustc_hash::FxHashMap;

use super::{Overload, PageRequests, RequestBody};
use crate::schema::{Example, ExampleOutcome, ExampleRequest, Schema};
use docwright_core::diagnostic::FileId;
use docwright_core::url::{Captured, RequestUrl, beginning, capture};

/// An overload: its place in [`super::Requests::pages`] and among the overloads of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OverloadId {
    /// Index of the page.
    pub page: usize,
    /// Index of the overload.
    pub overload: usize,
}

/// A documented request that an overload builds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The overload.
    pub overload: OverloadId,
    /// Its arguments, decoded, in order.
    pub arguments: Vec<String>,
    /// Further query options: name and value, decoded.
    pub options: Vec<(String, String)>,
}

/// What became of a documented request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its page lists the URL; or lists none, and another page lists it.
    Listed(Match),
    /// Its page can request the URL because of the example itself, and does not list it.
    ExampleOnly(Match),
    /// Another page lists the URL, and its own lists others.
    Elsewhere(Match),
    /// Its page lists the URL, but the request contradicts what the page documents of it.
    Contradicts(Mismatch),
    /// No page lists the URL.
    Unlisted,
}

impl Outcome {
    /// The overload that builds the request.
    #[must_use]
    pub fn matched(&self) -> Option<&Match> {
        match self {
            Self::Listed(found) | Self::ExampleOnly(found) | Self::Elsewhere(found) => Some(found),
            Self::Contradicts(_) | Self::Unlisted => None,
        }
    }
}

/// How a request contradicts an overload whose URL it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// In its body, which has a finding already.
    Reported,
    /// An argument is not of the documented type.
    ArgumentType,
    /// It has a body of text, and its page documents none.
    TextUndocumented,
    /// It has no body although its page documents one.
    BodyMissing,
    /// It has a body of text, and its page documents JSON.
    TextForJson,
    /// It has an option or a header twice.
    Repeated,
}

/// Matches all documented requests, one for each example of the schema.
pub(super) fn outcomes(schema: &Schema, pages: &[PageRequests]) -> Vec<Option<Outcome>> {
    let index = Index::of(pages);
    let outcome = |example: &Example| {
        let request = example.request.as_ref()?;
        Some(index.outcome(example, request))
    };
    schema.examples.iter().map(outcome).collect()
}

/// The overloads, for look-up.
struct Index<'p> {
    pages: &'p [PageRequests],
    by_file: FxHashMap<FileId, usize>,
    /// By what their templates begin with; see [`beginning`].
    by_beginning: FxHashMap<&'p str, Vec<OverloadId>>,
}

impl<'p> Index<'p> {
    fn of(pages: &'p [PageRequests]) -> Self {
        let mut by_file = FxHashMap::default();
        let mut by_beginning: FxHashMap<&str, Vec<OverloadId>> = FxHashMap::default();
        for (page, requests) in pages.iter().enumerate() {
            by_file.insert(requests.file, page);
            for (overload, found) in requests.overloads.iter().enumerate() {
                let same = by_beginning.entry(beginning(&found.template)).or_default();
                same.push(OverloadId { page, overload });
            }
        }
        Self {
            pages,
            by_file,
            by_beginning,
        }
    }

    fn outcome(&self, example: &Example, request: &ExampleRequest) -> Outcome {
        let url = RequestUrl::of(request.path());
        let among = |overloads: &[OverloadId]| self.among(overloads, example, request, &url);
        let own = self.by_file.get(&request.span.file).copied();
        let own_overloads: Vec<OverloadId> = own
            .and_then(|page| Some((page, self.pages.get(page)?)))
            .into_iter()
            .flat_map(|(page, requests)| {
                (0..requests.overloads.len()).map(move |overload| OverloadId { page, overload })
            })
            .collect();
        match among(&own_overloads) {
            Ok(Some(found)) if self.get(found.overload).is_some_and(|o| o.example_only) => {
                Outcome::ExampleOnly(found)
            }
            Ok(Some(found)) => Outcome::Listed(found),
            Err(mismatch) => Outcome::Contradicts(mismatch),
            Ok(None) => match (among(&self.beginning_like(&url)), own_overloads.is_empty()) {
                (Ok(Some(found)), true) => Outcome::Listed(found),
                (Ok(Some(found)), false) => Outcome::Elsewhere(found),
                (Ok(None) | Err(_), _) => Outcome::Unlisted,
            },
        }
    }

    fn get(&self, id: OverloadId) -> Option<&'p Overload> {
        self.pages.get(id.page)?.overloads.get(id.overload)
    }

    /// The overloads that may match a URL, in order: those that begin like it, or with a placeholder.
    fn beginning_like(&self, url: &RequestUrl) -> Vec<OverloadId> {
        let own = url.beginning();
        let all = [own, ""]
            .into_iter()
            .take(if own.is_empty() { 1 } else { 2 });
        let all = all.filter_map(|beginning| self.by_beginning.get(beginning));
        let mut found: Vec<OverloadId> = all.flatten().copied().collect();
        found.sort_unstable();
        found
    }

    /// The match with one of these overloads: a listed one before one that only an example shows, then the one that
    /// leaves least open. `Err`: the URL matches, and nothing else.
    fn among(
        &self,
        overloads: &[OverloadId],
        example: &Example,
        request: &ExampleRequest,
        url: &RequestUrl,
    ) -> Result<Option<Match>, Mismatch> {
        let mut best: Option<((bool, usize), Match)> = None;
        let mut mismatch = None;
        for id in overloads.iter().copied() {
            let overload = self.get(id).filter(|o| o.method == request.method);
            let Some((overload, captured)) =
                overload.and_then(|o| Some((o, capture(&o.template, url)?)))
            else {
                continue;
            };
            match open(overload, &captured, example, request) {
                Ok(open) => {
                    let rank = (overload.example_only, open);
                    if best.as_ref().is_none_or(|(least, _)| rank < *least) {
                        let found = Match {
                            overload: id,
                            arguments: captured.arguments,
                            options: captured.options,
                        };
                        best = Some((rank, found));
                    }
                }
                Err(why) => mismatch = Some(why),
            }
        }
        match (best, mismatch) {
            (Some((_, found)), _) => Ok(Some(found)),
            (None, Some(why)) => Err(why),
            (None, None) => Ok(None),
        }
    }
}

/// How much of a request its overload leaves open.
fn open(
    overload: &Overload,
    captured: &Captured,
    example: &Example,
    request: &ExampleRequest,
) -> Result<usize, Mismatch> {
    let mut arguments = overload.arguments.iter().zip(&captured.arguments);
    if !arguments.all(|(argument, text)| argument.accepts(text)) {
        return Err(Mismatch::ArgumentType);
    }
    let undocumented = body(overload.body, example, request)?;
    let options = captured.options.iter().map(|(name, _)| name.clone());
    let headers = request
        .headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase());
    let once = |name: &String| !is_carriage(name) && !is_repeatable(name);
    if has_twice(options) || has_twice(headers.filter(once)) {
        return Err(Mismatch::Repeated);
    }
    Ok(captured.arguments.len() + captured.options.len() + usize::from(undocumented))
}

/// `Prefer` may be given several times (RFC 7240, section 2); a type of the content that is given twice is one.
fn is_repeatable(header: &str) -> bool {
    matches!(header, "prefer" | "content-type")
}

fn has_twice(names: impl Iterator<Item = String>) -> bool {
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names.windows(2).any(|pair| pair.first() == pair.last())
}

/// Why a documented request does not send the body that its overload takes. `Ok(true)`: it sends JSON although the page
/// documents no body.
fn body(
    taken: Option<RequestBody>,
    example: &Example,
    request: &ExampleRequest,
) -> Result<bool, Mismatch> {
    if example.outcome == ExampleOutcome::Unreadable {
        return Err(Mismatch::Reported);
    }
    let json = !example.body.is_empty();
    let text = !json && !request.text.is_empty();
    match taken {
        None if text => Err(Mismatch::TextUndocumented),
        None => Ok(json),
        // A file cannot be shown.
        Some(RequestBody::Bytes) => Ok(false),
        Some(_) if !json && !text => Err(Mismatch::BodyMissing),
        Some(RequestBody::Json(_)) if text => Err(Mismatch::TextForJson),
        Some(RequestBody::Json(Some(_)))
            if matches!(example.outcome, ExampleOutcome::Contradicts { .. }) =>
        {
            Err(Mismatch::Reported)
        }
        Some(RequestBody::Json(_)) => Ok(false),
    }
}

/// Whether a header says who asks or how a message is carried, which a client sets.
#[must_use]
pub fn is_carriage(header: &str) -> bool {
    const CARRIAGE: [&str; 7] = [
        "authorization",
        "connection",
        "content-length",
        "date",
        "expect",
        "host",
        "transfer-encoding",
    ];
    CARRIAGE.iter().any(|c| c.eq_ignore_ascii_case(header))
}

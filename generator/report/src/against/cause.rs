//! Moves findings to the lines that a change touched: a contradiction is reported where the change brought it, not on the page
//! that says what it always said.

use docwright_core::diagnostic::{
    About, Diagnostic, Label, Locate, Message, Side, Span, Value, message,
};

use super::Change;

impl Change {
    /// Reports each finding at a line that the change touched, if one of its places is there, or else on a page that it
    /// touched. Contradictions of one line are one finding.
    pub(super) fn blame(&self, findings: &mut Vec<Diagnostic>, places: &dyn Locate) {
        let mut blamed: Vec<Diagnostic> = Vec::with_capacity(findings.len());
        for mut finding in findings.drain(..) {
            let moved = self.move_to_cause(&mut finding, places);
            let first = blamed.iter_mut().find(|first| {
                moved && finding.conflict.is_some() && is_of_one_line(first, &finding)
            });
            match first {
                Some(first) => first.labels.append(&mut finding.labels),
                None => blamed.push(finding),
            }
        }
        *findings = blamed;
    }

    /// Returns whether the finding is reported elsewhere now.
    fn move_to_cause(&self, finding: &mut Diagnostic, places: &dyn Locate) -> bool {
        let touched = |span: Span| {
            let at = places.locate(span);
            let lines = self.lines.get(at.path);
            lines.is_some_and(|map| (at.line..=at.end_line).any(|line| map.brought(line).is_some()))
        };
        let on_page = |span: Span| self.lines.contains_key(places.path(span));
        if touched(finding.span) {
            return false;
        }
        let place = finding.places().find(|place| touched(*place));
        if let Some(place) = place {
            to_first(finding, place);
            return true;
        }
        // Words about one line of a page do not fit another line of it, unless the rule says so.
        let elsewhere = !finding.places().all(on_page);
        let fits = |label: &Label| label.is_cause || elsewhere || finding.conflict.is_some();
        let mut labels = finding.labels.iter();
        let cause = labels.position(|label| touched(label.span) && fits(label));
        let mut labels = finding.labels.iter();
        let cause = cause.or_else(|| labels.position(|label| elsewhere && on_page(label.span)));
        if let Some(at) = cause {
            swap(finding, at);
        }
        cause.is_some()
    }
}

/// Whether two findings contradict what the same place says.
fn is_of_one_line(one: &Diagnostic, other: &Diagnostic) -> bool {
    let is_same = (one.code, one.span) == (other.code, other.span);
    is_same
        && one
            .conflict
            .as_ref()
            .is_some_and(|c| c.likely_wrong.is_none())
}

/// Makes one of the places the primary one.
fn to_first(finding: &mut Diagnostic, place: Span) {
    let mut places: Vec<Span> = finding.places().collect();
    places.sort_by_key(|other| *other != place);
    finding.set_places(places);
}

/// Makes a label the primary place, and what was that a label, or another place of the same fault.
fn swap(finding: &mut Diagnostic, label: usize) {
    let cause = finding.labels.remove(label).span;
    let place = std::mem::replace(&mut finding.span, cause);
    let Some(conflict) = &mut finding.conflict else {
        finding.occurrences.insert(0, place);
        return;
    };
    std::mem::swap(&mut conflict.primary, &mut conflict.related);
    conflict.likely_wrong = conflict.likely_wrong.map(|side| match side {
        Side::Primary => Side::Related,
        Side::Related => Side::Primary,
    });
    let (now, other) = (&conflict.primary, &conflict.related);
    let said = message!("`{other}` here", other = Value::ty(other));
    let told = if matches!(conflict.about, About::Type | About::Collection) {
        let member = finding.subject.member_name().unwrap_or(&conflict.subject);
        finding.message = message!(
            "`{member}` is `{now}` here, but `{other}` elsewhere",
            member = Value::member(member),
            now = Value::ty(now),
            other = Value::ty(other),
        );
        conflict.likely_wrong = None;
        said
    } else {
        Message::from("it contradicts this")
    };
    finding.labels.insert(
        0,
        Label {
            span: place,
            message: told,
            is_cause: false,
        },
    );
}

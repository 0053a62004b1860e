//! The shape of records: members, ids, times, links.

use std::collections::BTreeMap;

use docwright_core::calendar::days;
use docwright_core::diagnostic::{Diagnostic, Edit, Span};
use docwright_core::json_writer::quoted;
use docwright_reader::json::{Kind, Value};

use super::Changelog;
use super::record::{CHANGE, RECORD, Record, links};
use super::values::{self, Expected};
use crate::rules::{changelog_id, changelog_link, changelog_record, changelog_time};

/// Checks each record by itself, and against the customs of all.
#[must_use]
pub fn check(changelog: &Changelog<'_>, expected: &Expected) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for record in changelog.records() {
        members(&record, &mut found);
        ids(&record, &mut found);
        time(&record, &mut found);
    }
    values::check(changelog, expected, &mut found);
    check_links(changelog, expected, &mut found);
    found
}

/// Missing and unknown members, of the record and its changes.
fn members(record: &Record<'_>, found: &mut Vec<Diagnostic>) {
    let mut check = |value: Value<'_>, known: &[&str], what: &str| {
        if value.kind() != Kind::Object {
            found.push(changelog_record::no_object(record.json.span(value), what));
            return;
        }
        let missing = known.iter().filter(|key| match value.get(key) {
            Some(value) if **key == "ChangeList" => value.elements().next().is_none(),
            Some(value) => value.as_str().is_none(),
            None => true,
        });
        let missing: Vec<&str> = missing.copied().collect();
        let unknown = value.members().filter(|m| !known.contains(&m.key.as_ref()));
        let unknown: Vec<String> = unknown.map(|m| m.key.into_owned()).collect();
        let place = record.json.start(value);
        found.extend(changelog_record::finding(
            place, what, &missing, &unknown, known,
        ));
    };
    check(record.value, &RECORD, "record");
    for change in record.changes() {
        check(change, &CHANGE, "change");
    }
}

/// Changes with another id than their record.
fn ids(record: &Record<'_>, found: &mut Vec<Diagnostic>) {
    let Some(own) = record.text("Id") else {
        return;
    };
    let others = record.changes().filter_map(|change| {
        let id = record.text_of(change, "Id")?;
        (id.text != own.text).then_some(id.span)
    });
    let others: Vec<Span> = others.collect();
    found.extend(changelog_id::finding(&own.text, own.span, &others));
}

/// A time without fraction or zone.
fn time(record: &Record<'_>, found: &mut Vec<Diagnostic>) {
    let Some(time) = record.text("CreatedDateTime") else {
        return;
    };
    match read_time(&time.text) {
        Time::Full => {}
        Time::Partial(right) => {
            let edit = Edit {
                span: time.span,
                text: quoted(&right),
            };
            found.push(changelog_time::partial(time.span, &time.text, edit));
        }
        Time::Wrong => found.push(changelog_time::wrong(time.span, &time.text)),
    }
}

/// A time in UTC as records have it: without a fraction or `Z`, these are added; `None` for what is not a time in UTC.
#[must_use]
pub fn whole_time(text: &str) -> Option<String> {
    match read_time(text) {
        Time::Full => Some(text.to_owned()),
        Time::Partial(right) => Some(right),
        Time::Wrong => None,
    }
}

/// How a time is written.
#[derive(Debug, PartialEq, Eq)]
enum Time {
    /// In UTC, with a fraction of seconds.
    Full,
    /// Without the fraction or `Z`; the whole of it.
    Partial(String),
    Wrong,
}

fn read_time(text: &str) -> Time {
    const FORM: &str = "dddd-dd-ddTdd:dd:dd";
    let fits = |text: &str| {
        let mut pairs = text.chars().zip(FORM.chars());
        let same = pairs.all(|(c, form)| match form {
            'd' => c.is_ascii_digit(),
            other => c == other,
        });
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
        let two = |at: usize| number(at..at + 2);
        let within = |at, most| two(at).is_some_and(|number| number <= most);
        let last = || days(number(0..4)?, two(5)?);
        let is_day = last().is_some_and(|last| two(8).is_some_and(|day| (1..=last).contains(&day)));
        same && is_day && within(11, 23) && within(14, 59) && within(17, 60)
    };
    let Some((start, rest)) = text.split_at_checked(FORM.len()).filter(|(s, _)| fits(s)) else {
        return Time::Wrong;
    };
    let (fraction, zone) = match rest.strip_prefix('.') {
        Some(rest) => {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            rest.split_at_checked(end).unwrap_or_default()
        }
        None => ("", rest),
    };
    match (fraction, zone) {
        (fraction, "Z") if !fraction.is_empty() => Time::Full,
        (fraction, "Z" | "") => {
            let fraction = if fraction.is_empty() {
                "0000000"
            } else {
                fraction
            };
            Time::Partial(format!("{start}.{fraction}Z"))
        }
        _ => Time::Wrong,
    }
}

/// Links that are not full, and those into another version of the docs than the record is about.
fn check_links(changelog: &Changelog<'_>, expected: &Expected, found: &mut Vec<Diagnostic>) {
    // How often records of a version have links with a view, by view and version.
    let mut views: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let mut all = Vec::new();
    for record in changelog.records() {
        let Some(version) = record.text("Version") else {
            continue;
        };
        let version = version.text.trim().to_lowercase();
        for change in record.changes() {
            let Some(description) = record.text_of(change, "Description") else {
                continue;
            };
            let targets = links(&description.text).into_iter().map(str::to_owned);
            for target in targets {
                if let Some(view) = view(&target) {
                    let versions = views.entry(view.to_owned()).or_default();
                    *versions.entry(version.clone()).or_default() += 1;
                }
                all.push((version.clone(), target, description.span));
            }
        }
    }
    // The two versions that have most of them, so that one of them is another one.
    let most = views.iter().map(|(view, versions)| {
        let mut versions: Vec<(&String, usize)> = versions.iter().map(|(v, n)| (v, *n)).collect();
        versions.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        versions.truncate(2);
        (view.as_str(), versions)
    });
    let most: BTreeMap<&str, Vec<(&String, usize)>> = most.collect();
    for (version, target, place) in &all {
        if !target.starts_with("https://") && !target.starts_with("http://") {
            found.push(changelog_link::relative(*place, target));
            continue;
        }
        let starts = &expected.links;
        if !starts.is_empty() && !starts.iter().any(|start| target.starts_with(start)) {
            found.push(changelog_link::other_start(*place, target, starts));
            continue;
        }
        let Some(view) = view(target) else { continue };
        if let Some(right) = expected.views.get(version) {
            let mut known = expected.views.iter();
            if let Some((other, _)) = known.find(|(_, known)| *known == view) {
                if view != right {
                    let finding = changelog_link::other_version(*place, target, other, version);
                    found.push(finding);
                }
                continue;
            }
        }
        let own = views.get(view).and_then(|versions| versions.get(version));
        let own = own.copied().unwrap_or(0);
        // The view is that of another version: nearly all links with it are in records of that version.
        let first = most.get(view).into_iter().flatten();
        let other = first.filter(|(other, n)| *other != version && *n >= 20 && *n >= 9 * own);
        if let Some((other, _)) = other.into_iter().next() {
            found.push(changelog_link::other_version(
                *place, target, other, version,
            ));
        }
    }
}

/// The version of the docs that a link shows: the option `view`.
fn view(target: &str) -> Option<&str> {
    let (_, query) = target.split_once('?')?;
    let query = query.split('#').next().unwrap_or(query);
    query
        .split('&')
        .find_map(|option| option.strip_prefix("view="))
}

#[cfg(test)]
mod tests {
    use super::{Time, read_time, view};

    #[test]
    fn times_have_a_fraction_and_a_zone() {
        assert_eq!(read_time("2026-11-30T00:10:20.5Z"), Time::Full);
        for (partial, right) in [
            ("2026-11-30T00:10:20", "2026-11-30T00:10:20.0000000Z"),
            ("2026-11-30T00:10:20Z", "2026-11-30T00:10:20.0000000Z"),
            ("2026-11-30T00:10:20.25", "2026-11-30T00:10:20.25Z"),
        ] {
            assert_eq!(read_time(partial), Time::Partial(right.to_owned()));
        }
        for wrong in [
            "",
            "2026-11-30",
            "2026-13-30T00:00:00",
            "2026-02-30T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-11-30T00:00:00+01:00",
        ] {
            assert_eq!(read_time(wrong), Time::Wrong, "{wrong}");
        }
    }

    #[test]
    fn the_view_of_a_link_is_its_version() {
        assert_eq!(view("https://x.example/a?view=beta&b=1#c"), Some("beta"));
        assert_eq!(view("https://x.example/a"), None);
    }
}

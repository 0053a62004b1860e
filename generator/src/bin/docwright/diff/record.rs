//! What a record of an API changelog says beside the changes.

use std::time::{SystemTime, UNIX_EPOCH};

use docwright::DocSet;
use docwright::diff::{Change, Entry};
use docwright::guide::profile::keys;
use docwright::policy::Date;
use docwright::schema::{QualifiedName, Schema};
use docwright::url::page_url;

use super::side::Side;
use crate::Failure;
use crate::args::DiffArgs;
use crate::profiles::OfSet;
use crate::trees::Trees;

/// The version, time and addresses of a record.
pub(super) struct Record {
    version: String,
    created: String,
    /// The address of a page, with `{page}`.
    template: Option<String>,
}

impl Record {
    pub(super) fn new(args: &DiffArgs, set: Option<&DocSet>, new: &Side) -> Result<Self, Failure> {
        let mut set = match set {
            Some(set) => set.clone(),
            None => DocSet::folder(&new.sources.root, &args.options()),
        };
        if args.page_url.is_some() {
            set.companions.page_url.clone_from(&args.page_url);
        } else if set.companions.page_url.is_none() && set.profile.is_some() {
            let profile = set.profile.clone();
            let of_set = OfSet::read(set.path.clone(), profile, &mut Trees::new())?;
            let url = of_set.profile.text(keys::COMPANIONS_PAGE_URL);
            set.companions.page_url = url.map(str::to_owned);
        }
        Ok(Self {
            version: set.versions().into_iter().next().unwrap_or_default(),
            created: args.created.clone().unwrap_or_else(now),
            template: set.page_url(),
        })
    }

    /// The address of a page.
    pub(super) fn address(&self, page: &str) -> Option<String> {
        Some(page_url(self.template.as_ref()?, page))
    }

    pub(super) fn entry<'r>(
        &'r self,
        args: &'r DiffArgs,
        address: &'r dyn Fn(&str) -> Option<String>,
        is_relationship: &'r dyn Fn(&Change) -> bool,
    ) -> Entry<'r> {
        Entry {
            version: &self.version,
            area: &args.area,
            sub_area: &args.sub_area,
            created: &self.created,
            address,
            is_relationship,
        }
    }
}

/// Whether a change is about a relationship, in the new state or in the old one.
pub(super) fn is_relationship(change: &Change, old: &Side, new: &Side) -> bool {
    let of = |schema: &Schema| {
        let id = schema.find_type(&QualifiedName::parse(&change.owner))?;
        let (_, property) = schema.property(id, &change.member)?;
        Some(property.navigation.is_some())
    };
    of(&new.schema).or_else(|| of(&old.schema)).unwrap_or(false)
}

const START: &str = "{\n  \"changelog\": [";
const END: &str = "]\n}\n";

/// The records of a changelog, without what is around them.
pub(super) fn inside(report: &str) -> String {
    let rest = report.strip_prefix(START).unwrap_or(report);
    let rest = rest.strip_suffix(END).unwrap_or(rest);
    rest.trim_end().to_owned()
}

/// A changelog with these records.
pub(super) fn around(records: &[String]) -> String {
    let some: Vec<&str> = records
        .iter()
        .map(String::as_str)
        .filter(|r| !r.is_empty())
        .collect();
    match some.is_empty() {
        true => format!("{START}{END}"),
        false => format!("{START}{}\n  {END}", some.join(",")),
    }
}

/// The time, in UTC.
fn now() -> String {
    let elapsed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let seconds = elapsed.as_secs() % 86_400;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let fraction = elapsed.subsec_nanos() / 100;
    format!(
        "{}T{hour:02}:{minute:02}:{second:02}.{fraction:07}Z",
        Date::today()
    )
}

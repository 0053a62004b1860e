//! Compact `Debug`: only what is there. With the feature `redact-debug` names stay and values become `…`, so that a
//! log of requests holds nobody's data.

use std::fmt::{self, Debug, Formatter};

use crate::additional::Additional;
use crate::model::{Model, Present, View};

struct Shown<'a>(View<'a>);

impl Debug for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            View::Absent => f.write_str("Absent"),
            View::Null => f.write_str("Null"),
            View::Model(value) | View::Derived(value) => model(value, f),
            View::List(list) => f
                .debug_list()
                .entries((0..list.count()).map(|at| Shown(list.element(at))))
                .finish(),
            _ if cfg!(feature = "redact-debug") => f.write_str("…"),
            View::Bool(value) => value.fmt(f),
            View::Int(value) => value.fmt(f),
            View::Double(value) => value.fmt(f),
            View::Single(value) => value.fmt(f),
            View::Text(value) => value.fmt(f),
            View::Number(value) => f.write_str(value),
            View::Json(value) => write!(f, "{value}"),
        }
    }
}

/// Prints a model as `name { property: value, .. }`, wire names and present properties only.
pub fn model(model: &dyn Model, f: &mut Formatter<'_>) -> fmt::Result {
    let shape = model.shape();
    let present = Present::of(model);
    let mut out = f.debug_struct(shape.name());
    for (name, view) in present.named(shape) {
        out.field(name, &Shown(view));
    }
    for (name, value) in present.additional.iter() {
        out.field(name, &Shown(View::Json(value)));
    }
    out.finish()
}

/// Prints a value.
pub fn value(value: View<'_>, f: &mut Formatter<'_>) -> fmt::Result {
    Shown(value).fmt(f)
}

pub(crate) fn additional(members: &Additional, f: &mut Formatter<'_>) -> fmt::Result {
    f.debug_map()
        .entries(
            members
                .iter()
                .map(|(name, value)| (name, Shown(View::Json(value)))),
        )
        .finish()
}

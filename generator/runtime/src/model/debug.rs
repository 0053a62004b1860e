//! Compact `Debug` of models: present properties only. With the feature `redact-debug` values are printed as `…`, so
//! that logs hold no personal data.

use std::fmt::{self, Debug, Formatter};

use super::table::Present;
use super::{Additional, Model, View};

struct Printed<'a>(View<'a>);

impl Debug for Printed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            View::Absent => f.write_str("Absent"),
            View::Null => f.write_str("Null"),
            View::Model(value) => model(value, f),
            View::List(list) => f
                .debug_list()
                .entries((0..list.count()).map(|at| Printed(list.element(at))))
                .finish(),
            _ if cfg!(feature = "redact-debug") => f.write_str("…"),
            View::Bool(value) => value.fmt(f),
            View::Int(value) | View::Int64(value) => value.fmt(f),
            View::Double(value) => value.fmt(f),
            View::Single(value) => value.fmt(f),
            View::String(value) => value.fmt(f),
            View::Number(value) => f.write_str(value),
            View::Json(value) => write!(f, "{value}"),
        }
    }
}

/// Prints a model as `name { property: value, .. }`, with JSON names and present properties only.
pub fn model(model: &dyn Model, f: &mut Formatter<'_>) -> fmt::Result {
    let shape = model.shape();
    let present = Present::of(model);
    let mut out = f.debug_struct(shape.name());
    for (name, view) in present.named(shape) {
        out.field(name, &Printed(view));
    }
    for (name, value) in present.additional.iter() {
        out.field(name, &Printed(View::Json(value)));
    }
    out.finish()
}

/// Prints a value.
pub fn value(value: View<'_>, f: &mut Formatter<'_>) -> fmt::Result {
    Printed(value).fmt(f)
}

pub(crate) fn additional(members: &Additional, f: &mut Formatter<'_>) -> fmt::Result {
    f.debug_map()
        .entries(
            members
                .iter()
                .map(|(name, value)| (name, Printed(View::Json(value)))),
        )
        .finish()
}

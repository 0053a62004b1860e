//! `$orderby` by properties.

use super::Fault;
use super::property::Named;
use crate::model::{Model, Slot};

/// One entry of `$orderby`; made by [`asc`] and [`desc`].
pub struct Order<'a> {
    root: &'a dyn Slot,
    rest: String,
    fault: Option<Fault>,
    descending: bool,
}

fn order<'a>(property: impl Named<'a>, descending: bool) -> Order<'a> {
    let path = property.into_path();
    Order {
        root: path.root,
        rest: path.rest,
        fault: path.fault,
        descending,
    }
}

/// The smallest first.
#[must_use]
pub fn asc<'a>(property: impl Named<'a>) -> Order<'a> {
    order(property, false)
}

/// The largest first.
#[must_use]
pub fn desc<'a>(property: impl Named<'a>) -> Order<'a> {
    order(property, true)
}

impl Order<'_> {
    pub(super) fn text(self, model: &dyn Model) -> Result<String, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let name = super::property::name(model, self.root)?;
        let direction = if self.descending { " desc" } else { "" };
        Ok(format!("{name}{}{direction}", self.rest))
    }
}

//! Typed items of `$orderby`.

use super::InvalidArgument;
use super::property::IntoPath;
use crate::model::{Model, Slot};

/// An item of `$orderby`; see [`asc`] and [`desc`].
pub struct Order<'a> {
    root: &'a dyn Slot,
    rest: String,
    error: Option<InvalidArgument>,
    descending: bool,
}

fn order<'a>(property: impl IntoPath<'a>, descending: bool) -> Order<'a> {
    let path = property.into_path();
    Order {
        root: path.root,
        rest: path.rest,
        error: path.error,
        descending,
    }
}

/// Ascending order.
#[must_use]
pub fn asc<'a>(property: impl IntoPath<'a>) -> Order<'a> {
    order(property, false)
}

/// Descending order.
#[must_use]
pub fn desc<'a>(property: impl IntoPath<'a>) -> Order<'a> {
    order(property, true)
}

impl Order<'_> {
    pub(super) fn render(self, model: &dyn Model) -> Result<String, InvalidArgument> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let name = super::property::name(model, self.root)?;
        let direction = if self.descending { " desc" } else { "" };
        Ok(format!("{name}{}{direction}", self.rest))
    }
}

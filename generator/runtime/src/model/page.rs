//! The two envelopes of OData responses: a page of a collection, and a wrapped value.

use super::{Additional, Field, Model, Shape, Slot, Value, Visitor};

macro_rules! envelope {
    ($name:ident, $value:ty, $doc:literal) => {
        #[doc = $doc]
        pub struct $name<T> {
            /// The content of the response.
            pub value: Field<$value>,
            /// Control information such as `@odata.nextLink`, and all other members beside `value`.
            pub additional: Additional,
        }

        impl<T> Default for $name<T> {
            fn default() -> Self {
                Self { value: Field::Absent, additional: Additional::EMPTY }
            }
        }

        impl<T: Value> Model for $name<T> {
            fn shape(&self) -> &'static Shape {
                static SHAPE: Shape = Shape::new("an object with a value", &["value"]);
                &SHAPE
            }

            fn slots<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
                visitor.additional(&self.additional);
                visitor.slot(0, &self.value);
            }

            fn slot_mut(&mut self, index: usize) -> &mut dyn Slot {
                match index {
                    0 => &mut self.value,
                    _ => &mut self.additional,
                }
            }
        }

        $crate::model!([T: Value] $name<T>);
    };
}

envelope!(
    Page,
    Vec<T>,
    "A page of a collection: `{\"value\": [..]}` with links to the next page or to later changes."
);
envelope!(
    Wrapped,
    T,
    "A value in an envelope, such as a primitive or a collection without paging: `{\"value\": ..}`."
);

impl<T> Page<T> {
    /// The items of this page; empty when `value` is absent or null.
    #[must_use]
    pub fn items(&self) -> &[T] {
        self.value.as_slice()
    }

    /// `@odata.nextLink`: the URL of the next page.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.additional.next_link()
    }

    /// `@odata.deltaLink`: the URL that returns later changes.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        self.additional.delta_link()
    }

    /// `@odata.count`: the number of items in all pages, if requested by `$count=true`.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        self.additional.count()
    }
}

impl<T> From<Vec<T>> for Page<T> {
    fn from(items: Vec<T>) -> Self {
        Self {
            value: items.into(),
            additional: Additional::EMPTY,
        }
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.iter()
    }
}

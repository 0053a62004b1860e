//! The ways in which a permission is granted.

/// A security scheme: what grants a permission to an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// A user with a work or school account.
    Work,
    /// A user with a personal account.
    Personal,
    /// An administrator, without a signed-in user.
    Application,
}

impl Scheme {
    /// All schemes, in the order of the rows of a table.
    pub const ALL: [Self; 3] = [Self::Work, Self::Personal, Self::Application];

    /// Its key in a permissions document.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Work => "DelegatedWork",
            Self::Personal => "DelegatedPersonal",
            Self::Application => "Application",
        }
    }

    /// The first cell of its row.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Work => "Delegated (work or school account)",
            Self::Personal => "Delegated (personal Microsoft account)",
            Self::Application => "Application",
        }
    }

    /// The scheme with this key.
    pub(crate) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.key() == key)
    }

    /// The scheme of a row, by its first cell in English.
    pub(crate) fn of_label(label: &str) -> Option<Self> {
        let label = label.to_lowercase();
        match (label.contains("delegated"), label.contains("application")) {
            (false, true) => Some(Self::Application),
            (true, false) if label.contains("personal") && !label.contains("work") => {
                Some(Self::Personal)
            }
            (true, false) => Some(Self::Work),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scheme;

    #[test]
    fn rows_are_known_by_their_labels() {
        for scheme in Scheme::ALL {
            assert_eq!(Scheme::of_label(scheme.label()), Some(scheme));
            assert_eq!(Scheme::of_key(scheme.key()), Some(scheme));
        }
        assert_eq!(Scheme::of_label("Delegated"), Some(Scheme::Work));
        assert_eq!(Scheme::of_label("For lamps"), None);
    }
}

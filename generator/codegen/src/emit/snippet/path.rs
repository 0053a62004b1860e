//! Paths of emitted items.

/// A path from the crate's root: `models`, folders, a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path(pub(super) Vec<String>);

impl Path {
    pub(super) fn new(steps: &[String]) -> Self {
        Self(steps.to_vec())
    }

    pub(super) fn join(&self, step: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.to_owned());
        Self(steps)
    }

    /// The module of the item.
    pub(super) fn parent(&self) -> Self {
        let steps = self.0.split_last().map_or(&[][..], |(_, steps)| steps);
        Self(steps.to_vec())
    }

    /// Resolves a path that is relative to this file's module, whose items its folder re-exports.
    pub(super) fn resolve(&self, relative: &[String]) -> Self {
        let mut steps = self.0.clone();
        if relative.first().is_some_and(|step| step != "super") {
            steps.pop();
        }
        for step in relative {
            if step == "super" {
                steps.pop();
            } else {
                steps.push(step.clone());
            }
        }
        Self(steps)
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    fn path(text: &str) -> Vec<String> {
        text.split("::").map(str::to_owned).collect()
    }

    #[test]
    fn paths_are_relative_to_a_file_and_resolve_to_re_exports() {
        let file = Path::new(&path("models::parts::lamp"));
        for (relative, expected) in [
            ("Lamp", "models::parts::Lamp"),
            ("super::Bulb", "models::parts::Bulb"),
            ("super::super::Room", "models::Room"),
        ] {
            assert_eq!(file.resolve(&path(relative)), Path::new(&path(expected)));
        }
    }
}

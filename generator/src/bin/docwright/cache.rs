//! Where the command line keeps what it knows of pages between runs.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder asked for, or the one of the user's system. `None` when none is wanted or none can be told.
pub(crate) fn folder(asked: Option<&PathBuf>, unwanted: bool) -> Option<PathBuf> {
    if unwanted {
        return None;
    }
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    asked
        .cloned()
        .or_else(|| of_system(variable, std::env::home_dir()))
}

/// The user's folder for what can be made again, by the custom of the system.
fn of_system(
    variable: impl Fn(&str) -> Option<OsString>,
    home: Option<PathBuf>,
) -> Option<PathBuf> {
    let base = if cfg!(windows) {
        PathBuf::from(variable("LOCALAPPDATA")?)
    } else if let Some(folder) = variable("XDG_CACHE_HOME") {
        PathBuf::from(folder)
    } else if cfg!(target_os = "macos") {
        home?.join("Library/Caches")
    } else {
        home?.join(".cache")
    };
    base.is_absolute().then(|| base.join("docwright"))
}

//! The cache folder of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

/// The requested folder, else the system's cache folder of the user. `None` when the cache is disabled or no folder is known.
pub(crate) fn folder(requested: Option<&PathBuf>, disabled: bool) -> Option<PathBuf> {
    if disabled {
        return None;
    }
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    requested
        .cloned()
        .or_else(|| of_system(variable, std::env::home_dir()))
}

/// The cache folder by the system's convention.
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

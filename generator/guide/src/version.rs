//! Which version of the service a page documents.

use crate::Profile;
use crate::profile::keys;
use docwright_reader::source::Sources;
use memchr::memmem;

/// Docs whose folders name no version document both where so many pages name a URL of the preview, and one in `SHARE` of those
/// that name any.
const ENOUGH: usize = 5;
const SHARE: usize = 10;

/// The version that a page documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// That of the folder of the preview.
    Preview,
    /// Another one.
    Released,
    /// No folder names it, and the docs call several.
    Unknown,
}

/// The version of a page by its folders, if one names any.
pub(crate) fn named(sources: &Sources, profile: &Profile, path: &str) -> Option<Version> {
    let root = sources.root.file_name().and_then(|name| name.to_str());
    let path = sources.path_in_repository(path);
    let mut folders = path.split('/').chain(root);
    let preview = profile.text(keys::PREVIEW_FOLDER)?;
    let versions = profile.list(keys::EXAMPLES_BASE_URLS).iter();
    let versions: Vec<&str> = versions.filter_map(|url| url.rsplit('/').next()).collect();
    folders.find_map(|folder| match folder {
        _ if folder == preview => Some(Version::Preview),
        _ if versions.contains(&folder) => Some(Version::Released),
        _ => None,
    })
}

/// The version of pages whose folders name none.
pub(crate) fn unnamed(sources: &Sources, profile: &Profile) -> Version {
    let holds = |text: &[u8], urls: &[String]| {
        let mut urls = urls.iter();
        urls.any(|url| memmem::find(text, url.as_bytes()).is_some())
    };
    let (mut pages, mut previews) = (0, 0);
    for (_, file) in sources.files().filter(|(_, file)| file.is_page) {
        let text = file.raw().as_bytes();
        let preview = holds(text, profile.list(keys::PREVIEW_URLS));
        previews += usize::from(preview);
        pages += usize::from(preview || holds(text, profile.list(keys::EXAMPLES_BASE_URLS)));
    }
    match previews >= ENOUGH && previews * SHARE > pages {
        true => Version::Unknown,
        false => Version::Released,
    }
}

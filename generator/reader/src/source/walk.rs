//! Walks the folders of a docs tree and reads single files.

use crate::rules::{file_not_utf8, file_too_large, file_unreadable};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::IncludeRoot;
use super::apidoctor;
use super::regular::{self, Unread};
use docwright_core::diagnostic::Diagnostic;

/// Whether the name of a file is that of Markdown.
pub(super) fn is_markdown(name: &str) -> bool {
    name.len() > 3
        && name
            .get(name.len() - 3..)
            .is_some_and(|end| end.eq_ignore_ascii_case(".md"))
}

/// A file's text, and a finding if it could not be read as is.
pub(super) struct Content {
    pub(super) text: String,
    pub(super) problem: Option<Diagnostic>,
}

/// Reads one file; errors become findings.
pub(super) fn read(path: &Path, max: u64) -> Content {
    let failed = |finding| Content {
        text: String::new(),
        problem: Some(finding),
    };
    match regular::bytes(path, max) {
        Err(Unread::TooLarge(length)) => failed(file_too_large::finding(length, max)),
        Err(Unread::Io(error)) => failed(file_unreadable::finding(&error.to_string())),
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Content {
                text,
                problem: None,
            },
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Content {
                    text,
                    problem: Some(file_not_utf8::finding(at)),
                }
            }
        },
    }
}

/// The path of something in a folder of the docs.
fn joined(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

/// The files that a walk has found so far.
pub(super) struct Walk<'a> {
    root: &'a Path,
    include_root: &'a IncludeRoot,
    pub(super) pages: Vec<String>,
    /// All JSON files, which may configure reading.
    configs: Vec<String>,
    /// Lexicons of languages, in the root.
    pub(super) lexicons: Vec<String>,
    pub(super) folders: Vec<String>,
    pub(super) problems: Vec<(String, String)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(root: &'a Path, include_root: &'a IncludeRoot) -> Self {
        Self {
            root,
            include_root,
            pages: vec![],
            configs: vec![],
            lexicons: vec![],
            folders: vec![],
            problems: vec![],
        }
    }

    pub(super) fn folder(&mut self, relative: &str) -> io::Result<()> {
        let entries = std::fs::read_dir(self.root.join(relative))?;
        self.folders.push(relative.to_owned());
        let mut children = Vec::new();
        for entry in entries {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else {
                let name = entry.file_name().to_string_lossy().into_owned();
                let problem = "the name of the file is not UTF-8".to_owned();
                self.problems.push((joined(relative, &name), problem));
                continue;
            };
            children.push((name, entry.file_type()?));
        }
        for (name, kind) in children {
            let path = joined(relative, &name);
            if kind.is_dir() {
                // Hidden folders (.git, .github) hold no pages.
                if !name.starts_with('.')
                    && let Err(error) = self.folder(&path)
                {
                    self.problems
                        .push((path, format!("the folder cannot be listed: {error}")));
                }
            } else if apidoctor::is_json(&name) {
                self.configs.push(path);
            } else if is_lexicon(&path) {
                self.lexicons.push(path);
            } else if is_markdown(&name) {
                self.page(path, kind.is_symlink());
            }
        }
        Ok(())
    }

    fn page(&mut self, path: String, is_link: bool) {
        if is_link {
            let inside = self
                .root
                .join(&path)
                .canonicalize()
                .is_ok_and(|p| self.include_root.contains(&p) && p.is_file());
            if !inside {
                self.problems.push((
                    path,
                    "the symbolic link has no target inside the repository; it is not followed"
                        .into(),
                ));
                return;
            }
        }
        self.pages.push(path);
    }

    /// The files that configure ApiDoctor, of all JSON files.
    ///
    /// # Errors
    /// When one is not UTF-8: the message.
    pub(super) fn read_configs(&mut self) -> Result<BTreeMap<String, String>, String> {
        let mut out = BTreeMap::new();
        for path in std::mem::take(&mut self.configs) {
            let Content { text, problem } = read(&self.root.join(&path), apidoctor::MAX_SIZE);
            match problem {
                None if apidoctor::is_config(&path, &text) => drop(out.insert(path, text)),
                Some(problem) if !text.is_empty() && apidoctor::is_config(&path, &text) => {
                    let place = regular::read_text(&self.root.join(&path)).err();
                    let why = place.map_or(problem.message.to_string(), |e| e.to_string());
                    return Err(format!(
                        "{path}: the configuration cannot be read: {why}; save it as UTF-8"
                    ));
                }
                Some(problem) if apidoctor::is_config(&path, "") => {
                    let problem = format!("the configuration cannot be read: {}", problem.message);
                    self.problems.push((path, problem));
                }
                _ => {}
            }
        }
        Ok(out)
    }
}

/// Whether a path is that of a lexicon: `lexicon.de.toml` in the root of the docs.
pub fn is_lexicon(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let tag = path
        .strip_prefix("lexicon.")
        .and_then(|p| p.strip_suffix(".toml"));
    tag.is_some_and(|tag| !tag.is_empty() && !tag.contains(['/', '.']))
}

//! Files of a revision, through the git command: nothing is checked out or written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use docwright::page;
use docwright::source::apidoctor::is_json;
use docwright::source::{IncludeRoot, Included, Sources, is_lexicon};

use crate::{Failure, fail};

/// `git:REV` or `git:REV:FOLDER`.
pub(crate) fn words(text: &str) -> Option<(&str, Option<&str>)> {
    let rest = text.strip_prefix("git:")?;
    Some(match rest.split_once(':') {
        Some((revision, folder)) => (revision, Some(folder)),
        None => (rest, None),
    })
}

/// A git repository, named by any folder within it.
pub(crate) struct Repository {
    at: PathBuf,
}

impl Repository {
    pub(crate) fn at(folder: &Path) -> Self {
        Self {
            at: folder.to_owned(),
        }
    }

    /// The folder's path from the repository's root, without a slash at its end.
    pub(crate) fn prefix(&self) -> Result<String, Failure> {
        let prefix = self.run(&["rev-parse", "--show-prefix"])?;
        Ok(String::from_utf8_lossy(&prefix)
            .trim()
            .trim_end_matches('/')
            .to_owned())
    }

    /// The path of a file from the root of the repository; `None` if it is outside.
    pub(crate) fn path_of(&self, file: &Path) -> Result<Option<String>, Failure> {
        let root = self.run(&["rev-parse", "--show-toplevel"])?;
        let root = PathBuf::from(line(&root));
        let (Ok(root), Ok(file)) = (root.canonicalize(), file.canonicalize()) else {
            return Ok(None);
        };
        let path = file.strip_prefix(root).ok();
        Ok(path.map(|path| path.to_string_lossy().replace('\\', "/")))
    }

    /// The text of a file in a revision; `None` if it was not there.
    pub(crate) fn text(&self, revision: &str, path: &str) -> Result<Option<String>, Failure> {
        let tree = self.tree(revision)?;
        let Some(id) = tree.files.get(path) else {
            return Ok(None);
        };
        let found = self.contents(vec![(path.to_owned(), id.clone())])?;
        Ok(found.into_iter().next().map(|(_, text)| text))
    }

    /// The files of a revision.
    pub(crate) fn tree(&self, revision: &str) -> Result<Tree, Failure> {
        let commit = self.commit(revision)?;
        let listed = self.run(&["ls-tree", "-r", "-z", "--full-tree", &commit])?;
        let mut tree = Tree::default();
        for entry in listed.split(|b| *b == 0) {
            let entry = String::from_utf8_lossy(entry);
            let Some((head, path)) = entry.split_once('\t') else {
                continue;
            };
            let mut words = head.split(' ');
            let (mode, id) = (
                words.next().unwrap_or_default(),
                words.nth(1).unwrap_or_default(),
            );
            // Regular files only: neither links nor submodules.
            if mode.starts_with("100") {
                tree.files.insert(path.to_owned(), id.to_owned());
            } else if mode == "160000" {
                tree.submodules.push(path.to_owned());
            }
        }
        Ok(tree)
    }

    /// The commit that a revision names.
    fn commit(&self, revision: &str) -> Result<String, Failure> {
        if revision.is_empty() {
            let message = "`git:` names no revision; write one after it, such as `git:HEAD`";
            return Err(Failure(message.to_owned()));
        }
        let commit = format!("{revision}^{{commit}}");
        let words = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ];
        let found = self.run(&words);
        if found.is_err() {
            // Where there is no repository, no revision is unknown.
            self.run(&["rev-parse", "--git-dir"])?;
        }
        found.map(|id| line(&id)).map_err(|_| {
            let (at, advice) = (self.at.display(), self.advice());
            Failure(format!("unknown git revision `{revision}` in {at}{advice}"))
        })
    }

    /// Whether the clone has this revision.
    pub(crate) fn has(&self, revision: &str) -> bool {
        self.commit(revision).is_ok()
    }

    /// The commit at which this branch left another one.
    pub(crate) fn merge_base(&self, other: &str) -> Result<String, Failure> {
        let other_id = self.commit(other)?;
        let found = self.run(&["merge-base", &other_id, "HEAD"]);
        found.map(|id| line(&id)).map_err(|_| {
            let advice = self.advice();
            Failure(format!("HEAD and `{other}` have no common commit{advice}"))
        })
    }

    /// What to do about a missing commit.
    fn advice(&self) -> &'static str {
        match self.is_shallow() {
            true => {
                "; the clone is shallow: run `git fetch --unshallow`, or check out with `fetch-depth: 0` in CI"
            }
            false => {
                "; if it is a branch of the remote, run `git fetch origin` and name it as `origin/BRANCH`"
            }
        }
    }

    /// The files of the working tree that differ from a revision, with their paths from the root of the repository; untracked
    /// ones in the folder included.
    pub(crate) fn changed(&self, revision: &str) -> Result<BTreeSet<String>, Failure> {
        let commit = self.commit(revision)?;
        // What a user configures for reading differences must not hide any.
        let changed = [
            "-c",
            "diff.relative=false",
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--ignore-submodules=none",
            &commit,
            "--",
        ];
        let untracked = [
            "ls-files",
            "--others",
            "--exclude-standard",
            "--full-name",
            "-z",
        ];
        let (changed, untracked) = (self.run(&changed)?, self.run(&untracked)?);
        let all = changed
            .split(|b| *b == 0)
            .chain(untracked.split(|b| *b == 0));
        let all = all.map(|path| String::from_utf8_lossy(path).into_owned());
        Ok(all.filter(|path| !path.is_empty()).collect())
    }

    fn is_shallow(&self) -> bool {
        let found = self.run(&["rev-parse", "--is-shallow-repository"]);
        found.is_ok_and(|text| text.starts_with(b"true"))
    }

    /// The pages of a folder and what they include from the repository around it, in memory (invalid UTF-8 replaced).
    pub(crate) fn sources(
        &self,
        tree: &Tree,
        folder: &str,
        threads: usize,
    ) -> Result<Sources, Failure> {
        let files = self.contents(tree.below(folder))?;
        let (above, way) = tree.root_of(folder);
        let root = IncludeRoot::in_memory(way);
        let mut sources = Sources::from_memory(files).within(root.clone());
        let mut failed = Ok(());
        page::load_includes(&mut sources, threads, |_, wanted| {
            let wanted = wanted.iter().filter_map(|path| {
                let full = join(above, &root.path(path)?);
                Some((path.clone(), tree.id(&full)?.to_owned()))
            });
            let read = self.contents(wanted.collect());
            let files = read.unwrap_or_else(|failure| {
                failed = Err(failure);
                Vec::new()
            });
            let files = files.into_iter();
            files
                .map(|(path, text)| Included::new(path, text))
                .collect()
        });
        failed.map(|()| sources)
    }

    /// The texts of files by path, with the ids of their contents.
    pub(crate) fn contents(
        &self,
        wanted: Vec<(String, String)>,
    ) -> Result<Vec<(String, String)>, Failure> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(cannot_run)?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            fail!("git has no pipes");
        };
        let ids: String = wanted.iter().map(|(_, id)| format!("{id}\n")).collect();
        // Git writes responses while it reads requests; both pipes would block if nothing reads the responses.
        let writer = std::thread::spawn(move || input.write_all(ids.as_bytes()));
        let mut output = BufReader::new(output);
        let mut files = Vec::with_capacity(wanted.len());
        for (path, id) in wanted {
            let text = blob(&mut output)
                .map_err(|why| Failure(format!("git cannot read {path} ({id}): {why}")))?;
            files.push((path, String::from_utf8_lossy(&text).into_owned()));
        }
        drop(output);
        let written = writer
            .join()
            .map_err(|_| Failure("writing to git failed".to_owned()))?;
        written.map_err(|e| Failure(format!("git closed its input: {e}")))?;
        child
            .wait()
            .map_err(|e| Failure(format!("waiting for git failed: {e}")))?;
        Ok(files)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.at).args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Result<Vec<u8>, Failure> {
        let output = self.command(args).output().map_err(cannot_run)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let (at, said) = (self.at.display(), said.trim());
        let to_do = match said.contains("not a git repository") {
            true => "; name a folder of a repository, or compare with a folder in place of git:REV",
            false => "",
        };
        Err(Failure(format!("git fails in {at}: {said}{to_do}")))
    }
}

fn cannot_run(error: std::io::Error) -> Failure {
    Failure(format!(
        "cannot run git: {error}; install it, or compare with a folder in place of git:REV"
    ))
}

/// `<id> <type> <size>`, a line break, the content, a line break (git-cat-file, "BATCH OUTPUT").
fn blob(output: &mut impl std::io::BufRead) -> Result<Vec<u8>, String> {
    let mut head = String::new();
    output.read_line(&mut head).map_err(|e| e.to_string())?;
    let size = head
        .trim()
        .rsplit(' ')
        .next()
        .and_then(|n| n.parse::<usize>().ok());
    let size = size.ok_or_else(|| format!("git returned `{}`", head.trim()))?;
    let mut content = vec![0; size];
    output.read_exact(&mut content).map_err(|e| e.to_string())?;
    let mut end = [0];
    output.read_exact(&mut end).map_err(|e| e.to_string())?;
    Ok(content)
}

/// The regular files of a revision: paths from the root of the repository, and the ids of their contents.
#[derive(Default)]
pub(crate) struct Tree {
    files: BTreeMap<String, String>,
    /// The folders of submodules, whose files are those of other repositories.
    submodules: Vec<String>,
}

impl Tree {
    /// Whether it has this folder; empty for the root.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        folder.is_empty() || self.within(folder).next().is_some()
    }

    fn within(&self, folder: &str) -> impl Iterator<Item = (&str, &str)> {
        let start = join(folder, "");
        let all = self.files.range(start.clone()..);
        let all = all.map_while(move |(path, id)| Some((path.strip_prefix(&start)?, id.as_str())));
        all.collect::<Vec<_>>().into_iter()
    }

    /// Pages and configuration below a folder, by their paths from it.
    fn below(&self, folder: &str) -> Vec<(String, String)> {
        let wanted = self.within(folder).filter(|(path, _)| is_wanted(path));
        wanted
            .map(|(path, id)| (path.to_owned(), id.to_owned()))
            .collect()
    }

    /// The submodule that has a file.
    pub(crate) fn submodule_of(&self, path: &str) -> Option<&str> {
        let within = |folder: &&String| {
            let below = path.strip_prefix(folder.as_str());
            below.is_some_and(|below| below.starts_with('/'))
        };
        self.submodules.iter().find(within).map(String::as_str)
    }

    /// The id of a file, in any letter case.
    pub(crate) fn id(&self, path: &str) -> Option<&str> {
        let other_case = || {
            let mut files = self.files.iter();
            files.find(|(other, _)| other.eq_ignore_ascii_case(path))
        };
        let found = self.files.get_key_value(path).or_else(other_case)?;
        Some(found.1)
    }

    /// The nearest folder around `folder` that is marked as the root of docs, and the way from it to `folder`.
    fn root_of<'f>(&self, folder: &'f str) -> (&'f str, &'f str) {
        let ends = folder.rmatch_indices('/').map(|(at, _)| at);
        let ends = std::iter::once(folder.len()).chain(ends).chain([0]);
        let marked = |end: &usize| {
            let above = folder.get(..*end).unwrap_or("");
            let mut marks = ["docfx.json", "docwright.toml"].iter();
            marks.any(|mark| self.files.contains_key(&join(above, mark)))
        };
        let end = ends.into_iter().find(marked).unwrap_or(0);
        let (above, way) = folder.split_at(end);
        (above, way.trim_start_matches('/'))
    }
}

/// The first line of what git prints.
fn line(printed: &[u8]) -> String {
    let printed = String::from_utf8_lossy(printed);
    printed.lines().next().unwrap_or_default().trim().to_owned()
}

fn join(folder: &str, path: &str) -> String {
    match folder {
        "" => path.to_owned(),
        _ => format!("{folder}/{path}"),
    }
}

/// Pages, includes, and the files that configure reading.
pub(crate) fn is_wanted(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let may_configure = name == "overrides.toml" || is_json(&name) || is_lexicon(&name);
    name.ends_with(".md") || may_configure
}

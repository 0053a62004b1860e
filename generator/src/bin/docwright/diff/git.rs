//! Files of a revision, through the git command: nothing is checked out or written.

use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Failure;

/// A git repository, named by any folder within it.
pub(super) struct Repository {
    at: PathBuf,
}

impl Repository {
    pub(super) fn at(folder: &Path) -> Self {
        Self {
            at: folder.to_owned(),
        }
    }

    /// The folder's path from the repository's root, without a slash at its end.
    pub(super) fn prefix(&self) -> Result<String, Failure> {
        let prefix = self.run(&["rev-parse", "--show-prefix"])?;
        Ok(String::from_utf8_lossy(&prefix)
            .trim()
            .trim_end_matches('/')
            .to_owned())
    }

    /// Pages and configuration of a folder at a revision: path from that folder, and text (invalid UTF-8 replaced).
    pub(super) fn files(
        &self,
        revision: &str,
        folder: &str,
    ) -> Result<Vec<(String, String)>, Failure> {
        let commit = format!("{revision}^{{commit}}");
        let commit = self.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ]);
        let commit = commit.map_err(|_| {
            Failure(format!(
                "unknown git revision `{revision}` in {}",
                self.at.display()
            ))
        })?;
        let tree = format!("{}:{folder}", String::from_utf8_lossy(&commit).trim());
        let listed = self.run(&["ls-tree", "-r", "-z", "--full-tree", &tree]);
        let listed = listed.map_err(|Failure(why)| {
            Failure(format!("git:{revision}:{folder} cannot be listed: {why}"))
        })?;
        let mut wanted: Vec<(String, String)> = Vec::new();
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
            if mode.starts_with("100") && is_wanted(path) {
                wanted.push((path.to_owned(), id.to_owned()));
            }
        }
        self.contents(wanted)
    }

    fn contents(&self, wanted: Vec<(String, String)>) -> Result<Vec<(String, String)>, Failure> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| Failure(format!("cannot run git: {e}")))?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Failure("git has no pipes".to_owned()));
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
        let output = self.command(args).output();
        let output = output.map_err(|e| Failure(format!("cannot run git: {e}")))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(Failure(
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ))
    }
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

/// Pages, includes, and the files that configure reading.
fn is_wanted(path: &str) -> bool {
    const NAMES: [&str; 3] = [
        "overrides.toml",
        "schema-config.json",
        "table-header-config.json",
    ];
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    name.ends_with(".md") || NAMES.contains(&name.as_str())
}

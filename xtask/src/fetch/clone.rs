//! A sparse, shallow clone, by the `git` command. Each step can be repeated: an interrupted fetch resumes.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::pin::Upstream;

/// A clone of one repository.
pub(super) struct Clone {
    folder: PathBuf,
}

impl Clone {
    /// Opens the clone in this folder, or starts one; does not use the network.
    pub(super) fn open(folder: &Path, upstream: &Upstream) -> Result<Self> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        let clone = Self {
            folder: folder.to_owned(),
        };
        if !folder.join(".git").exists() {
            let mut entries = folder.read_dir()?;
            ensure!(
                entries.next().is_none(),
                "{} is not a clone; move it elsewhere",
                folder.display()
            );
            clone.git(&["init", "--quiet"])?;
        }
        // Replaces the setting of an earlier pin.
        let _ = clone.git(&["remote", "remove", "origin"]);
        clone.git(&["remote", "add", "origin", &upstream.repository])?;
        clone.git(&["config", "remote.origin.promisor", "true"])?;
        clone.git(&["config", "remote.origin.partialclonefilter", "blob:none"])?;
        let paths: Vec<String> = upstream
            .paths
            .iter()
            .map(|path| format!("/{path}"))
            .collect();
        let mut sparse = vec!["sparse-checkout", "set", "--no-cone"];
        sparse.extend(paths.iter().map(String::as_str));
        clone.git(&sparse)?;
        Ok(clone)
    }

    /// The commit that is checked out; `None` in a new clone.
    pub(super) fn head(&self) -> Option<String> {
        self.commit("HEAD")
    }

    fn commit(&self, name: &str) -> Option<String> {
        let found = self.git(&[
            "rev-parse",
            "--verify",
            "--quiet",
            &format!("{name}^{{commit}}"),
        ]);
        found.ok().map(|name| name.trim().to_owned())
    }

    /// The full hash of a pinned commit, fetched if it is missing.
    fn bring(&self, revision: &str) -> Result<String> {
        if let Some(found) = self.commit(revision) {
            return Ok(found);
        }
        // A server serves a single commit only by its full hash; for an abbreviated one, the commits (not the files) of all
        // branches are fetched.
        let whole = matches!(revision.len(), 40 | 64);
        let single = whole && self.fetch(&["--depth=1", "origin", revision]).is_ok();
        if !single {
            self.fetch(&["--tags", "origin", "+refs/heads/*:refs/remotes/origin/*"])?;
        }
        let found = self.commit(revision);
        found.with_context(|| format!("the repository has no commit {revision}"))
    }

    /// The commit that the file names, else the newest one of its branch.
    pub(super) fn pinned(&self, upstream: &Upstream) -> Result<String> {
        match &upstream.revision {
            Some(revision) => self.bring(revision),
            None => self.newest(upstream.branch.as_deref()),
        }
    }

    /// The newest commit of a branch or tag, or of the default branch.
    pub(super) fn newest(&self, name: Option<&str>) -> Result<String> {
        self.fetch(&["--depth=1", "origin", name.unwrap_or("HEAD")])?;
        let found = self.commit("FETCH_HEAD");
        found.context("the repository returned no commit")
    }

    /// Checks out a commit, and verifies that it is checked out.
    pub(super) fn check_out(&self, commit: &str) -> Result<()> {
        self.git(&["checkout", "--quiet", "--force", "--detach", commit])
            .map_err(offline)?;
        let head = self.head().unwrap_or_default();
        ensure!(head == commit, "the clone is at {head}, not at {commit}");
        Ok(())
    }

    fn fetch(&self, arguments: &[&str]) -> Result<()> {
        let fetch = ["fetch", "--quiet", "--filter=blob:none"];
        self.git(&[&fetch[..], arguments].concat())
            .map(drop)
            .map_err(offline)
    }

    fn git(&self, arguments: &[&str]) -> Result<String> {
        let output = Command::new("git")
            .args(arguments)
            .current_dir(&self.folder)
            // No terminal for a password prompt.
            .env("GIT_TERMINAL_PROMPT", "0")
            .output()
            .context("the `git` command is needed; install git")?;
        if !output.status.success() {
            let message = String::from_utf8_lossy(&output.stderr);
            bail!("git {} failed: {}", arguments.join(" "), message.trim());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// What to do where the repository cannot be reached.
fn offline(error: anyhow::Error) -> anyhow::Error {
    anyhow::anyhow!(
        "{error}\nThe repository cannot be reached, or does not have this revision. Without a network, set `repository` to a copy \
         of it (a folder works), or read any docs folder with `cargo xtask regenerate --docs DIR`; everything else works \
         offline. Run the same command again to continue."
    )
}

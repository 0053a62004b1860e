//! What a CI system builds: the commit that a change is compared with, from its variables.

use std::path::Path;

use crate::Failure;
use crate::git::Repository;

/// The names of the variables, for a message.
const VARIABLES: &str = "GITHUB_BASE_REF, GITHUB_EVENT_PATH with a push, CI_MERGE_REQUEST_DIFF_BASE_SHA, CI_MERGE_REQUEST_TARGET_BRANCH_NAME, CI_COMMIT_BEFORE_SHA, SYSTEM_PULLREQUEST_TARGETBRANCH";

/// The base of the change: for a pull request, where it left its target; for a push, the commit before.
pub(super) fn base(
    repository: &Repository,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<String, Failure> {
    let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
    if let Some(branch) = set("GITHUB_BASE_REF") {
        // GitHub checks out a merge of the pull request into its target, whose first parent is the target.
        let merged = set("GITHUB_REF").is_some_and(|name| name.ends_with("/merge"));
        if merged && repository.has("HEAD^2") {
            return Ok("HEAD^1".to_owned());
        }
        return repository.merge_base(&remote(&branch));
    }
    if let Some(base) = set("CI_MERGE_REQUEST_DIFF_BASE_SHA") {
        return Ok(base);
    }
    let target = set("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
        .or_else(|| set("SYSTEM_PULLREQUEST_TARGETBRANCH"));
    if let Some(branch) = target {
        return repository.merge_base(&remote(&branch));
    }
    let before = set("GITHUB_EVENT_PATH").and_then(|path| before(Path::new(&path)));
    let before = before.or_else(|| set("CI_COMMIT_BEFORE_SHA"));
    // A new branch has no commit before.
    before
        .filter(|id| id.chars().any(|c| c != '0'))
        .ok_or_else(|| {
            Failure(format!(
                "`--against auto` finds no pull request and no push, as none of these is set: {VARIABLES}; name the state, such as `--against git:origin/main...`"
            ))
        })
}

/// A branch of the remote.
fn remote(branch: &str) -> String {
    let branch = branch.strip_prefix("refs/heads/").unwrap_or(branch);
    format!("origin/{branch}")
}

/// The commit before a push, from the event that GitHub describes.
fn before(event: &Path) -> Option<String> {
    let text = docwright::source::read_text(event).ok()?;
    let event: serde_json::Value = serde_json::from_str(&text).ok()?;
    Some(event.get("before")?.as_str()?.to_owned())
}

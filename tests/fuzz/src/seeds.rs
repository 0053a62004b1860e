//! The pages that mutated ones are made from.

use std::path::Path;

use docwright::source::{LoadOptions, Sources};

use crate::{Random, Tree};

/// Pages of several trees, in path order.
pub struct Seeds(Vec<Tree>);

impl Seeds {
    /// The pages below these folders, without very large ones.
    ///
    /// # Errors
    /// When a folder cannot be read or holds no page.
    pub fn read(folders: &[&Path]) -> Result<Self, String> {
        let trees = folders.iter().map(|folder| {
            let sources = Sources::load(folder, &LoadOptions::default());
            let sources = sources.map_err(|e| e.to_string())?;
            let files = sources.files().map(|(_, file)| file);
            let files =
                files.filter(|file| file.path.ends_with(".md") && file.raw().len() < 40_000);
            Ok(files
                .map(|file| (file.path.clone(), file.raw().to_owned()))
                .collect())
        });
        Ok(Self(trees.collect::<Result<_, String>>()?))
    }

    /// Pages that belong together: neighbours in path order, from one or two places of a tree.
    pub fn some(&self, random: &mut Random) -> Tree {
        let tree = random.pick(&self.0);
        let mut out = Tree::new();
        for _ in 0..2 {
            let from = random.below(tree.len());
            let number = 1 + random.below(5);
            out.extend(tree.iter().skip(from).take(number).cloned());
        }
        out
    }

    /// Any page.
    pub fn page(&self, random: &mut Random) -> &str {
        let tree = random.pick(&self.0);
        &random.pick(tree).1
    }
}

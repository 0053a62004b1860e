//! The published address of a page.

/// The address of a page in a template with `{page}`, such as `https://learn.contoso.com/home/api/{page}?view=1`. `page` is the
/// path of the page, with or without `.md`. Where the template ends before `{page}` in the folder that the path begins with,
/// the folder is there once: `api/lamp-get.md` gives `…/home/api/lamp-get?view=1`.
#[must_use]
pub fn page_url(template: &str, page: &str) -> String {
    let page = page.strip_suffix(".md").unwrap_or(page);
    let (before, after) = template.split_once("{page}").unwrap_or((template, ""));
    let own = page.split_once('/').filter(|(folder, _)| {
        let before = before.strip_suffix('/').unwrap_or(before);
        before.rsplit('/').next() == Some(folder)
    });
    let page = own.map_or(page, |(_, rest)| rest);
    format!("{before}{page}{after}")
}

/// Whether a template can give the address of each page: it has `{page}`, and no other placeholder than `{version}`.
///
/// # Errors
/// What is wrong, as a sentence about the address.
pub fn check_page_url(template: &str) -> Result<(), String> {
    if !template.contains("{page}") {
        return Err("the address needs `{page}`, the path of a page".to_owned());
    }
    let rest = template.replace("{page}", "").replace("{version}", "");
    match rest.find(['{', '}']) {
        None => Ok(()),
        Some(at) => Err(format!(
            "`{}` is not a placeholder; use `{{page}}` or `{{version}}`",
            rest.get(at..).unwrap_or_default()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{check_page_url, page_url};

    #[test]
    fn a_template_has_a_page() {
        assert!(check_page_url("https://x.example/{page}?view={version}").is_ok());
        assert!(check_page_url("https://x.example/").is_err());
        assert!(check_page_url("https://x.example/{page}/{moon}").is_err());
    }

    #[test]
    fn a_folder_is_there_once() {
        let template = "https://learn.contoso.com/home/api/{page}?view=1";
        let of = |page| page_url(template, page);
        let start = "https://learn.contoso.com/home/api/";
        assert_eq!(of("api/lamp-get.md"), format!("{start}lamp-get?view=1"));
        let resource = format!("{start}resources/lamp?view=1");
        assert_eq!(of("resources/lamp"), resource);
    }
}

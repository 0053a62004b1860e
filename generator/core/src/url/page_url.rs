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

#[cfg(test)]
mod tests {
    use super::page_url;

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

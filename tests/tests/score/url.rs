//! Splits the path of a URL by simple rules of its own: segments, and which of them are keys.

/// Segments of a path without version, query and fragment; slashes within parentheses do not separate.
pub(crate) fn split(path: &str) -> Vec<String> {
    let path = path.split('#').next().unwrap_or_default();
    let (mut out, mut current, mut depth) = (Vec::new(), String::new(), 0u32);
    for c in path.chars() {
        match c {
            '{' | '(' | '<' | '[' => depth += 1,
            '}' | ')' | '>' | ']' => depth = depth.saturating_sub(1),
            '?' if depth == 0 => break,
            _ => {}
        }
        if c == '/' && depth == 0 {
            out.push(std::mem::take(&mut current));
        } else {
            current.push(c);
        }
    }
    out.push(current);
    let trimmed = out.iter().map(|s| s.trim().to_owned());
    let mut out: Vec<String> = trimmed.filter(|s| !s.is_empty()).collect();
    if out
        .first()
        .is_some_and(|s| ["v1.0", "beta"].contains(&s.to_lowercase().as_str()))
    {
        out.remove(0);
    }
    out
}

/// Whether a segment is a key or a placeholder of one.
pub(crate) fn is_placeholder(segment: &str) -> bool {
    let head = segment.split('(').next().unwrap_or_default();
    let open = |s: &str| s.starts_with(['{', '<']);
    let list = segment.starts_with('[') && segment.ends_with([']', '}', '>']);
    open(segment)
        || open(segment.strip_prefix('$').unwrap_or(segment))
        || list
        || head.contains(['{', '<'])
        || segment.contains('@')
        || is_id(segment)
}

/// Eight or more hexadecimal digits and hyphens, or a longer word around a digit.
fn is_id(segment: &str) -> bool {
    let hex = segment.len() >= 8 && segment.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let chars: Vec<char> = segment.chars().collect();
    let word = chars
        .iter()
        .all(|c| c.is_alphanumeric() || *c == '_' || *c == '=' || *c == '-');
    let digit = chars.iter().position(char::is_ascii_digit);
    hex || (word && digit.is_some_and(|at| chars.len() - at > 8))
}

/// `name(arguments)`, also where the closing parenthesis is missing.
pub(crate) fn call(segment: &str) -> Option<(&str, &str)> {
    let (name, rest) = segment.split_once('(')?;
    let fits = |c: char| c.is_alphanumeric() || "_.$-".contains(c);
    if name.is_empty() || !name.chars().all(fits) {
        return None;
    }
    Some((name, rest.strip_suffix(')').unwrap_or(rest)))
}

/// Lower-cased names of arguments: `a=1,b={b}` gives `a` and `b`.
pub(crate) fn argument_names(arguments: &str) -> Vec<String> {
    let given = arguments.split(',').filter(|a| !a.trim().is_empty());
    let names = given.map(|a| {
        let name = a.split('=').next().unwrap_or_default();
        name.trim().trim_matches(['{', '}']).to_lowercase()
    });
    names.collect()
}

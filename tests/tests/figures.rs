//! Figures in the documentation are those of `tests/score/v1.0.toml`.

use std::fs;

use docwright_tests::root;
use toml::de::DeTable;

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Right and total of a figure.
fn figure(score: &DeTable<'_>, name: &str) -> (u32, u32) {
    let figure = score["figures"].get_ref().as_table().unwrap().get(name);
    let figure = figure.unwrap_or_else(|| panic!("tests/score/v1.0.toml has no {name:?}"));
    let figure = figure.get_ref().as_array().unwrap();
    let at = |index: usize| figure[index].get_ref().as_integer().unwrap();
    let [right, all] = [at(0), at(1)].map(|number| number.as_str().parse().unwrap());
    (right, all)
}

/// `5018` as `5,018`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[test]
fn pages_show_the_current_figures() {
    let score = read("tests/score/v1.0.toml");
    let score = DeTable::parse(&score).unwrap().into_inner();
    let page = read("docs/precision.md");
    let (_, table) = page.split_once("| measure | right | of | |").unwrap();
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let mut seen = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, name, right, of, share, _] = cells.as_slice() else {
            panic!("a row of other columns: {row}");
        };
        let name = name.split_once(':').map_or(*name, |(name, _)| name);
        let (all_right, all) = figure(&score, name);
        let percent = format!("{:.1} %", 100.0 * f64::from(all_right) / f64::from(all));
        assert_eq!(
            [grouped(all_right), grouped(all), percent],
            [right, of, share].map(|cell| (*cell).to_owned()),
            "{name} on docs/precision.md"
        );
        seen += 1;
    }
    assert!(seen > 8, "only {seen} figures were seen");

    let (right, all) = figure(&score, "property facts");
    let shown = format!("{} of {}", grouped(right), grouped(all));
    assert!(
        read("README.md").contains(&shown),
        "README.md does not show {shown}"
    );
}

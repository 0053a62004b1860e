//! The public API of an emitted crate, read from its sources with `syn` alone: each public item,
//! field, variant, function and trait implementation is one line of a list.
//!
//! Supports the syntax that emitted code uses and panics on any other, so that nothing is skipped.

use std::collections::{BTreeMap, BTreeSet};

use docwright::output::OutputSet;
use syn::{Expr, Fields, ImplItem, Item, Lit, Stmt, UseTree, Visibility};

use super::print::Printer;

/// One line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// A field's type or a function's signature. A difference means that the item changed.
    pub(crate) declaration: String,
    /// Whether the compiler warns of its use.
    pub(crate) deprecated: bool,
    /// Whether the enum is non-exhaustive.
    pub(crate) open: bool,
    /// The OData name: `namespace.type`, `namespace.type/member`.
    pub(crate) odata: String,
    /// The page that it was generated from.
    pub(crate) page: String,
}

/// The public surface by path: `models::Call`, `models::Call.subject`, `models::CallState::Incoming`,
/// `communications::answer_call()`, `models::Call: Default`, `feature communications`.
#[derive(Debug, Default)]
pub(crate) struct Api(pub(crate) BTreeMap<String, Entry>);

/// A module's path below the crate.
pub(super) type Path = Vec<String>;

/// A source file.
pub(super) struct Module {
    pages: Pages,
    items: Vec<Item>,
    /// Imports: the local name, the path as written, whether it is re-exported.
    pub(super) uses: BTreeMap<String, (Path, bool)>,
    /// Names of types and functions that are defined here.
    pub(super) types: BTreeSet<String>,
}

impl Api {
    /// Reads a crate.
    pub(crate) fn of(files: &OutputSet) -> Self {
        let mut modules = BTreeMap::new();
        let mut api = Self::default();
        for (path, content) in files.iter() {
            let text = std::str::from_utf8(content).unwrap();
            if path == "Cargo.toml" {
                api.features(text);
            } else if let Some(path) = path
                .strip_prefix("src/")
                .and_then(|p| p.strip_suffix(".rs"))
            {
                let path: Path = path.split('/').map(str::to_owned).collect();
                let path = match path.split_last() {
                    Some((last, folder)) if last == "mod" || last == "lib" => folder.to_vec(),
                    _ => path,
                };
                let mut items = syn::parse_file(text).unwrap().items;
                let pages = Pages::of(text, &items);
                // The functions of a page, by first path segment.
                for item in &mut items {
                    if let Item::Mod(inner) = item
                        && inner.ident != "prelude"
                        && let Some((_, items)) = inner.content.take()
                    {
                        let mut path = path.clone();
                        path.push(inner.ident.to_string());
                        modules.insert(path, module(&pages, items));
                    }
                }
                modules.insert(path, module(&pages, items));
            }
        }
        let mut places = BTreeMap::new();
        surface(&modules, &Vec::new(), &mut places);
        let printer = Printer::new(&modules, &places);
        for (defined, paths) in &places {
            let (module, name) = (
                &modules[&defined[..defined.len() - 1]],
                defined.last().unwrap(),
            );
            for path in paths {
                api.item(module, &defined[..defined.len() - 1], name, path, &printer);
            }
        }
        for (path, module) in &modules {
            api.implementations(path, module, &printer);
        }
        api
    }

    fn features(&mut self, manifest: &str) {
        let table = toml::de::DeTable::parse(manifest).unwrap();
        let features = table.get_ref().get("features");
        let features = features.and_then(|f| f.get_ref().as_table());
        for (name, _) in features.into_iter().flatten() {
            self.0
                .insert(format!("feature {}", name.get_ref()), Entry::default());
        }
    }

    /// A struct, enum or function at one of its public paths, with its members.
    fn item(
        &mut self,
        module: &Module,
        at: &[String],
        name: &str,
        path: &str,
        printer: &Printer<'_>,
    ) {
        let odata = module
            .items
            .iter()
            .find_map(|i| names(i, name))
            .unwrap_or_default();
        let returned = module.items.iter().find_map(|item| match item {
            Item::Fn(item) if item.sig.ident == name => requested(&item.sig.output),
            _ => None,
        });
        let page_of = returned.as_deref().unwrap_or(name);
        let entry = |declaration: String, attributes: &[syn::Attribute], odata: String| Entry {
            declaration,
            deprecated: has(attributes, "deprecated"),
            open: false,
            odata,
            page: module.pages.of_item(page_of),
        };
        let member = |index: usize| odata.1.get(index).unwrap_or(&odata.0).clone();
        for item in &module.items {
            match item {
                Item::Struct(item) if item.ident == name => {
                    assert!(item.generics.params.is_empty(), "{path} is generic");
                    let own = entry("struct".to_owned(), &item.attrs, odata.0.clone());
                    self.0.insert(path.to_owned(), own);
                    let fields = match &item.fields {
                        Fields::Named(fields) => fields.named.iter().collect(),
                        Fields::Unit => Vec::new(),
                        Fields::Unnamed(_) => panic!("{path} is a tuple"),
                    };
                    for (index, field) in fields.into_iter().enumerate() {
                        assert!(public(&field.vis), "{path} has a private field");
                        let declaration = printer.ty(at, &field.ty);
                        let key = format!("{path}.{}", field.ident.as_ref().unwrap());
                        self.0
                            .insert(key, entry(declaration, &field.attrs, member(index)));
                    }
                }
                Item::Fn(item) if item.sig.ident == name => {
                    let declaration = printer.signature(at, &item.sig);
                    let own = entry(declaration, &item.attrs, String::new());
                    self.0.insert(format!("{path}()"), own);
                }
                Item::Enum(item) if item.ident == name => {
                    let mut own = entry("enum".to_owned(), &item.attrs, odata.0.clone());
                    own.open = has(&item.attrs, "non_exhaustive");
                    self.0.insert(path.to_owned(), own);
                    for (index, variant) in item.variants.iter().enumerate() {
                        let payload = variant.fields.iter().map(|f| printer.ty(at, &f.ty));
                        let declaration = payload.collect::<Vec<_>>().join(", ");
                        let key = format!("{path}::{}", variant.ident);
                        self.0
                            .insert(key, entry(declaration, &variant.attrs, member(index)));
                    }
                }
                _ => {}
            }
        }
    }

    /// Traits and their associated types of what is public.
    fn implementations(&mut self, at: &[String], module: &Module, printer: &Printer<'_>) {
        for item in &module.items {
            match item {
                Item::Impl(item) => {
                    let name = printer.ty(at, &item.self_ty);
                    let Some(owner) = self.0.get(&name).cloned() else {
                        continue;
                    };
                    let entry = |declaration: String, attributes: &[syn::Attribute]| Entry {
                        declaration,
                        deprecated: has(attributes, "deprecated"),
                        open: false,
                        odata: owner.odata.clone(),
                        page: owner.page.clone(),
                    };
                    let interface = item
                        .trait_
                        .as_ref()
                        .map(|(path, ..)| printer.path(at, path));
                    let of = match &interface {
                        Some(interface) => format!("{name}: {interface}"),
                        None => name.clone(),
                    };
                    for other in printer.public(at, &item.self_ty) {
                        let of = of.replacen(&name, other, 1);
                        if interface.is_some() {
                            self.0.insert(of.clone(), entry(String::new(), &item.attrs));
                        }
                        for member in &item.items {
                            match member {
                                ImplItem::Fn(f) if interface.is_none() && public(&f.vis) => {
                                    let declaration = printer.signature(at, &f.sig);
                                    self.0.insert(
                                        format!("{of}::{}()", f.sig.ident),
                                        entry(declaration, &f.attrs),
                                    );
                                }
                                ImplItem::Type(t) => {
                                    let declaration = printer.ty(at, &t.ty);
                                    self.0.insert(
                                        format!("{of}::{}", t.ident),
                                        entry(declaration, &t.attrs),
                                    );
                                }
                                ImplItem::Fn(_) | ImplItem::Const(_) => {}
                                _ => panic!("{of} has an item that is not supported"),
                            }
                        }
                    }
                }
                // The runtime's macros implement the traits that their names contain.
                Item::Macro(item) => {
                    let local = item.mac.tokens.to_string();
                    let page = module.pages.of_item(&local);
                    let name = printer.name(at, &[local]);
                    let by = &item.mac.path.segments.last().unwrap().ident;
                    let declaration = Entry {
                        page,
                        ..Entry::default()
                    };
                    self.0.insert(format!("{name}: {by}!"), declaration);
                }
                _ => {}
            }
        }
    }
}

/// The pages that the items of a file were generated from.
#[derive(Clone)]
struct Pages {
    /// That of the whole file, in its header.
    file: Option<String>,
    /// That of a request type, in its docs.
    requests: BTreeMap<String, String>,
}

impl Pages {
    fn of(text: &str, items: &[Item]) -> Self {
        let head = text.lines().next().unwrap_or_default();
        let file = between(head, "docwright from ", ";");
        let requests = items.iter().filter_map(|item| match item {
            Item::Struct(item) => {
                let docs = documentation(&item.attrs);
                let page = between(&docs, "Defined in `", "`")?;
                Some((item.ident.to_string(), page.to_owned()))
            }
            _ => None,
        });
        Self {
            file: file.map(str::to_owned),
            requests: requests.collect(),
        }
    }

    fn of_item(&self, name: &str) -> String {
        let page = self.requests.get(name).or(self.file.as_ref());
        page.cloned().unwrap_or_default()
    }
}

/// The docs of an item, on one line.
fn documentation(attributes: &[syn::Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| {
        let syn::Meta::NameValue(meta) = &attribute.meta else {
            return None;
        };
        match &meta.value {
            Expr::Lit(value) if meta.path.is_ident("doc") => match &value.lit {
                Lit::Str(line) => Some(line.value()),
                _ => None,
            },
            _ => None,
        }
    });
    lines.collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

/// The request type `R` of a function that returns `Request<R>`.
fn requested(output: &syn::ReturnType) -> Option<String> {
    let syn::ReturnType::Type(_, ty) = output else {
        return None;
    };
    let syn::Type::Path(ty) = &**ty else {
        return None;
    };
    let syn::PathArguments::AngleBracketed(arguments) = &ty.path.segments.last()?.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        syn::GenericArgument::Type(syn::Type::Path(ty)) => {
            Some(ty.path.segments.last()?.ident.to_string())
        }
        _ => None,
    })
}

fn module(pages: &Pages, items: Vec<Item>) -> Module {
    let mut uses = BTreeMap::new();
    let mut types = BTreeSet::new();
    for item in &items {
        match item {
            Item::Use(item) => flatten(&item.tree, &mut Vec::new(), public(&item.vis), &mut uses),
            Item::Struct(item) => drop(types.insert(item.ident.to_string())),
            Item::Enum(item) => drop(types.insert(item.ident.to_string())),
            Item::Fn(item) => drop(types.insert(item.sig.ident.to_string())),
            Item::Mod(_) | Item::Impl(_) | Item::Macro(_) => {}
            _ => panic!("emitted code has an item that is not supported"),
        }
    }
    Module {
        pages: pages.clone(),
        items,
        uses,
        types,
    }
}

fn flatten(
    tree: &UseTree,
    above: &mut Path,
    public: bool,
    out: &mut BTreeMap<String, (Path, bool)>,
) {
    match tree {
        UseTree::Path(path) => {
            above.push(path.ident.to_string());
            flatten(&path.tree, above, public, out);
            above.pop();
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, above, public, out);
            }
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            let path = above.iter().cloned().chain([name.clone()]).collect();
            out.insert(name, (path, public));
        }
        UseTree::Rename(rename) => {
            let path = above
                .iter()
                .cloned()
                .chain([rename.ident.to_string()])
                .collect();
            out.insert(rename.rename.to_string(), (path, public));
        }
        UseTree::Glob(_) => panic!("glob imports are not supported"),
    }
}

/// The public paths of what is defined anywhere, by where it is defined.
fn surface(
    modules: &BTreeMap<Path, Module>,
    at: &Path,
    out: &mut BTreeMap<Path, BTreeSet<String>>,
) {
    let Some(module) = modules.get(at) else {
        return;
    };
    let below = |name: &String| at.iter().chain([name]).cloned().collect::<Path>();
    let mut add = |defined: Path, name: &String| {
        out.entry(defined)
            .or_default()
            .insert(below(name).join("::"));
    };
    for name in &module.types {
        add(below(name), name);
    }
    for (name, (path, public)) in &module.uses {
        // Items of the runtime are out of scope.
        if let Some(defined) = public
            .then(|| super::print::resolve(modules, at, path))
            .flatten()
        {
            add(defined, name);
        }
    }
    for item in &module.items {
        if let Item::Mod(item) = item
            && public(&item.vis)
        {
            surface(modules, &below(&item.ident.to_string()), out);
        }
    }
}

fn public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn has(attributes: &[syn::Attribute], name: &str) -> bool {
    attributes.iter().any(|a| a.path().is_ident(name))
}

/// The OData name of a type, and those of its members in order, from the tables of its implementation.
fn names(item: &Item, of: &str) -> Option<(String, Vec<String>)> {
    let Item::Impl(item) = item else { return None };
    let syn::Type::Path(own) = &*item.self_ty else {
        return None;
    };
    if item.trait_.is_none() || !own.path.is_ident(of) {
        return None;
    }
    let mut texts = Vec::new();
    for member in &item.items {
        match member {
            ImplItem::Const(c) => strings(&c.expr, &mut texts),
            ImplItem::Fn(f) if f.sig.ident == "shape" || f.sig.ident == "variants" => {
                for statement in &f.block.stmts {
                    if let Stmt::Item(Item::Static(s)) = statement {
                        strings(&s.expr, &mut texts);
                    }
                }
            }
            _ => {}
        }
    }
    let (first, rest) = texts.split_first()?;
    let of_member = |name: &String| format!("{first}/{name}");
    Some((first.clone(), rest.iter().map(of_member).collect()))
}

/// The string literals of an expression, in order.
fn strings(expression: &Expr, out: &mut Vec<String>) {
    match expression {
        Expr::Lit(literal) => {
            if let Lit::Str(text) = &literal.lit {
                out.push(text.value());
            }
        }
        Expr::Call(call) => call.args.iter().for_each(|a| strings(a, out)),
        Expr::MethodCall(call) => {
            strings(&call.receiver, out);
            call.args.iter().for_each(|a| strings(a, out));
        }
        Expr::Reference(reference) => strings(&reference.expr, out),
        Expr::Array(array) => array.elems.iter().for_each(|e| strings(e, out)),
        _ => {}
    }
}

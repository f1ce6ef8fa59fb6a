//! A plugin or a skill as it is shared: who it is, and how it was before.

use crate::audit::rules::edits;
use crate::audit::{FileEdit, FileView, UnitKind, UnitView};
use crate::bundle::{Bundle, SIDECAR, digest_files, file_name};
use crate::plugin::json::Json;
use crate::plugin::{Located, MANIFEST_FILE, parse_manifest};
use crate::policy::{Approved, Policy};
use crate::profile::{Capabilities, Whole, capabilities, capabilities_of};
use crate::skill::{Document, SKILL_FILE, set_metadata};
use crate::text::{Span, TextEdit};

/// What a plugin or a skill says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) name: Option<Located<String>>,
    pub(super) version: Option<Located<String>>,
    pub(super) owner: Option<Located<String>>,
    pub(super) license: Option<Located<String>>,
    pub(super) description: Option<String>,
}

impl Identity {
    fn of_plugin(text: &str) -> Self {
        let manifest = parse_manifest(text).value;
        Self {
            name: manifest.name,
            version: manifest.version,
            owner: manifest.author.and_then(|author| author.name),
            license: manifest.license,
            description: manifest.description.map(|text| text.value),
        }
    }

    fn of_skill(text: &str, document: &Document) -> Self {
        let field = |key: &str| {
            let field = document.field(key)?;
            let value = field.value.as_scalar()?.trim().to_owned();
            let span = field.value_span;
            (!value.is_empty()).then_some(Located { value, span })
        };
        let inner = |key: &str| document.metadata(text, key);
        Self {
            name: field("name"),
            version: inner("version").or_else(|| field("version")),
            owner: inner("owner")
                .or_else(|| field("owner"))
                .or_else(|| inner("author"))
                .or_else(|| field("author")),
            license: field("license").or_else(|| inner("license")),
            description: document.description().map(str::to_owned),
        }
    }

    fn of_text(path: &str, text: &str) -> Self {
        if path.ends_with(MANIFEST_FILE) {
            Self::of_plugin(text)
        } else {
            Self::of_skill(text, &Document::parse(text))
        }
    }
}

/// A plugin or a skill as it is shared.
pub(super) struct Published<'a, 'v, 'u> {
    pub(super) view: &'u UnitView<'a, 'v>,
    /// The file that says who it is.
    pub(super) file: &'v FileView<'a>,
    pub(super) says: Identity,
}

impl<'a, 'v, 'u> Published<'a, 'v, 'u> {
    /// The unit of `view`, where it reaches people by itself and says who it is.
    pub(super) fn of(view: &'u UnitView<'a, 'v>) -> Option<Self> {
        let reaches_people = match view.unit.kind {
            UnitKind::Plugin | UnitKind::Skill => view.unit.shared == view.unit.path,
            UnitKind::Marketplace => view.get(MANIFEST_FILE).is_some(),
            UnitKind::Command | UnitKind::Agent => false,
        };
        let is_skill_file = |file: &&&FileView<'a>| file.is_skill_file();
        let file = view
            .get(MANIFEST_FILE)
            .or_else(|| view.files.iter().find(is_skill_file).copied())?;
        let says = Identity::of_text(file.path(), file.text.filter(|_| reaches_people)?);
        Some(Self { view, file, says })
    }

    /// Whether it is a plugin.
    pub(super) fn is_plugin(&self) -> bool {
        self.file.path().ends_with(MANIFEST_FILE)
    }

    /// The name people know it by.
    pub(super) fn name(&self) -> Option<&str> {
        let said = self.says.name.as_ref().map(|name| name.value.as_str());
        said.or(self.view.unit.name.as_deref())
    }

    /// Where its name stands.
    pub(super) fn name_span(&self) -> Span {
        let name = self.says.name.as_ref();
        name.map_or(Span::at(0), |name| name.span)
    }

    /// What the organisation approved under its name, the latest last.
    pub(super) fn approvals(&self) -> Vec<&'a Approved> {
        let policy: Option<&'a Policy> = self.view.facts.policy.as_deref();
        let named = policy.zip(self.name());
        named.map_or_else(Vec::new, |(policy, name)| policy.approved(name))
    }

    /// Whether somebody approved it as it is.
    pub(super) fn is_approved(&self) -> bool {
        let digest = self.digest();
        let mut all = self.approvals().into_iter();
        all.any(|approved| approved.sha256.eq_ignore_ascii_case(&digest))
    }

    /// SHA-256 over its files, as a report says it.
    fn digest(&self) -> String {
        let unit = self.view.unit;
        let files = self.view.all_files.iter();
        digest_files(files.map(|view| (unit.relative(view.path()), view.file, view.digest())))
    }

    /// What it can do.
    pub(super) fn can(&self) -> Capabilities {
        let whole = Whole::new(&self.view.unit.path, self.view.all_files.clone());
        capabilities(&[whole], self.view.facts)
    }

    /// How it was before; nothing where it is new.
    pub(super) fn before(&self) -> Option<Before> {
        let earlier = self.view.facts.earlier.as_deref()?;
        let bundle = earlier.subfolder(&self.view.unit.path);
        let files = bundle.files().iter();
        let files = files.filter(|file| !file.path.split('/').any(|part| part == SIDECAR));
        let bundle = Bundle::new(files.cloned().collect(), Vec::new());
        let is_main = |path: &str| {
            path == MANIFEST_FILE || !self.is_plugin() && path.eq_ignore_ascii_case(SKILL_FILE)
        };
        let main = bundle.files().iter().find(|file| is_main(&file.path))?;
        let says = Identity::of_text(&main.path, main.text()?);
        Some(Before { says, bundle })
    }

    /// Whether a byte of it is another than in `before`.
    pub(super) fn differs_from(&self, before: &Before) -> bool {
        before.bundle.sha256() != self.digest()
    }

    /// Sets `key` of what it says of itself: in `metadata` of a skill, at the top of a plugin.
    pub(super) fn set(&self, key: &str, value: &str) -> Option<FileEdit> {
        let text = self.file.text_or_empty();
        if self.is_plugin() {
            let value = serde_json::Value::from(value).to_string();
            return Some(edits::in_text(self.file, vec![set_key(text, key, &value)?]));
        }
        let has_field = self.file.document().field(key).is_some();
        let has_entry = self.file.document().metadata(text, key).is_some();
        if has_field && !has_entry {
            return edits::set(self.file, key, value);
        }
        Some(edits::in_text(
            self.file,
            set_metadata(text, key, value).ok()?,
        ))
    }

    /// Sets who owns it.
    pub(super) fn set_owner(&self, name: &str) -> Option<FileEdit> {
        if !self.is_plugin() {
            return self.set("owner", name);
        }
        let text = self.file.text_or_empty();
        let has_author = Json::parse(text).root?.get("author").is_some();
        let author = serde_json::json!({ "name": name }).to_string();
        let edit = set_key(text, "author", &author).filter(|_| !has_author)?;
        Some(edits::in_text(self.file, vec![edit]))
    }

    /// Its own file at its root that `is_it` by its name in lower case.
    pub(super) fn root_file(&self, is_it: impl Fn(&str) -> bool) -> Option<&'v FileView<'a>> {
        let mut files = self.view.all_files.iter().copied();
        files.find(|file| {
            let path = self.view.unit.relative(file.path());
            !path.contains('/') && is_it(&path.to_ascii_lowercase())
        })
    }
}

/// A plugin or a skill as it was.
pub(super) struct Before {
    pub(super) says: Identity,
    pub(super) bundle: Bundle,
}

impl Before {
    /// What it could do.
    pub(super) fn could(&self, of: &Published<'_, '_, '_>) -> Capabilities {
        capabilities_of(&self.bundle, of.view.facts)
    }
}

/// Whether a file called `name` holds a licence.
pub(super) fn is_licence(name: &str) -> bool {
    let name = file_name(name).to_ascii_lowercase();
    ["license", "licence", "copying"]
        .iter()
        .any(|word| name.starts_with(word))
}

/// Sets `key` of the JSON map `text` to `value`, written in JSON.
fn set_key(text: &str, key: &str, value: &str) -> Option<TextEdit> {
    let root = Json::parse(text).root?;
    if let Some(node) = root.get(key) {
        return Some(TextEdit::replace(node.span, value));
    }
    let first = root.entries().first()?;
    let indent = indent_of(text, first.key.span)?;
    Some(TextEdit::insert(
        first.value.span.end,
        format!(",{indent}\"{key}\": {value}"),
    ))
}

/// What stands between the entries of the map: a line break and blanks, or one blank.
fn indent_of(text: &str, key: Span) -> Option<String> {
    let before = text.get(..key.start)?;
    let start = before.rfind('{')? + 1;
    let between = &before[start..];
    let is_line = between.contains('\n') && between.trim().is_empty();
    Some(if is_line {
        between.to_owned()
    } else {
        " ".to_owned()
    })
}

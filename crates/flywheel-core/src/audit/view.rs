//! Files as rules see them, each read once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use flywheel_messages::{Message, message};

use super::addresses::{self, Address};
use super::concepts::{self, Said};
use super::contents::{Contents, Extracted, SEPARATOR, Unread};
use super::encoded::{self, Encoded};
use super::facts::Facts;
use super::hidden::special_characters;
use super::kind::{FileKind, kind_of};
use super::markdown::Markdown;
use super::mask::excerpt;
use super::parts::Parts;
use super::personal::find_numbers;
use super::roles::{Polarity, Role, Roles};
use super::rules::long_text::{self, TooLong};
use super::scripts::{Linked, Scripts};
use super::secrets::{self, Secret};
use super::unit::{Unit, UnitKind, path_in_bundle};
use super::words::Found;
use crate::bundle::{BundleFile, Omission};
use crate::coach::{Advice, Library, coach};
use crate::connector::{Mention, mentions};
use crate::plugin::Json;
use crate::sees::named;
use crate::skill::{Document, may_have_front_matter};
use crate::text::{LineIndex, Span};

/// A text longer than this many bytes is not judged; the audit is then incomplete.
pub(crate) const MAX_TEXT: usize = 4 << 20;

/// A text is decoded this many times in itself.
const DEEPEST: u8 = 3;

/// One file.
pub struct FileView<'a> {
    /// The file.
    pub file: &'a BundleFile,
    /// The unit that owns it.
    pub unit: &'a Unit,
    /// What it is.
    pub kind: FileKind,
    /// Its text, or that of the document it is; nothing where it has none, or too much to judge.
    pub text: Option<&'a str>,
    /// What lies inside it, where it was opened.
    contents: Option<&'a Contents>,
    /// The file of the bundle that holds it, for a file inside another.
    holder: Option<&'a str>,
    /// The scripts that load it or that it loads.
    linked: Option<Linked<'a>>,
    /// What is known besides the bundle.
    pub facts: &'a Facts,
    /// How often it was decoded.
    depth: u8,
    words: OnceLock<Found>,
    lines: OnceLock<LineIndex>,
    read: OnceLock<(Markdown, Roles)>,
    markdown: OnceLock<Markdown>,
    roles: OnceLock<Roles>,
    document: OnceLock<Document>,
    digest: OnceLock<[u8; 32]>,
    json: OnceLock<Json>,
    advice: OnceLock<Vec<Advice>>,
    secrets: OnceLock<Vec<Secret>>,
    said: OnceLock<Vec<Said>>,
    addresses: OnceLock<Vec<Address>>,
    encoded: OnceLock<Vec<Encoded>>,
    special: OnceLock<Vec<(usize, char)>>,
    numbers: OnceLock<Vec<Span>>,
    scripts: OnceLock<Scripts>,
    /// Whether an earlier audit of the same content followed all of its code.
    is_followed: OnceLock<()>,
    mentions: OnceLock<Vec<Mention>>,
    length: OnceLock<Option<TooLong>>,
}

impl<'a> FileView<'a> {
    /// Looks at `file`, which `unit` owns, knowing `facts`.
    pub fn new(file: &'a BundleFile, unit: &'a Unit, facts: &'a Facts) -> Self {
        let (kind, text) = own_text(file);
        Self {
            file,
            unit,
            kind,
            text,
            contents: None,
            holder: None,
            linked: None,
            facts,
            depth: 0,
            words: OnceLock::new(),
            lines: OnceLock::new(),
            read: OnceLock::new(),
            markdown: OnceLock::new(),
            roles: OnceLock::new(),
            document: OnceLock::new(),
            digest: OnceLock::new(),
            json: OnceLock::new(),
            advice: OnceLock::new(),
            secrets: OnceLock::new(),
            said: OnceLock::new(),
            addresses: OnceLock::new(),
            encoded: OnceLock::new(),
            special: OnceLock::new(),
            numbers: OnceLock::new(),
            scripts: OnceLock::new(),
            is_followed: OnceLock::new(),
            mentions: OnceLock::new(),
            length: OnceLock::new(),
        }
    }

    /// The same for a file in which `contents` lie, where it was opened.
    pub(super) fn holding(mut self, contents: Option<&'a Contents>) -> Self {
        if let Some(contents) = contents {
            let text = contents.text.as_ref().map(|read| read.text.as_str());
            self.kind = text.map_or(FileKind::Binary, |_| FileKind::Document);
            self.text = text;
        }
        self.contents = contents;
        self
    }

    /// The same for a file that lies inside the file of the bundle at `holder`.
    pub(super) const fn inside_of(mut self, holder: &'a str) -> Self {
        self.holder = Some(holder);
        self
    }

    /// The same for a script that loads others or is loaded, where `linked` says which.
    pub(super) const fn linked_with(mut self, linked: Option<Linked<'a>>) -> Self {
        self.linked = linked;
        self
    }

    /// The scripts that load it or that it loads, for a script that is not alone.
    pub(super) const fn linked(&self) -> Option<Linked<'a>> {
        self.linked
    }

    /// The path in the bundle.
    pub fn path(&self) -> &'a str {
        &self.file.path
    }

    /// The path in the unit.
    pub fn relative_path(&self) -> &'a str {
        self.unit.relative(&self.file.path)
    }

    /// The path of the file of the bundle: its own, or that of what holds it.
    pub(super) fn bundle_path(&self) -> &'a str {
        self.holder.unwrap_or(&self.file.path)
    }

    /// Whether it is a file of the bundle, rather than one inside another.
    pub(crate) const fn is_in_bundle(&self) -> bool {
        self.holder.is_none()
    }

    /// Whether its text is that of the file, so that it can be changed.
    pub(super) fn is_editable(&self) -> bool {
        self.is_in_bundle() && self.extracted().is_none()
    }

    /// What lies inside it, where it was opened.
    pub(super) const fn contents(&self) -> Option<&'a Contents> {
        self.contents
    }

    /// The text that was read out of a document.
    pub(super) fn extracted(&self) -> Option<&'a Extracted> {
        self.contents.and_then(|contents| contents.text.as_ref())
    }

    /// Where inside the file of the bundle byte `at` of the text lies: which entry of an archive,
    /// which page or sheet of a document.
    pub(super) fn inside(&self, at: usize) -> Option<Message> {
        let part = self.extracted().and_then(|read| read.part_at(at));
        join(self.entry(), part.cloned())
    }

    /// The path inside the file of the bundle, for a file inside another.
    fn entry(&self) -> Option<Message> {
        let path = self.file.path.strip_prefix(self.holder?)?;
        let path = path.strip_prefix(SEPARATOR)?;
        Some(Message::verbatim(path.to_owned()))
    }

    /// The text, or an empty one.
    pub fn text_or_empty(&self) -> &'a str {
        self.text.unwrap_or_default()
    }

    /// The connectors that the text speaks of.
    pub(super) fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| mentions(self))
    }

    /// In what the text is too long for a skill, where it is.
    pub(super) fn too_long(&self) -> Option<TooLong> {
        *self.length.get_or_init(|| long_text::too_long(self))
    }

    /// The words that finders and rules look for.
    pub(super) fn words(&self) -> &Found {
        self.words.get_or_init(|| Found::of(self.text_or_empty()))
    }

    /// The lines of the text.
    pub fn lines(&self) -> &LineIndex {
        self.lines
            .get_or_init(|| LineIndex::new(self.text_or_empty()))
    }

    /// The Markdown of the text after its front matter; places are those of the file.
    pub fn markdown(&self) -> &Markdown {
        if self.kind == FileKind::Markdown {
            return &self.read().0;
        }
        self.markdown
            .get_or_init(|| Markdown::parse(self.text_or_empty(), self.body()))
    }

    /// The Markdown and the roles of a Markdown text.
    fn read(&self) -> &(Markdown, Roles) {
        self.read.get_or_init(|| Roles::of_markdown(self))
    }

    /// The part of the text behind its front matter.
    pub(crate) fn body(&self) -> Span {
        if may_have_front_matter(self.text_or_empty()) {
            self.document().body
        } else {
            self.whole()
        }
    }

    /// What every byte of the text is for.
    pub(super) fn roles(&self) -> &Roles {
        if self.kind == FileKind::Markdown {
            return &self.read().1;
        }
        self.roles.get_or_init(|| Roles::of(self))
    }

    /// What byte `at` is for.
    pub(crate) fn role_at(&self, at: usize) -> Role {
        self.roles().role_at(at)
    }

    /// Whether what stands at byte `at` is forbidden, or shown as what may be met.
    pub(crate) fn is_set_aside_at(&self, at: usize) -> bool {
        self.roles().is_set_aside(self.text_or_empty(), at)
    }

    /// Whether what stands at byte `at` tells Claude something that is meant as it reads.
    pub(crate) fn is_meant_at(&self, at: usize) -> bool {
        let roles = self.roles();
        roles.role_at(at).instructs()
            && roles.polarity_at(self.text_or_empty(), at) == Polarity::Affirmed
    }

    /// The block of code of a text, or the script, around byte `at`.
    pub(crate) fn code_block_at(&self, at: usize) -> Option<Span> {
        self.roles().block_at(at).map(|block| block.span)
    }

    /// The language that the block of code around byte `at` names; empty where there is none.
    pub(crate) fn code_language_at(&self, at: usize) -> &'a str {
        let block = self.roles().block_at(at);
        let named = block.and_then(|block| block.language);
        named
            .and_then(|span| self.text_or_empty().get(span.range()))
            .unwrap_or_default()
    }

    /// What a report shows of `span`: one line, with every credential masked.
    pub(crate) fn shown(&self, span: Span) -> String {
        let secrets = self.secrets().iter();
        let secrets: Vec<Span> = secrets
            .filter(|secret| secret.kind.is_secret())
            .map(|secret| secret.span)
            .collect();
        excerpt(self.text_or_empty(), span, &secrets)
    }

    /// Whether byte `at` lies in code of a Markdown text.
    pub fn in_code(&self, at: usize) -> bool {
        self.kind == FileKind::Markdown && self.markdown().in_code(at)
    }

    /// The front matter and where the body starts.
    pub fn document(&self) -> &Document {
        self.document
            .get_or_init(|| Document::parse(self.text_or_empty()))
    }

    /// The text as JSON.
    pub fn json(&self) -> &Json {
        self.json.get_or_init(|| Json::parse(self.text_or_empty()))
    }

    /// The advice on the description of a skill, other skills left aside.
    pub(super) fn advice(&self) -> &[Advice] {
        self.advice.get_or_init(|| {
            let document = self.document();
            let description = document.description().unwrap_or_default();
            let when = document.scalar("when_to_use").unwrap_or_default();
            let name = document.name().unwrap_or_default();
            coach(name, description, when, &Library::default())
        })
    }

    /// The credentials in the text, each found once.
    pub(super) fn secrets(&self) -> &[Secret] {
        self.secrets.get_or_init(|| secrets::find(self))
    }

    /// The sentences in which something is said that rules about instructions ask for.
    pub(super) fn said(&self) -> &[Said] {
        self.said.get_or_init(|| concepts::find(self))
    }

    /// The addresses on the network that the text names.
    pub(super) fn addresses(&self) -> &[Address] {
        self.addresses.get_or_init(|| addresses::find(self))
    }

    /// The encoded texts in the text; nothing in a text that was itself encoded deeper than
    /// anybody would write it.
    pub(super) fn encoded(&self) -> &[Encoded] {
        self.encoded.get_or_init(|| match self.depth {
            0..DEEPEST => encoded::find(self.text_or_empty()),
            _ => Vec::new(),
        })
    }

    /// The same for a text that stood encoded in `outer`.
    pub(super) fn decoded_in(mut self, outer: &Self) -> Self {
        self.depth = outer.depth + 1;
        self
    }

    /// The characters that nobody sees or that join with what nobody sees, and where they stand;
    /// most texts have none.
    pub(super) fn special(&self) -> &[(usize, char)] {
        self.special
            .get_or_init(|| special_characters(self.text_or_empty()))
    }

    /// The stretches of the text that could be a long number.
    pub(super) fn numbers(&self) -> &[Span] {
        self.numbers
            .get_or_init(|| find_numbers(self.text_or_empty()))
    }

    /// The code in the text, parsed and followed once; code that cannot matter is left out.
    pub(super) fn scripts(&self) -> &Scripts {
        self.scripts.get_or_init(|| Scripts::of(self))
    }

    /// Notes that an earlier audit of the same content followed all of its code.
    pub(super) fn note_code_was_followed(&self) {
        self.is_followed.get_or_init(|| ());
    }

    /// SHA-256 of the content.
    pub(super) fn digest(&self) -> [u8; 32] {
        *self.digest.get_or_init(|| self.file.digest())
    }

    /// Whether this is the `SKILL.md` of its unit.
    pub fn is_skill_file(&self) -> bool {
        self.relative_path()
            .eq_ignore_ascii_case(crate::skill::SKILL_FILE)
    }

    /// Whether Claude reads this file as what to do: a `SKILL.md`, a command, an agent.
    pub(super) fn is_entry(&self) -> bool {
        self.is_skill_file() || matches!(self.unit.kind, UnitKind::Command | UnitKind::Agent)
    }

    /// The whole text.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text_or_empty().len())
    }

    /// What of this file the audit could not read: the part, where it is not the whole, and why.
    pub(super) fn unread(&self) -> Vec<(Option<Message>, Message)> {
        let entry = self.entry();
        if let Some(contents) = self.contents {
            let unread = contents.unread.iter();
            let told =
                |Unread { part, why }: &Unread| (join(entry.clone(), part.clone()), why.clone());
            return unread.map(told).collect();
        }
        let why = match self.kind {
            FileKind::Image => None,
            FileKind::Binary | FileKind::Document => {
                Some(message!("it is not text, and Flywheel cannot look inside"))
            }
            _ if self.file.bytes.len() > MAX_TEXT => Some(message!(
                "it is longer than {size} MB of text",
                size = MAX_TEXT >> 20
            )),
            _ if self.text.is_none() => Some(message!("it is not UTF-8 text")),
            _ if self.is_followed.get().is_some() => None,
            _ => self.scripts().unread(),
        };
        why.map(|why| (entry, why)).into_iter().collect()
    }
}

/// A file inside a file, and a part of it.
fn join(entry: Option<Message>, part: Option<Message>) -> Option<Message> {
    match (entry, part) {
        (Some(entry), Some(part)) => Some(message!("{entry}, {part}")),
        (entry, part) => entry.or(part),
    }
}

fn own_text(file: &BundleFile) -> (FileKind, Option<&str>) {
    let kind = kind_of(file);
    let is_text = !matches!(
        kind,
        FileKind::Image | FileKind::Binary | FileKind::Document
    );
    let is_short = file.bytes.len() <= MAX_TEXT;
    (kind, file.text().filter(|_| is_text && is_short))
}

/// The `SKILL.md` of a skill.
pub struct SkillView<'a, 'v> {
    /// The file.
    pub file: &'v FileView<'a>,
    /// The file, read.
    pub document: &'v Document,
    /// The name of the skill's folder, where it has one.
    pub folder: Option<&'a str>,
}

/// A unit and its files.
pub struct UnitView<'a, 'v> {
    /// The unit.
    pub unit: &'a Unit,
    /// Its own files, ordered by path.
    pub files: Vec<&'v FileView<'a>>,
    /// Its files and those of the units inside it.
    pub all_files: Vec<&'v FileView<'a>>,
    /// The files inside those, ordered by path.
    pub(super) entries: Vec<&'v FileView<'a>>,
    /// What a reader left out of it.
    pub omissions: Vec<&'a Omission>,
    /// What is known besides the bundle.
    pub facts: &'a Facts,
    parts: OnceLock<Parts<'a, 'v>>,
    leads: OnceLock<BTreeMap<&'a str, &'a str>>,
}

impl<'v, 'a> UnitView<'a, 'v> {
    /// A unit with all files, those inside them and what was left out, knowing `facts`.
    pub(super) fn new(
        unit: &'a Unit,
        inside: Vec<&'v FileView<'a>>,
        omissions: Vec<&'a Omission>,
        facts: &'a Facts,
    ) -> Self {
        let (all_files, entries): (Vec<_>, Vec<_>) =
            inside.into_iter().partition(|view| view.is_in_bundle());
        let is_own = |view: &&&FileView<'a>| view.unit.path == unit.path;
        Self {
            unit,
            files: all_files.iter().filter(is_own).copied().collect(),
            all_files,
            entries,
            omissions,
            facts,
            parts: OnceLock::new(),
            leads: OnceLock::new(),
        }
    }

    /// What the unit loads as a plugin.
    pub(super) fn parts(&self) -> &Parts<'a, 'v> {
        self.parts
            .get_or_init(|| Parts::of(self.unit, &self.all_files))
    }

    /// For every file that the text of the skill leads to, the file that names it first; paths are
    /// those seen from the unit. Nothing where it is no skill.
    pub(super) fn leads(&self) -> &BTreeMap<&'a str, &'a str> {
        self.leads.get_or_init(|| {
            let Some(skill) = self.files.iter().find(|file| file.is_skill_file()) else {
                return BTreeMap::new();
            };
            let others = self.files.iter().map(|file| file.relative_path());
            let start = skill.relative_path();
            let beside: Vec<&'a str> = others.filter(|path| *path != start).collect();
            if beside.is_empty() {
                return BTreeMap::new();
            }
            named(start, &beside, |path| {
                self.get(path).and_then(|file| file.text)
            })
        })
    }

    /// Whether the unit is a plugin, a repository with a plugin at its root included.
    pub(super) fn is_plugin(&self) -> bool {
        self.get(crate::plugin::MANIFEST_FILE).is_some()
    }

    /// The path of a file of the unit, seen from it.
    pub(super) fn relative(&self, file: &FileView<'a>) -> &'a str {
        self.unit.relative(file.path())
    }

    /// The unit's own file at `path`, relative to the unit.
    pub fn get(&self, path: &str) -> Option<&'v FileView<'a>> {
        find(&self.files, &path_in_bundle(&self.unit.path, path))
    }

    /// The file at `path`, relative to the unit, also one of a unit inside it.
    pub(super) fn find(&self, path: &str) -> Option<&'v FileView<'a>> {
        find(&self.all_files, &path_in_bundle(&self.unit.path, path))
    }

    /// Whether a file lies at or below `path`, relative to the unit.
    pub(super) fn holds(&self, path: &str) -> bool {
        let path = path_in_bundle(&self.unit.path, path);
        let inside = format!("{path}/");
        let next = self
            .all_files
            .partition_point(|file| file.path() < inside.as_str());
        let next = self.all_files.get(next);
        next.is_some_and(|file| file.path().starts_with(&inside))
            || find(&self.all_files, &path).is_some()
    }
}

/// The one of `files`, which are ordered by path, at `path`.
fn find<'v, 'a>(files: &[&'v FileView<'a>], path: &str) -> Option<&'v FileView<'a>> {
    let found = files.binary_search_by(|file| file.path().cmp(path)).ok()?;
    files.get(found).copied()
}

//! What TypeScript adds to JavaScript: types, which are left out, and forms that have a value.

use tree_sitter::Node as Syntax;

use super::{Reader, named};
use crate::audit::scripts::code::{Code, Node};

/// Nodes that only say of which type something is.
const TYPES: [&str; 17] = [
    "type_annotation",
    "type_arguments",
    "type_parameters",
    "type_predicate_annotation",
    "asserts_annotation",
    "implements_clause",
    "interface_declaration",
    "type_alias_declaration",
    "ambient_declaration",
    "function_signature",
    "method_signature",
    "abstract_method_signature",
    "index_signature",
    "accessibility_modifier",
    "override_modifier",
    "omitting_type_annotation",
    "opting_type_annotation",
];

/// Whether `syntax` has no value.
pub(super) fn is_type(syntax: &Syntax<'_>) -> bool {
    TYPES.contains(&syntax.kind())
}

impl Reader<'_> {
    pub(super) fn typescript(&self, syntax: Syntax<'_>) -> Option<Code> {
        let first = || named(syntax).into_iter().next();
        let last = || named(syntax).into_iter().next_back();
        Some(match syntax.kind() {
            "as_expression"
            | "satisfies_expression"
            | "non_null_expression"
            | "instantiation_expression" => self.javascript(first()?).code,
            "type_assertion" => self.javascript(last()?).code,
            "enum_declaration" => self.enumeration(syntax)?,
            "internal_module" | "module" => self.namespace(syntax)?,
            "import_alias" => Code::Assign {
                to: Box::new(self.javascript(first()?)),
                value: Box::new(self.javascript(last()?)),
                adds: false,
            },
            "nested_identifier" => Code::Member(
                Box::new(self.javascript(first()?)),
                self.source(last()?).to_owned(),
            ),
            _ if is_type(&syntax) => Code::Other(Vec::new()),
            _ => return None,
        })
    }

    /// The names of an enumeration and what each stands for.
    fn enumeration(&self, syntax: Syntax<'_>) -> Option<Code> {
        let body = syntax.child_by_field_name("body")?;
        let member = |member: Syntax<'_>| {
            let name = member.child_by_field_name("name").unwrap_or(member);
            let value = member.child_by_field_name("value");
            let value = value.map(|value| self.javascript(value));
            let nothing = || Node::nothing(self.span(member));
            (self.key(name), value.unwrap_or_else(nothing))
        };
        let members = named(body).into_iter().map(member).collect();
        let name = syntax.child_by_field_name("name")?;
        Some(Code::Assign {
            to: Box::new(Node::name(self.span(name), self.source(name))),
            value: Box::new(self.node(body, Code::Pairs(members))),
            adds: false,
        })
    }

    /// What a namespace does, and what it hands on under its name.
    fn namespace(&self, syntax: Syntax<'_>) -> Option<Code> {
        let name = syntax.child_by_field_name("name")?;
        let body = syntax.child_by_field_name("body")?;
        let pair = |name: &str| {
            let key = Node::text(self.span(syntax), name);
            (key, Node::name(self.span(syntax), name))
        };
        let exported = named(body).into_iter().flat_map(|one| self.exported(one));
        let mut value = Code::Pairs(exported.map(pair).collect());
        let mut path = self.source(name).split('.').map(str::trim);
        let outer = path.next().unwrap_or_default();
        for inner in path.rev() {
            let key = Node::text(self.span(syntax), inner);
            value = Code::Pairs(vec![(key, self.node(syntax, value))]);
        }
        let assign = Code::Assign {
            to: Box::new(Node::name(self.span(name), outer)),
            value: Box::new(self.node(syntax, value)),
            adds: false,
        };
        let assign = self.node(syntax, assign);
        Some(Code::Block(vec![self.javascript(body), assign]))
    }

    /// The names that the statement `syntax` of a namespace hands on.
    fn exported(&self, syntax: Syntax<'_>) -> Vec<&str> {
        let declared = syntax.child_by_field_name("declaration");
        let Some(declared) = declared.filter(|_| syntax.kind() == "export_statement") else {
            return Vec::new();
        };
        let name = |of: Syntax<'_>| {
            let name = of.child_by_field_name("name")?;
            Some(self.source(name))
        };
        match name(declared) {
            Some(name) => vec![name],
            None => named(declared).into_iter().filter_map(name).collect(),
        }
    }

    /// The pattern of a parameter; nothing for `this`, which is handed over by no call.
    pub(super) fn parameter(&self, syntax: Syntax<'_>) -> Option<Node> {
        let pattern = match syntax.kind() {
            "required_parameter" | "optional_parameter" => {
                let pattern = syntax.child_by_field_name("pattern");
                pattern.or_else(|| syntax.child_by_field_name("name"))?
            }
            _ => syntax,
        };
        (pattern.kind() != "this").then(|| self.javascript(pattern))
    }

    /// `this.name = name` for a parameter of a constructor that declares a member of the object.
    pub(super) fn member_of_parameter(&self, syntax: Syntax<'_>) -> Option<Node> {
        let pattern = syntax.child_by_field_name("pattern")?;
        let before = self.text.get(syntax.start_byte()..pattern.start_byte())?;
        let modifiers = ["public", "private", "protected", "readonly", "override"];
        let is_member = before
            .split_whitespace()
            .any(|word| modifiers.contains(&word));
        let name = self.source(pattern);
        let to = self.own(pattern, name);
        let value = Node::name(self.span(pattern), name);
        is_member.then(|| self.assigned(syntax, to, value))
    }
}

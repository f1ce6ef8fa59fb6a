//! JavaScript, and what is left of TypeScript without its types.

use std::rc::Rc;

use tree_sitter::Node as Syntax;

use super::escapes::unescape;
use super::typescript::is_type;
use super::{Reader, named, number};
use crate::audit::scripts::code::{ALL, Argument, Code, Function, Node, Operator};

impl Reader<'_> {
    pub(super) fn javascript(&self, syntax: Syntax<'_>) -> Node {
        self.deeper(syntax, |reader| {
            let code = reader.javascript_statement(syntax);
            let code = code.or_else(|| reader.javascript_expression(syntax));
            let code = code.or_else(|| reader.typescript(syntax));
            code.map_or_else(
                || {
                    let parts = reader.all(syntax, Self::javascript);
                    reader.node(syntax, Code::Other(parts))
                },
                |code| reader.node(syntax, code),
            )
        })
    }

    fn javascript_field(&self, syntax: Syntax<'_>, field: &str) -> Node {
        let field = syntax.child_by_field_name(field);
        field.map_or_else(
            || Node::nothing(self.span(syntax)),
            |field| self.javascript(field),
        )
    }

    fn javascript_boxed(&self, syntax: Syntax<'_>, field: &str) -> Box<Node> {
        Box::new(self.javascript_field(syntax, field))
    }

    fn javascript_statement(&self, syntax: Syntax<'_>) -> Option<Code> {
        let parts = || self.all(syntax, Self::javascript);
        Some(match syntax.kind() {
            "program"
            | "statement_block"
            | "expression_statement"
            | "lexical_declaration"
            | "variable_declaration"
            | "ERROR"
            | "parenthesized_expression"
            | "await_expression"
            | "sequence_expression" => Code::Block(self.declarations(syntax)),
            "if_statement" | "else_clause" | "while_statement" | "do_statement"
            | "for_statement" | "try_statement" | "catch_clause" | "finally_clause"
            | "switch_statement" | "switch_body" | "switch_case" | "switch_default" => {
                Code::Maybe(parts())
            }
            "import_statement" => Code::Block(self.javascript_imports(syntax)?),
            "export_statement" => self.javascript_export(syntax),
            "function_declaration"
            | "generator_function_declaration"
            | "function_expression"
            | "generator_function"
            | "arrow_function"
            | "method_definition" => self.javascript_function(syntax),
            "class_declaration" | "abstract_class_declaration" | "class" => self.class(syntax),
            "class_body" => self.class_body(syntax),
            "field_definition" | "public_field_definition" => self.field_of_class(syntax)?,
            "variable_declarator" => Code::Assign {
                to: self.javascript_boxed(syntax, "name"),
                value: self.javascript_boxed(syntax, "value"),
                adds: false,
            },
            "assignment_expression" | "augmented_assignment_expression" => Code::Assign {
                to: self.javascript_boxed(syntax, "left"),
                value: self.javascript_boxed(syntax, "right"),
                adds: syntax.kind().starts_with('a') && syntax.kind() != "assignment_expression",
            },
            "for_in_statement" => Code::Each {
                item: self.javascript_boxed(syntax, "left"),
                of: self.javascript_boxed(syntax, "right"),
                body: self.javascript_boxed(syntax, "body"),
            },
            "return_statement" | "yield_expression" => {
                Code::Return(Box::new(Node::block(self.span(syntax), parts())))
            }
            _ => return None,
        })
    }

    /// The parts of `syntax` that have a value.
    fn declarations(&self, syntax: Syntax<'_>) -> Vec<Node> {
        let parts = named(syntax).into_iter().filter(|part| !is_type(part));
        parts.map(|part| self.javascript(part)).collect()
    }

    /// What decorates a class, then the class.
    fn class(&self, syntax: Syntax<'_>) -> Code {
        let parts = named(syntax).into_iter();
        let parts = parts.filter(|part| matches!(part.kind(), "decorator" | "class_body"));
        Code::Block(parts.map(|part| self.javascript(part)).collect())
    }

    /// The members of a class: its fields first, as they are given their values, its constructor
    /// last, which is what the class is as a value.
    fn class_body(&self, syntax: Syntax<'_>) -> Code {
        let mut parts = named(syntax);
        parts.retain(|part| !is_type(part));
        parts.sort_by_key(|part| match part.kind() {
            "field_definition" | "public_field_definition" => 0,
            _ if self.is_constructor(*part) => 2,
            _ => 1,
        });
        Code::Block(
            parts
                .into_iter()
                .map(|part| self.javascript(part))
                .collect(),
        )
    }

    /// A field of a class and the value it is given.
    fn field_of_class(&self, syntax: Syntax<'_>) -> Option<Code> {
        let name = syntax.child_by_field_name("property");
        let name = name.or_else(|| syntax.child_by_field_name("name"))?;
        let value = self.javascript(syntax.child_by_field_name("value")?);
        let to = self.own(name, self.source(name));
        Some(self.assigned(syntax, to, value).code)
    }

    /// `this.name`.
    pub(super) fn own(&self, syntax: Syntax<'_>, name: &str) -> Node {
        let this = Node::name(self.span(syntax), "this");
        self.node(syntax, Code::Member(Box::new(this), name.to_owned()))
    }

    /// `to = value`.
    pub(super) fn assigned(&self, syntax: Syntax<'_>, to: Node, value: Node) -> Node {
        let code = Code::Assign {
            to: Box::new(to),
            value: Box::new(value),
            adds: false,
        };
        self.node(syntax, code)
    }

    fn is_constructor(&self, syntax: Syntax<'_>) -> bool {
        let name = syntax.child_by_field_name("name");
        let is_called_so = name.is_some_and(|name| self.source(name) == "constructor");
        is_called_so && syntax.kind() == "method_definition"
    }

    fn javascript_imports(&self, syntax: Syntax<'_>) -> Option<Vec<Node>> {
        let required = named(syntax)
            .into_iter()
            .find(|part| part.kind() == "import_require_clause");
        if let Some(required) = required {
            let name = named(required).into_iter().next()?;
            let source = required.child_by_field_name("source")?;
            let module = module_name(self.source(source));
            return Some(vec![self.import(required, self.source(name), module)]);
        }
        let source = syntax.child_by_field_name("source")?;
        let module = module_name(self.source(source));
        let mut nodes = Vec::new();
        let mut open: Vec<Syntax<'_>> = named(syntax);
        while let Some(part) = open.pop() {
            match part.kind() {
                "import_specifier" => {
                    let name = part.child_by_field_name("name")?;
                    let alias = part.child_by_field_name("alias").unwrap_or(name);
                    let path = format!("{module}.{}", self.source(name));
                    nodes.push(self.import(part, self.source(alias), path));
                }
                "identifier" => nodes.push(self.import(part, self.source(part), module.clone())),
                "import_clause" | "named_imports" | "namespace_import" => open.extend(named(part)),
                _ => {}
            }
        }
        Some(nodes)
    }

    /// A declaration that others may use; what stands behind `default` is all they get.
    fn javascript_export(&self, syntax: Syntax<'_>) -> Code {
        let is_default = self.source(syntax).starts_with("export default");
        let is_all = self.source(syntax).starts_with("export =");
        let declared = syntax.child_by_field_name("declaration");
        let value = syntax.child_by_field_name("value");
        let value = value.or_else(|| named(syntax).into_iter().next().filter(|_| is_all));
        if let Some(value) = value.or(declared.filter(|_| is_default)) {
            return Code::Assign {
                to: Box::new(self.exports(syntax)),
                value: Box::new(self.javascript(value)),
                adds: false,
            };
        }
        let source = syntax.child_by_field_name("source");
        match source.map(|source| module_name(self.source(source))) {
            Some(module) => Code::Block(self.handed_through(syntax, &module)),
            None => Code::Block(self.handed_on(syntax)),
        }
    }

    /// `module.exports`.
    fn exports(&self, syntax: Syntax<'_>) -> Node {
        let module = Node::name(self.span(syntax), "module");
        let exports = Code::Member(Box::new(module), "exports".to_owned());
        self.node(syntax, exports)
    }

    /// `export { a as b }`, and declarations.
    fn handed_on(&self, syntax: Syntax<'_>) -> Vec<Node> {
        let clause = named(syntax)
            .into_iter()
            .find(|part| part.kind() == "export_clause");
        let Some(clause) = clause else {
            return self.declarations(syntax);
        };
        let one = |(part, name, alias): (Syntax<'_>, &str, &str)| {
            let to = Code::Member(Box::new(self.exports(part)), alias.to_owned());
            let code = Code::Assign {
                to: Box::new(self.node(part, to)),
                value: Box::new(Node::name(self.span(part), name)),
                adds: false,
            };
            self.node(part, code)
        };
        self.specifiers(clause).map(one).collect()
    }

    /// `export { a as b } from`, `export * as a from` and `export * from` the script `module`; what
    /// another script takes out of `a` is not followed.
    fn handed_through(&self, syntax: Syntax<'_>, module: &str) -> Vec<Node> {
        let parts = named(syntax);
        if let Some(clause) = parts.iter().find(|part| part.kind() == "export_clause") {
            let one = |(part, name, alias): (Syntax<'_>, &str, &str)| {
                self.import(part, alias, format!("{module}.{name}"))
            };
            return self.specifiers(*clause).map(one).collect();
        }
        let whole = parts.iter().find(|part| part.kind() == "namespace_export");
        let name = whole.and_then(|part| named(*part).first().copied());
        let name = name.map_or(ALL, |name| self.source(name));
        vec![self.import(syntax, name, module.to_owned())]
    }

    /// The parts of `clause`, with what each is called here and elsewhere.
    fn specifiers<'s>(
        &'s self,
        clause: Syntax<'s>,
    ) -> impl Iterator<Item = (Syntax<'s>, &'s str, &'s str)> {
        named(clause).into_iter().filter_map(move |part| {
            let name = part.child_by_field_name("name")?;
            let alias = part.child_by_field_name("alias").unwrap_or(name);
            Some((part, self.source(name), self.source(alias)))
        })
    }

    fn import(&self, syntax: Syntax<'_>, name: &str, path: String) -> Node {
        let name = name.to_owned();
        self.node(syntax, Code::Import { name, path })
    }

    fn javascript_function(&self, syntax: Syntax<'_>) -> Code {
        let name = syntax.child_by_field_name("name");
        let list = syntax.child_by_field_name("parameters");
        let single = syntax.child_by_field_name("parameter");
        let mut parameters = list.map(named).unwrap_or_default();
        parameters.extend(single);
        parameters.retain(|parameter| !parameter.is_error());
        let mut names: Vec<String> = Vec::new();
        names.extend(name.map(|name| self.source(name).to_owned()));
        let mut body = self.javascript_field(syntax, "body");
        if self.is_constructor(syntax) {
            names.extend(self.class_around(syntax));
            let members = parameters.iter();
            let members = members.filter_map(|one| self.member_of_parameter(*one));
            let parts: Vec<Node> = members.chain([body]).collect();
            body = Node::block(self.span(syntax), parts);
        }
        let parameters = parameters.into_iter();
        Code::Function(Rc::new(Function {
            names,
            parameters: parameters.filter_map(|one| self.parameter(one)).collect(),
            body,
            gives_last: syntax
                .child_by_field_name("body")
                .is_some_and(|body| body.kind() != "statement_block"),
        }))
    }

    /// The name of the class that the method `syntax` is one of.
    fn class_around(&self, syntax: Syntax<'_>) -> Option<String> {
        let class = syntax.parent()?.parent()?;
        let name = class.child_by_field_name("name")?;
        class
            .kind()
            .contains("class")
            .then(|| self.source(name).to_owned())
    }

    fn javascript_expression(&self, syntax: Syntax<'_>) -> Option<Code> {
        let parts = || self.all(syntax, Self::javascript);
        Some(match syntax.kind() {
            "identifier"
            | "import"
            | "true"
            | "false"
            | "this"
            | "super"
            | "shorthand_property_identifier"
            | "shorthand_property_identifier_pattern"
            | "property_identifier" => Code::Name(self.source(syntax).to_owned()),
            "string" | "template_string" => self.javascript_string(syntax),
            "regex" => {
                let pattern = syntax.child_by_field_name("pattern")?;
                Code::Text(plain_text(self.source(pattern))?)
            }
            "number" => Code::Number(number(self.source(syntax))?),
            "member_expression" => Code::Member(
                self.javascript_boxed(syntax, "object"),
                self.source(syntax.child_by_field_name("property")?)
                    .to_owned(),
            ),
            "subscript_expression" => Code::Index(
                self.javascript_boxed(syntax, "object"),
                self.javascript_boxed(syntax, "index"),
            ),
            "array" | "array_pattern" => Code::List(parts()),
            "object" | "object_pattern" => Code::Pairs(self.javascript_pairs(syntax)),
            "binary_expression" => self.javascript_operation(syntax),
            "ternary_expression" => Code::Choice(vec![
                self.javascript_field(syntax, "consequence"),
                self.javascript_field(syntax, "alternative"),
                self.javascript_field(syntax, "condition"),
            ]),
            "call_expression" => self.javascript_call(syntax, "function"),
            "new_expression" => self.javascript_call(syntax, "constructor"),
            "assignment_pattern" | "rest_pattern" => {
                return named(syntax)
                    .first()
                    .map(|inner| self.javascript(*inner).code);
            }
            _ => return None,
        })
    }

    fn javascript_string(&self, syntax: Syntax<'_>) -> Code {
        let mut cursor = syntax.walk();
        let parts = syntax.named_children(&mut cursor).filter_map(|part| {
            let source = self.source(part);
            match part.kind() {
                "string_fragment" => Some(Node::text(self.span(part), source)),
                "escape_sequence" => Some(Node::text(self.span(part), unescape(source))),
                "template_substitution" => {
                    let inner = self.all(part, Self::javascript);
                    Some(Node::block(self.span(part), inner))
                }
                _ => None,
            }
        });
        merged(Node::join(self.span(syntax), parts.collect()).code)
    }

    fn javascript_pairs(&self, syntax: Syntax<'_>) -> Vec<(Node, Node)> {
        let pairs = named(syntax).into_iter().map(|pair| {
            let key = pair.child_by_field_name("key");
            match (pair.kind(), key) {
                ("pair" | "pair_pattern", Some(key)) => {
                    (self.key(key), self.javascript_field(pair, "value"))
                }
                ("shorthand_property_identifier" | "shorthand_property_identifier_pattern", _) => {
                    (self.key(pair), self.javascript(pair))
                }
                _ => (Node::nothing(self.span(pair)), self.javascript(pair)),
            }
        });
        pairs.collect()
    }

    /// A key as a text, where it is one.
    pub(super) fn key(&self, syntax: Syntax<'_>) -> Node {
        match syntax.kind() {
            "string" | "computed_property_name" => self.javascript(syntax),
            _ => Node::text(self.span(syntax), self.source(syntax)),
        }
    }

    fn javascript_operation(&self, syntax: Syntax<'_>) -> Code {
        let (sign, operands) = self.chain(syntax, "binary_expression");
        let operands = operands.into_iter().map(|one| self.javascript(one));
        let operator = match sign {
            "+" => Operator::Plus,
            "-" => Operator::Minus,
            "*" => Operator::Times,
            "^" => Operator::Xor,
            "||" | "??" | "&&" => return Code::Choice(operands.collect()),
            _ => return Code::Other(operands.collect()),
        };
        Code::Operation(operator, operands.collect())
    }

    fn javascript_call(&self, syntax: Syntax<'_>, callee: &str) -> Code {
        let callee = self.javascript_boxed(syntax, callee);
        let Some(list) = syntax.child_by_field_name("arguments") else {
            return Code::Call(callee, Vec::new());
        };
        if list.kind() != "arguments" {
            let text = Argument::plain(self.javascript(list));
            return Code::Call(callee, vec![text]);
        }
        let arguments = named(list).into_iter().map(|argument| Argument {
            name: None,
            is_spread: argument.kind() == "spread_element",
            value: self.javascript(argument),
        });
        Code::Call(callee, arguments.collect())
    }
}

/// The one text that the regular expression `pattern` finds, where it has no sign that stands for
/// anything else.
fn plain_text(pattern: &str) -> Option<String> {
    let mut text = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.push(chars.next().filter(char::is_ascii_punctuation)?),
            '.' | '*' | '+' | '?' | '^' | '$' | '(' | ')' | '[' | ']' | '{' | '}' | '|' => {
                return None;
            }
            c => text.push(c),
        }
    }
    Some(text)
}

/// The name of the module that the literal `source` names, `node:` aside.
fn module_name(source: &str) -> String {
    let name = source.trim_matches(|c: char| c == '"' || c == '\'');
    name.strip_prefix("node:").unwrap_or(name).to_owned()
}

/// Texts side by side as one: an escape is no place where a text was split.
pub(super) fn merged(code: Code) -> Code {
    let Code::Join(parts) = code else {
        return code;
    };
    let mut out: Vec<Node> = Vec::new();
    for part in parts {
        if let (Some(Code::Text(before)), Code::Text(text)) =
            (out.last_mut().map(|node| &mut node.code), &part.code)
        {
            before.push_str(text);
        } else {
            out.push(part);
        }
    }
    match out.len() {
        1 => out.remove(0).code,
        _ => Code::Join(out),
    }
}

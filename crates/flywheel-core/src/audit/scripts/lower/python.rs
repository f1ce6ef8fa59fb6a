//! Python.

use std::rc::Rc;

use tree_sitter::Node as Syntax;

use super::escapes::unescape;
use super::{Reader, fields, named, number};
use crate::audit::scripts::code::{ALL, Argument, Code, Function, Node, Operator};

impl Reader<'_> {
    pub(super) fn python(&self, syntax: Syntax<'_>) -> Node {
        self.deeper(syntax, |reader| {
            let code = reader.python_statement(syntax);
            let code = code.or_else(|| reader.python_expression(syntax));
            code.map_or_else(
                || reader.python_parts(syntax),
                |code| reader.node(syntax, code),
            )
        })
    }

    /// Something of which only the parts matter.
    fn python_parts(&self, syntax: Syntax<'_>) -> Node {
        let parts = self.all(syntax, Self::python);
        self.node(syntax, Code::Other(parts))
    }

    fn python_field(&self, syntax: Syntax<'_>, field: &str) -> Node {
        let field = syntax.child_by_field_name(field);
        field.map_or_else(
            || Node::nothing(self.span(syntax)),
            |field| self.python(field),
        )
    }

    fn python_boxed(&self, syntax: Syntax<'_>, field: &str) -> Box<Node> {
        Box::new(self.python_field(syntax, field))
    }

    fn python_statement(&self, syntax: Syntax<'_>) -> Option<Code> {
        let parts = || self.all(syntax, Self::python);
        Some(match syntax.kind() {
            "module"
            | "block"
            | "expression_statement"
            | "decorated_definition"
            | "ERROR"
            | "parenthesized_expression"
            | "with_statement"
            | "with_clause" => Code::Block(parts()),
            "if_statement" | "elif_clause" | "else_clause" | "while_statement"
            | "try_statement" | "except_clause" | "finally_clause" | "match_statement"
            | "case_clause" => Code::Maybe(parts()),
            "import_statement" | "import_from_statement" => Code::Block(self.imports(syntax)),
            "function_definition" => self.python_function(syntax),
            "class_definition" => self.python_class(syntax),
            "assignment" | "augmented_assignment" => Code::Assign {
                to: self.python_boxed(syntax, "left"),
                value: self.python_boxed(syntax, "right"),
                adds: syntax.kind() == "augmented_assignment",
            },
            "named_expression" => Code::Assign {
                to: self.python_boxed(syntax, "name"),
                value: self.python_boxed(syntax, "value"),
                adds: false,
            },
            "as_pattern" => self.python_as(syntax)?,
            "for_statement" => Code::Each {
                item: self.python_boxed(syntax, "left"),
                of: self.python_boxed(syntax, "right"),
                body: self.python_boxed(syntax, "body"),
            },
            "return_statement" | "yield" => {
                Code::Return(Box::new(Node::block(self.span(syntax), parts())))
            }
            _ => return None,
        })
    }

    /// `value as name`.
    fn python_as(&self, syntax: Syntax<'_>) -> Option<Code> {
        let value = named(syntax).into_iter().next()?;
        let target = syntax.child_by_field_name("alias")?;
        let name = named(target).into_iter().next().unwrap_or(target);
        Some(Code::Assign {
            to: Box::new(self.python(name)),
            value: Box::new(self.python(value)),
            adds: false,
        })
    }

    fn imports(&self, syntax: Syntax<'_>) -> Vec<Node> {
        let module = syntax.child_by_field_name("module_name");
        let takes_all = |part: &Syntax<'_>| part.kind() == "wildcard_import";
        if let Some(module) = module.filter(|_| named(syntax).iter().any(takes_all)) {
            let (name, path) = (ALL.to_owned(), self.source(module).to_owned());
            return vec![self.node(syntax, Code::Import { name, path })];
        }
        let prefix = module.map(|module| format!("{}.", self.source(module)));
        let names = fields(syntax, "name").into_iter();
        names
            .map(|item| {
                let name = item.child_by_field_name("name").unwrap_or(item);
                let path = self.source(name);
                let alias = item.child_by_field_name("alias").unwrap_or(name);
                let alias = self.source(alias);
                let first = path.split('.').next().unwrap_or(path);
                let is_plain = prefix.is_none() && alias == path;
                let code = Code::Import {
                    name: if is_plain { first } else { alias }.to_owned(),
                    path: match &prefix {
                        Some(prefix) => format!("{prefix}{path}"),
                        None if is_plain => first.to_owned(),
                        None => path.to_owned(),
                    },
                };
                self.node(item, code)
            })
            .collect()
    }

    fn python_function(&self, syntax: Syntax<'_>) -> Code {
        let name = syntax.child_by_field_name("name");
        let names = name.map(|name| self.source(name).to_owned());
        let mut names: Vec<String> = names.into_iter().collect();
        if names.first().is_some_and(|name| name == "__init__") {
            names.extend(self.python_class_around(syntax));
        }
        Code::Function(Rc::new(Function {
            names,
            parameters: self.python_parameters(syntax),
            body: self.python_field(syntax, "body"),
            gives_last: false,
        }))
    }

    fn python_class_around(&self, syntax: Syntax<'_>) -> Option<String> {
        let class = syntax.parent()?.parent()?;
        let name = (class.kind() == "class_definition").then(|| class.child_by_field_name("name"));
        Some(self.source(name??).to_owned())
    }

    /// The parameters, `self` aside.
    fn python_parameters(&self, syntax: Syntax<'_>) -> Vec<Node> {
        let list = syntax.child_by_field_name("parameters");
        let all = list.map(named).unwrap_or_default();
        let names = all.into_iter().filter_map(|parameter| {
            let inner = || named(parameter).into_iter().next();
            let name = match parameter.kind() {
                "identifier" => Some(parameter),
                _ => parameter.child_by_field_name("name").or_else(inner),
            }?;
            let text = self.source(name);
            let is_own = matches!(text, "self" | "cls" | "*" | "/");
            (!is_own).then(|| Node::name(self.span(name), text))
        });
        names.collect()
    }

    fn python_class(&self, syntax: Syntax<'_>) -> Code {
        Code::Block(vec![self.python_field(syntax, "body")])
    }

    fn python_expression(&self, syntax: Syntax<'_>) -> Option<Code> {
        let parts = || self.all(syntax, Self::python);
        Some(match syntax.kind() {
            "identifier" | "true" | "false" => Code::Name(self.source(syntax).to_owned()),
            "string" => self.python_string(syntax),
            "concatenated_string" => Code::Join(parts()),
            "integer" => Code::Number(number(self.source(syntax))?),
            "attribute" => Code::Member(
                self.python_boxed(syntax, "object"),
                self.source(syntax.child_by_field_name("attribute")?)
                    .to_owned(),
            ),
            "subscript" => self.python_subscript(syntax),
            "list" | "tuple" | "set" | "expression_list" | "pattern_list" | "tuple_pattern"
            | "list_pattern" => Code::List(parts()),
            "dictionary" => Code::Pairs(self.python_pairs(syntax)),
            "binary_operator" => self.python_operation(syntax),
            "boolean_operator" | "conditional_expression" => Code::Choice(parts()),
            "call" => self.python_call(syntax)?,
            "lambda" => Code::Function(Rc::new(Function {
                names: Vec::new(),
                parameters: self.python_parameters(syntax),
                body: self.python_field(syntax, "body"),
                gives_last: true,
            })),
            "list_comprehension"
            | "set_comprehension"
            | "generator_expression"
            | "dictionary_comprehension" => self.comprehension(syntax)?,
            "await" | "keyword_separator" | "as_pattern_target" | "type_conversion" => {
                Code::Block(parts())
            }
            _ => return None,
        })
    }

    fn python_string(&self, syntax: Syntax<'_>) -> Code {
        let start = syntax.child(0).map_or("", |start| self.source(start));
        let is_raw = start.contains(['r', 'R']);
        let mut cursor = syntax.walk();
        let parts = syntax.named_children(&mut cursor).filter_map(|part| {
            let source = self.source(part);
            match part.kind() {
                "string_content" if is_raw => Some(Node::text(self.span(part), source)),
                "string_content" => Some(Node::text(self.span(part), unescape(source))),
                "interpolation" => Some(self.python_field(part, "expression")),
                _ => None,
            }
        });
        Node::join(self.span(syntax), parts.collect()).code
    }

    fn python_subscript(&self, syntax: Syntax<'_>) -> Code {
        let value = self.python_boxed(syntax, "value");
        match syntax.child_by_field_name("subscript") {
            Some(slice) if slice.kind() == "slice" => {
                if self.source(slice).replace(' ', "") == "::-1" {
                    Code::Reversed(value)
                } else {
                    Code::Other(vec![*value, self.python(slice)])
                }
            }
            Some(index) => Code::Index(value, Box::new(self.python(index))),
            None => Code::Other(vec![*value]),
        }
    }

    fn python_pairs(&self, syntax: Syntax<'_>) -> Vec<(Node, Node)> {
        let pairs = named(syntax).into_iter().map(|pair| match pair.kind() {
            "pair" => (
                self.python_field(pair, "key"),
                self.python_field(pair, "value"),
            ),
            _ => (Node::nothing(self.span(pair)), self.python(pair)),
        });
        pairs.collect()
    }

    fn python_operation(&self, syntax: Syntax<'_>) -> Code {
        let (sign, operands) = self.chain(syntax, "binary_operator");
        let operands = operands.into_iter().map(|operand| self.python(operand));
        let operator = match sign {
            "+" => Operator::Plus,
            "-" => Operator::Minus,
            "*" => Operator::Times,
            "/" => Operator::Slash,
            "%" => Operator::Percent,
            "^" => Operator::Xor,
            _ => return Code::Other(operands.collect()),
        };
        Code::Operation(operator, operands.collect())
    }

    fn python_call(&self, syntax: Syntax<'_>) -> Option<Code> {
        let callee = self.python_boxed(syntax, "function");
        let list = syntax.child_by_field_name("arguments")?;
        if list.kind() != "argument_list" {
            return Some(Code::Call(callee, vec![Argument::plain(self.python(list))]));
        }
        let arguments = named(list).into_iter().map(|argument| {
            let is_keyword = argument.kind() == "keyword_argument";
            let name = argument
                .child_by_field_name("name")
                .filter(|_| is_keyword)
                .map(|name| self.source(name).to_owned());
            Argument {
                is_spread: argument.kind() == "list_splat",
                value: match name {
                    Some(_) => self.python_field(argument, "value"),
                    None => self.python(argument),
                },
                name,
            }
        });
        Some(Code::Call(callee, arguments.collect()))
    }

    /// `body for item in list if …`, one loop in the other.
    fn comprehension(&self, syntax: Syntax<'_>) -> Option<Code> {
        let mut node = self.python(syntax.child_by_field_name("body")?);
        for clause in named(syntax).into_iter().rev() {
            if clause.kind() == "for_in_clause" {
                let code = Code::Each {
                    item: self.python_boxed(clause, "left"),
                    of: self.python_boxed(clause, "right"),
                    body: Box::new(node),
                };
                node = self.node(syntax, code);
            }
        }
        Some(node.code)
    }
}

/** Attributes and props whose text a person sees or hears. */
const SAID =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|title|placeholder|label|text|hint|\w+Label)$/;

const LETTERS = /\p{L}/u;

/**
 * Finds text for people that is written into a template instead of `src/words`.
 * @type {import("eslint").Rule.RuleModule}
 */
export const noRawText = {
  meta: {
    type: "problem",
    docs: { description: "Keep every sentence in src/words, where each language says it." },
    schema: [],
    messages: { raw: "Say “{{text}}” from src/words, so that every language can." },
  },
  create(context) {
    const check = (node, text) => {
      const said = text.replace(/&[a-z]+;/gi, "").trim();
      if (LETTERS.test(said)) context.report({ node, messageId: "raw", data: { text: said } });
    };
    const checkExpression = (node) => literals(node).forEach((part) => check(part, textOf(part)));
    return {
      SvelteText(node) {
        if (!isCode(node.parent)) check(node, node.value);
      },
      "SvelteMustacheTag[kind=text]"(node) {
        if (!/(Attribute|Directive)$/.test(node.parent.type)) checkExpression(node.expression);
      },
      SvelteAttribute(node) {
        if (!SAID.test(node.key.name)) return;
        for (const part of node.value) {
          if (part.type === "SvelteLiteral") check(part, part.value);
          else checkExpression(part.expression);
        }
      },
    };
  },
};

function isCode({ type }) {
  return type === "SvelteStyleElement" || type === "SvelteScriptElement";
}

function textOf(node) {
  return node.type === "TemplateElement" ? node.value.cooked : node.value;
}

/** The texts an expression can become; what it only compares or passes on is none of them. */
function literals(node) {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [node] : [];
    case "TemplateLiteral":
      return [...node.quasis, ...node.expressions.flatMap(literals)];
    case "ConditionalExpression":
      return [...literals(node.consequent), ...literals(node.alternate)];
    case "LogicalExpression":
      return [...literals(node.left), ...literals(node.right)];
    case "BinaryExpression":
      return node.operator === "+" ? [...literals(node.left), ...literals(node.right)] : [];
    default:
      return [];
  }
}

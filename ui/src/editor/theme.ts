import { EditorView } from "@codemirror/view";

/** Underline of each level: a wave, dashes, dots. */
const underline = (level: string, style: string) => ({
  textDecoration: `underline ${style} var(--${level}) 1.5px`,
  textUnderlineOffset: "4px",
  textDecorationSkipInk: "none",
});

/** How every text editor of the app looks; all colours are tokens, so light and dark need nothing more. */
export const editorTheme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    fontSize: "var(--text-s)",
    lineHeight: "1.375rem",
    fontFeatureSettings: '"calt" 0',
  },
  ".cm-content": { padding: "var(--s3) 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 var(--s5) 0 var(--s2)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "1.5px" },
  "& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground":
    {
      background: "color-mix(in srgb, var(--accent) 20%, transparent)",
    },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": {
    backgroundColor: "color-mix(in srgb, var(--ink) 3.5%, transparent)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--accent-tint)" },
  ".cm-gutters": {
    border: "none",
    backgroundColor: "transparent",
    color: "var(--faint)",
    fontVariantNumeric: "tabular-nums",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.5rem", padding: "0 var(--s1) 0 var(--s3)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-findings": { width: "1.5rem" },
  ".cm-findings .cm-gutterElement": {
    display: "grid",
    placeItems: "start center",
    cursor: "pointer",
  },
  ".finding-marker": { display: "grid", placeItems: "center", height: "1.375rem" },
  ".finding-marker svg": {
    width: "14px",
    height: "14px",
    fill: "none",
    stroke: "currentColor",
    strokeWidth: "1.6",
    strokeLinecap: "round",
    strokeLinejoin: "round",
  },
  ".finding-marker-block": { color: "var(--block)" },
  ".finding-marker-review": { color: "var(--review)" },
  ".finding-marker-note": { color: "var(--note)" },
  ".finding-block": { ...underline("block", "wavy"), backgroundColor: "var(--block-tint)" },
  ".finding-review": { ...underline("review", "dashed"), backgroundColor: "var(--review-tint)" },
  ".finding-note": underline("note", "dotted"),
  ".cm-card": { padding: "var(--s2) var(--s5) var(--s3) var(--s2)", whiteSpace: "normal" },
  ".cm-folded": {
    padding: "0 var(--s2)",
    border: "none",
    borderRadius: "var(--radius-s)",
    background: "var(--neutral-tint)",
    color: "var(--soft)",
    fontFamily: "var(--font-ui)",
    fontSize: "var(--text-s)",
    lineHeight: "1.25rem",
  },
  ".cm-folded:hover": { color: "var(--ink)" },
  ".cm-specialChar": { color: "var(--block)" },
  ".cm-panels": { backgroundColor: "var(--bg)", color: "var(--ink)", fontFamily: "var(--font-ui)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "var(--s2) var(--s4)" },
  ".cm-textfield": {
    border: "1px solid var(--control-border)",
    borderRadius: "var(--radius)",
    backgroundColor: "var(--surface)",
    padding: "var(--s1) var(--s2)",
  },
  ".cm-button": {
    border: "1px solid var(--control-border)",
    borderRadius: "var(--radius)",
    backgroundColor: "var(--surface)",
    backgroundImage: "none",
  },
  ".cm-searchMatch": { backgroundColor: "var(--mark)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--focus)" },
  ".cm-changedLine": { backgroundColor: "var(--clean-tint) !important" },
  "&.cm-merge-a .cm-changedLine": { backgroundColor: "var(--note-tint) !important" },
  "&.cm-merge-a .cm-changedText": {
    background: "color-mix(in srgb, var(--note) 26%, transparent) !important",
  },
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '""' },
  ".cm-changedText": { background: "color-mix(in srgb, var(--clean) 26%, transparent) !important" },
  ".cm-deletedChunk": { backgroundColor: "var(--block-tint)", padding: "0 0 0 var(--s2)" },
  ".cm-deletedText, .cm-deletedChunk .cm-deletedText": {
    background: "color-mix(in srgb, var(--block) 24%, transparent) !important",
  },
  ".cm-collapsedLines": {
    background: "var(--bg)",
    color: "var(--soft)",
    fontFamily: "var(--font-ui)",
    fontSize: "var(--text-s)",
    padding: "var(--s1) var(--s4)",
  },
});

/** How much two skills have in common, in three steps. */
export type Nearness = "much" | "some" | "little";

/** The step of a likeness in percent: two that stand at the first are hardly told apart. */
export function nearness(likeness: number): Nearness {
  if (likeness >= 50) return "much";
  return likeness >= 25 ? "some" : "little";
}

/** The parts of `text`, with whether each is, or begins with, one of `words`. */
export function highlighted(
  text: string,
  words: readonly string[],
): { text: string; hit: boolean }[] {
  const wanted = words.map((word) => word.toLowerCase());
  const stems = wanted.map((word) => word.replace(/(ies|es|s|ing|ed|e)$/u, "") || word);
  const isShared = (word: string) =>
    stems.some((stem) => stem.length > 2 && word.startsWith(stem)) || wanted.includes(word);
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .filter((part) => part !== "")
    .map((part) => ({ text: part, hit: isShared(part.toLowerCase()) }));
}

/** How well a query fits a text: higher is better, 0 is not at all. Every word typed must be there. */
export function fit(query: string, text: string): number {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const said = text.toLowerCase();
  let score = 1;
  for (const word of wanted) {
    const at = said.indexOf(word);
    if (at < 0) return 0;
    const startsWord = at === 0 || !/[a-z0-9]/.test(said.charAt(at - 1));
    score += (at === 0 ? 4 : 0) + (startsWord ? 3 : 0) + word.length / said.length;
  }
  return score;
}

/** The items that fit, best first; the order given decides between equals. */
export function best<T>(query: string, items: readonly T[], text: (item: T) => string): T[] {
  if (query.trim() === "") return [...items];
  return items
    .map((item) => ({ item, score: fit(query, text(item)) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item);
}

/** A text as a span of code, for names and values, which hold no backtick. */
export const code = (text: string): string => `\`${text}\``;

export const link = (text: string, target: string): string => `[${text}](${target})`;

/** A table; a `|` in a cell is kept from ending it. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const [head = []] = rows;
  return [head, head.map(() => '---'), ...rows.slice(1)]
    .map((cells) => `| ${cells.map(inCell).join(' | ')} |`)
    .join('\n');
};

const inCell = (text: string): string => text.replaceAll('|', String.raw`\|`);

/** A text in Markdown in which nothing is HTML. */
export const withoutHtml = (text: string): string =>
  text.replaceAll(/(`+)[^]+?(?<!`)\1(?!`)|</g, (found) => (found === '<' ? '&lt;' : found));

/** Everything on one line. */
export const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** Up to the first point that ends a sentence; what follows one begins with a capital, a digit, code or a quotation. */
export const firstSentence = (text: string): string =>
  /^.*?[.!?](?=\s+[\p{Lu}\d`"(])/u.exec(oneLine(text))?.[0] ?? oneLine(text);

/** The anchors that GitHub gives to headings, in the order of the page. */
export function anchorsOf(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading) => {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let count = 1; taken.has(anchor); count += 1) anchor = `${slug}-${count}`;
    taken.add(anchor);
    return anchor;
  });
}

/** One below the other, those left out that are empty. */
export const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

import stringWidth from 'fast-string-width';

/** Breaks a line between words, so that it fits a terminal of so many columns. Its indentation is kept. */
export function wrapText(text: string, columns: number): string {
  const [indent = ''] = /^ */.exec(text) ?? [];
  const lines: string[] = [];
  let line = indent;
  for (const word of text.slice(indent.length).split(' ')) {
    const longer = line === indent ? line + word : `${line} ${word}`;
    if (stringWidth(longer) > columns && line !== indent) {
      lines.push(line);
      line = indent + word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join('\n');
}

import stringWidth from 'fast-string-width';

/**
 * Breaks a line between words, so that it fits a terminal of so many columns.
 * @param indent what the lines after a break begin with; by default what the line itself does
 */
export function wrapText(text: string, columns: number, indent = indentOf(text)): string {
  const [first = '', ...words] = text.slice(indentOf(text).length).split(' ');
  const lines: string[] = [];
  let line = indentOf(text) + first;
  for (const word of words) {
    const longer = `${line} ${word}`;
    if (stringWidth(longer) > columns) {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return [...lines, line].join('\n');
}

const indentOf = (text: string): string => /^ */.exec(text)![0];

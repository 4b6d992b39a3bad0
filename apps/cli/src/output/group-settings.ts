import { wrapText } from './wrap-text.js';

/** A setting for people. */
export interface ShownSetting {
  name: string;
  /** Its value, or what it is for. */
  text: string;
  /** Who says so; absent where nobody does. */
  source: string | undefined;
}

/** Settings below who says so, and then those that nobody has set: for a terminal too narrow for a table of them. */
export function groupSettings(settings: readonly ShownSetting[], columns: number): string[] {
  const width = Math.max(...settings.map(({ name }) => name.length));
  // Beside the names there must be room for words.
  const indent = ' '.repeat(width + 4 <= columns / 2 ? width + 4 : 4);
  const sources = new Set(settings.flatMap(({ source }) => source ?? []));
  return [...sources, undefined].flatMap((source) => {
    const lines = settings
      .filter((setting) => setting.source === source)
      .map(({ name, text }) => wrapText(`  ${name.padEnd(width)}  ${text}`, columns, indent));
    return lines.length > 0 ? [source ?? 'not set'].concat(lines) : [];
  });
}

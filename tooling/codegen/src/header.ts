/** First line of every generated source file. */
export const header = (specFile: string): string =>
  `// Generated from ${specFile} by "pnpm generate". Edit the spec, not this file.\n`;

/** First line of every generated page. */
export const pageHeader = (specFile: string): string =>
  `<!-- Generated from ${specFile} by "pnpm generate". Edit the spec, not this file. -->\n\n`;

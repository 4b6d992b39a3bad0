/**
 * Text of the user as one word of a command to copy. For POSIX shells; cmd.exe and PowerShell have other rules.
 */
export const quoteForShell = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'this user has no right to',
  EPERM: 'this user has no right to',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
};

/** What the operating system or SQLite says against a file, for parentheses: `EISDIR: it is a folder`. */
export function fileProblem(error: unknown): string {
  const { code = 'unknown error', message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_SQLITE_ERROR') return message;
  const meaning = meanings[code];
  return meaning === undefined ? code : `${code}: ${meaning}`;
}

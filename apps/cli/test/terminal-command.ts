/** What runs a command in a terminal of its own. Its output is that of `script`, its status the command's. */
export function terminalCommand(command: readonly string[], before = ''): [file: string, flags: string[]] {
  const shell = before + command.map((part) => `'${part}'`).join(' ');
  // Both make a terminal; they want the command in different places.
  const flags = process.platform === 'darwin' ? ['-q', '/dev/null', 'sh', '-c', shell] : ['-qec', shell, '/dev/null'];
  return ['script', flags];
}

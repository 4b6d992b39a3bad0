import { execFile } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { readBlocks } from './documented-blocks.js';
import { root } from './repository.js';
import { createScratchProject } from './scratch-project.js';

/** A command of a session, and what the document says it prints. */
interface Step {
  command: string;
  shown: string;
}

const readSteps = (session: string): Step[] =>
  session
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const end = step.indexOf('\n') + 1;
      return { command: step.slice(0, end).trim(), shown: step.slice(end) };
    });

const documents = globSync('docs/**/*.md', { cwd: root })
  .toSorted()
  .map((document) => {
    const blocks = readBlocks(readFileSync(join(root, document), 'utf8'));
    const files = blocks.filter(({ name }) => name !== undefined);
    const sessions = blocks.filter(({ language }) => language === 'console').map(({ text }) => readSteps(text));
    return { document: document.replaceAll('\\', '/'), files, sessions };
  });
const isOfNode = ({ command }: Step) => command.startsWith('node ');
const withPrograms = documents.filter(({ sessions }) => sessions.flat().some(isOfNode));

/** An ellipsis is whatever is printed there, in a line of its own any number of lines. */
const toPattern = (shown: string): RegExp => {
  const lines = shown.trimEnd().split('\n');
  const patterns = lines.map((line) =>
    line === '…'
      ? String.raw`(?:.*\n)*`
      : `${line.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('…', '.+')}\n`,
  );
  return new RegExp(`^${patterns.join('')}$`);
};

/** None of our environment, but where the browser is. */
const env = { PATH: process.env['PATH'], CHROMIUM_PATH: findProgram('chromium') };

async function runNode(folder: string, command: string): Promise<string> {
  const [, ...args] = command.split(' ');
  const running = promisify(execFile)(process.execPath, args, { cwd: folder, env, timeout: 60_000 });
  const { stdout } = await running.catch((error: Error & { stdout: string; stderr: string }) => {
    throw new Error(`${command}: ${error.message}\n${error.stdout}`);
  });
  return stdout;
}

describe.concurrent('the programs of the documents', { timeout: 90_000 }, () => {
  it('are several', () => expect(withPrograms.length).toBeGreaterThanOrEqual(5));

  it.each(withPrograms)('of $document print what it says', async ({ files, sessions }) => {
    using project = createScratchProject();
    const { folder } = project;
    for (const { name, text } of files) writeFileSync(join(folder, name!), text);
    for (const { command, shown } of sessions.flat().filter(isOfNode)) {
      const printed = await runNode(folder, command);
      expect(`$ ${command}\n${printed}`).toMatch(toPattern(`$ ${command}\n${shown}`));
    }
  });

  it.each(documents)('of $document are all run, or used by one that is', ({ files, sessions }) => {
    const commands = sessions.flat().map(({ command }) => command);
    const isUsed = (file: string) =>
      [...commands, ...files.filter(({ name }) => name !== file).map(({ text }) => text)].some((text) =>
        text.includes(file),
      );
    expect(files.map(({ name }) => name!).filter((name) => !isUsed(name))).toEqual([]);
    expect(commands.filter((command) => !/^(node|captchakit) /.test(command))).toEqual([]);
  });
});

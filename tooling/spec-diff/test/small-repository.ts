import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { smallSpec } from '../../codegen/test/small-spec.js';

export interface SmallRepository extends AsyncDisposable {
  root: string;
  /** The text of a file, or nothing where there is none. */
  read(path: string): Promise<string | undefined>;
  write(path: string, text: string): Promise<void>;
  /** Replaces a text in the spec of now, in which it must occur. */
  edit(from: string, to: string): Promise<void>;
}

export const spec = 'spec/small/openapi.yaml';
export const changeset = '.changeset/spec-small.md';

const fields = `      properties:
        type: { type: string, const: PuzzleTask }
        version: { type: integer, const: 3, default: 3 }
`;

/** An edit that takes a field away. */
export const removed = [
  `required: [type, challenge]\n${fields}        challenge: { type: string }\n`,
  `required: [type]\n${fields}`,
] as const;

/** One provider whose spec is as it was released, and the two packages that are generated from it. */
export async function smallRepository(version = '0.1.0'): Promise<SmallRepository> {
  const root = await mkdtemp(join(tmpdir(), 'captchakit-spec-'));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  const read = (path: string) => readFile(join(root, path), 'utf8').catch(() => undefined);
  await write(spec, smallSpec);
  await write('spec/small/released.yaml', smallSpec);
  await write('packages/small/package.json', JSON.stringify({ name: '@captchakit/small', version }));
  await write('packages/simulator/package.json', JSON.stringify({ name: '@captchakit/simulator', version: '1.2.0' }));
  await mkdir(join(root, '.changeset'));
  return {
    root,
    read,
    write,
    async edit(from, to) {
      const text = (await read(spec)) ?? '';
      if (!text.includes(from)) throw new Error(`the spec does not say: ${from}`);
      await write(
        spec,
        text.replace(from, () => to),
      );
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}

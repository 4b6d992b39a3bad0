import { ProblemError, sourcesOf } from '@captchakit/codegen/spec';
import { parseArgs } from 'node:util';
import { bringChangeset, findProblems } from './changesets.js';
import { releaseSpecs } from './release.js';
import { renderJson, renderMarkdown, renderText } from './render-changes.js';
import { renderFresh } from './render-fresh.js';
import { changesOf, type SpecChanges } from './spec-changes.js';
import { findVendors, readSpec } from './spec-files.js';
import { UsageError } from './usage-error.js';

/** What a command has to say, and whether all is well. */
export interface Outcome {
  text: string;
  ok: boolean;
}

const well = (text: string): Outcome => ({ text, ok: true });

/** Each command, by its name after `spec:`. */
export const commands: Readonly<Record<string, (root: string, args: string[]) => Promise<Outcome>>> = {
  async diff(root, args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, markdown: { type: 'boolean' }, from: { type: 'string' } },
    });
    if (values.json && values.markdown) throw new UsageError('either --json or --markdown');
    const specs = await changesOfAll(root, oneOf(positionals), values.from);
    if (values.json) return well(renderJson(specs));
    return well(specs.map(values.markdown ? renderMarkdown : renderText).join('\n\n'));
  },

  async changeset(root, args) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    const specs = await changesOfAll(root, oneOf(positionals));
    const said: string[] = [];
    for (const spec of specs) said.push(await bringChangeset(root, spec));
    return well(said.join('\n'));
  },

  async 'changeset:check'(root, args) {
    parseArgs({ args, options: {} });
    const problems = await findProblems(root, await changesOfAll(root));
    if (problems.length === 0) return well('Every change of a spec since the last release is told by a changeset.');
    return { text: `${problems.join('\n')}\nRun: pnpm spec:changeset`, ok: false };
  },

  async fresh(root, args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { days: { type: 'string', default: '90' } },
    });
    if (!/^\d+$/.test(values.days)) throw new UsageError(`--days ${values.days}: not a number of days`);
    const vendors = await findVendors(root, oneOf(positionals));
    const said = await forEach(vendors, async (vendor) => {
      const { document } = await readSpec(root, vendor);
      return renderFresh(vendor, sourcesOf(document), Number(values.days), new Date());
    });
    return well(said.join('\n'));
  },

  async release(root, args) {
    parseArgs({ args, options: {} });
    await releaseSpecs(root);
    return well('Later specs are compared with those of now.');
  },
};

const changesOfAll = async (root: string, wanted?: string, from?: string): Promise<SpecChanges[]> =>
  forEach(await findVendors(root, wanted), (vendor) => changesOf(root, vendor, from));

function oneOf(positionals: readonly string[]): string | undefined {
  if (positionals.length > 1) throw new UsageError(`one provider at a time, or all: ${positionals.join(', ')}`);
  return positionals[0];
}

/** Does something for all specs, and tells of all that are wrong at once. */
async function forEach<T>(vendors: readonly string[], work: (vendor: string) => Promise<T>): Promise<T[]> {
  const results = await Promise.allSettled(vendors.map(work));
  const reasons: unknown[] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  const other = reasons.find((reason) => !(reason instanceof ProblemError));
  if (other !== undefined) throw other;
  if (reasons.length > 0) throw new ProblemError(reasons.flatMap((reason) => (reason as ProblemError).problems));
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

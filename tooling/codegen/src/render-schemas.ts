import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import type { OpenApiDocument } from './openapi-document.js';
import { withoutDefaults } from './without-defaults.js';

/**
 * Where the library may believe it writes: it deletes its output folder first, even in a dry run, unless `clean` is
 * off. So `clean` is off, and the folder is a fresh name that exists nowhere.
 */
export const safeOutput = () => ({ path: join(tmpdir(), `captchakit-codegen-${randomUUID()}`), clean: false });

/**
 * zod/mini schemas of a document: one export `z<SchemaName>` per component schema. Objects keep fields they do not
 * know, maps check every value.
 */
export async function renderSchemas(document: OpenApiDocument): Promise<string> {
  const contexts = await createClient({
    input: { ...withoutDefaults(document) },
    dryRun: true,
    // The safe part comes last, so that nothing overrides it. No post-processor: it would be a command to run.
    output: { entryFile: false, header: '', tsConfigPath: null, postProcess: [], ...safeOutput() },
    logs: { level: 'silent', file: false },
    plugins: [
      {
        name: 'zod',
        compatibilityVersion: 'mini',
        case: 'preserve',
        comments: false,
        definitions: { name: 'z{{name}}', case: 'preserve' },
        requests: false,
        responses: false,
        webhooks: false,
        $resolvers: {
          object(context) {
            if (context.nodes.additionalProperties(context)) return undefined;
            return context.chain.current.attr('looseObject').call(context.nodes.shape(context));
          },
        },
      },
    ],
  });
  return contexts
    .flatMap((context) => context.gen.render())
    .map(({ content }) => content)
    .join('\n');
}

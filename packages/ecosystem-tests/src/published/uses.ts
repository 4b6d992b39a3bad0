/** What the packages are used for: a program of `consumers/runtimes/uses`, and its row in the table of support. */
export interface Use {
  program: string;
  title: string;
}

export const uses: readonly Use[] = [
  { program: 'clients', title: 'the typed clients (`/client`)' },
  { program: 'solver', title: '`@captchakit/solver-core`, with the providers' },
  { program: 'commonjs', title: 'the same from CommonJS, by `import()`' },
  { program: 'sqlite', title: '`@captchakit/solver-core/sqlite`' },
  { program: 'verifier', title: '`@captchakit/geetest`' },
  { program: 'web', title: '`@captchakit/geetest/web`' },
  { program: 'hono', title: '`@captchakit/geetest/hono`' },
  { program: 'express', title: '`@captchakit/geetest/express`' },
  { program: 'fastify', title: '`@captchakit/geetest/fastify`' },
  { program: 'simulator', title: '`@captchakit/simulator`, as servers' },
  { program: 'simulator-in-process', title: '`@captchakit/simulator`, in the process' },
  { program: 'cli', title: 'the command line' },
];

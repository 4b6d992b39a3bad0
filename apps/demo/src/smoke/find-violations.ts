import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** All rules, of any impact; targets that are too small, too, which axe leaves out unless asked. */
const options: axe.RunOptions = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };

/**
 * What axe has against the page as it is now: rule, element and reason, one line each.
 * The browser's debugger runs it, which the content security policy of the page does not bind.
 */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(`if (!window.axe) { ${axe.source} }`);
  const violations = await page.evaluate<axe.Result[]>(
    `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}) ${target.join(' ')}: ${failureSummary}`),
  );
}

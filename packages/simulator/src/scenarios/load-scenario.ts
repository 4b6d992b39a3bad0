import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SimulatorError } from '../simulator-error.js';
import type { Scenario } from './scenario.js';

/**
 * A scenario that comes with this package: `calm` nothing goes wrong; `slow` answers and every other task take longer;
 * `flaky` about one request in seven fails; `outage` CapMonster Cloud and GeeTest are gone for a minute, then busy; `broke`
 * no account has money.
 */
export type ScenarioName = 'calm' | 'slow' | 'flaky' | 'outage' | 'broke';

export const scenarioNames = ['calm', 'slow', 'flaky', 'outage', 'broke'] as const satisfies readonly ScenarioName[];

/**
 * Reads a scenario that comes with this package, by its name, or a YAML or JSON file of your own, by its path. What
 * holds a slash or ends with .yaml, .yml or .json is a path.
 * @throws {SimulatorError} unknown-scenario there is none, or the file cannot be read; bad-scenario names each problem
 * as file:line:column
 */
export async function loadScenario(nameOrPath: string): Promise<Scenario> {
  const path = /[/\\]|\.(ya?ml|json)$/i.test(nameOrPath) ? nameOrPath : pathOf(nameOrPath);
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new SimulatorError('unknown-scenario', `Cannot read the scenario ${path} (${cause.code ?? cause.message}).`, {
      cause,
    });
  });
  const { parseScenario } = await import('./parse-scenario.js');
  return parseScenario(text, path);
}

function pathOf(name: string): string {
  if (!(scenarioNames as readonly string[]).includes(name)) {
    throw new SimulatorError(
      'unknown-scenario',
      `There is no scenario "${name}"; there are ${scenarioNames.join(', ')}. One of your own is given by its path, for example ./${name}.yaml.`,
    );
  }
  return fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));
}

import { join } from 'node:path';
import type { Journal } from '@captchakit/solver-core';
import { platformFolders } from './config/platform-folders.js';
import type { Settings } from './config/settings.js';
import { explainLoading } from './least-node.js';

/** What a run talks to. Simulated money is kept apart from real money. */
export type Reality = 'real' | 'running-simulator' | 'own-simulator';

export const realityOf = (flags: { simulate?: boolean; simulator?: string }): Reality =>
  flags.simulate ? 'own-simulator' : flags.simulator === undefined ? 'real' : 'running-simulator';

export const journalPath = (settings: Settings, reality: Reality): string =>
  settings.text('journal') ?? join(platformFolders().state, reality === 'real' ? 'journal.db' : 'simulated-journal.db');

/**
 * Opens the journal of the settings, or makes it. A simulator that ends with this process needs none that stays.
 * @throws {JournalError} the file cannot be used
 * @throws {CliError} this Node has no SQLite
 */
export async function openJournal(settings: Settings, reality: Reality): Promise<Journal> {
  if (reality === 'own-simulator' && settings.text('journal') === undefined) {
    const { createMemoryJournal } = await import('@captchakit/solver-core');
    return createMemoryJournal();
  }
  const { openSqliteJournal } = await import('@captchakit/solver-core/sqlite').catch((error: NodeJS.ErrnoException) => {
    throw explainLoading(error);
  });
  return openSqliteJournal(journalPath(settings, reality));
}

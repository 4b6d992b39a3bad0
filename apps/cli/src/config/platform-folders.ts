import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where programs of this platform keep what is theirs. */
export interface PlatformFolders {
  config: string;
  /** For what must survive, and is nobody's to edit. */
  state: string;
}

/** A variable that is relative does not count, by the XDG specification. */
export function platformFolders(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): PlatformFolders {
  const home = (platform !== 'win32' && environment['HOME']) || homedir();
  const variable = (name: string) => (environment[name]?.startsWith('/') ? environment[name] : undefined);
  const within = (folder: string) => join(folder, 'captchakit');
  if (platform === 'win32') {
    return {
      config: within(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming')),
      state: within(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local')),
    };
  }
  const [config, state] =
    platform === 'darwin' ? ['Library/Preferences', 'Library/Application Support'] : ['.config', '.local/state'];
  return {
    config: within(variable('XDG_CONFIG_HOME') ?? join(home, config!)),
    state: within(variable('XDG_STATE_HOME') ?? join(home, state!)),
  };
}

export type { CapMonsterOptions } from './capmonster-options.js';
export {
  type CapMonsterProvider,
  type CapMonsterSettings,
  capMonster,
  createCapMonster,
} from './capmonster-provider.js';

import { type Fault, loadScenario, type Simulator, type VendorId } from '@captchakit/simulator';
import type { ProviderCondition } from '../../api.js';
import type { Simulation } from './world.js';

export const providerConditions = [
  'working',
  'slow',
  'flaky',
  'outage',
  'broke',
] as const satisfies readonly ProviderCondition[];

/** What goes wrong at a provider in each condition. `broke` is no fault: the account is empty. */
const faultsOf: Readonly<Record<ProviderCondition, () => Promise<readonly Fault[]>>> = {
  working: async () => [],
  slow: async () => (await loadScenario('slow')).faults ?? [],
  flaky: async () => (await loadScenario('flaky')).faults ?? [],
  outage: async () => [{ fault: 'http-error', status: 503, retryAfterMs: 5000 }],
  broke: async () => [],
};

/** The fault for this vendor alone; none where it is GeeTest's. */
function ofVendor(fault: Fault, vendor: VendorId): Fault[] {
  if (fault.phase === undefined) return [{ ...fault, api: vendor }];
  const phase = [fault.phase].flat().filter((each) => each !== 'validate' && each !== 'widget');
  return phase.length > 0 ? [{ ...fault, api: vendor, phase }] : [];
}

/** Turns the conditions of single providers of a simulator. */
export function createProviderConditions(
  { apiKeys, books, faults, setAccount }: Simulator,
  balances: Readonly<Record<VendorId, number>>,
): Pick<Simulation, 'condition' | 'setCondition'> {
  const current = new Map<string, { condition: ProviderCondition; faultIds: readonly string[] }>();

  return {
    condition: (provider) => current.get(provider)?.condition ?? 'working',
    async setCondition(provider, condition) {
      const vendor = provider as VendorId;
      const wanted = await faultsOf[condition]();
      for (const id of current.get(provider)?.faultIds ?? []) faults.remove(id);
      const faultIds = wanted.flatMap((fault) => ofVendor(fault, vendor)).map((fault) => faults.add(fault));
      current.set(provider, { condition, faultIds });
      const left = books()[vendor].accounts[0]!.balance;
      const balance = condition === 'broke' ? 0 : Math.max(left, balances[vendor]);
      setAccount(vendor, { key: apiKeys[vendor], balance });
    },
  };
}

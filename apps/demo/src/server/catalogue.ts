import type { AnySolverProvider, ChallengeKind } from '@captchakit/provider';
import { describeFields, type Field, inputSchemas } from '@captchakit/provider/schemas';
import type { Catalogue, FieldInfo, KindInfo, ProviderInfo } from '../api.js';
import { samples } from './samples.js';

interface Registered extends ProviderInfo {
  provider: Pick<AnySolverProvider, 'handlers'>;
}

export const kinds = Object.keys(inputSchemas) as readonly ChallengeKind[];

/**
 * What can be solved, by whom, and from which fields. Fields come from the schemas that also check the input.
 * @param withSamples whether forms begin with values, which work with the simulated providers
 */
export const describeCatalogue = (registered: readonly Registered[], withSamples: boolean): Catalogue => ({
  kinds: kinds.map((kind) => describeKind(kind, registered, withSamples)),
  providers: registered.map(({ id, title }) => ({ id, title })),
});

function describeKind(kind: ChallengeKind, registered: readonly Registered[], withSamples: boolean): KindInfo {
  const { title, summary } = samples[kind];
  const { values = {}, fresh = {} } = withSamples ? samples[kind] : {};
  const withSample = ({ name, type, required, description }: Field): FieldInfo => {
    const sample = fresh[name]?.() ?? values[name];
    return {
      name,
      type,
      required,
      description,
      ...(sample === undefined ? {} : { sample }),
      ...(name in fresh ? { singleUse: true } : {}),
    };
  };
  const fields = describeFields(kind).map(withSample);
  const providers = registered.filter(({ provider }) => kind in provider.handlers).map(({ id }) => id);
  return { kind, title, summary, fields, providers };
}

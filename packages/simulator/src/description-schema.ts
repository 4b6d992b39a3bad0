import * as z from 'zod/mini';
import type { SimulatorDescription } from './simulator-connection.js';
import { forEachVendor } from './vendors/index.js';

const vendor = z.looseObject({ url: z.url(), apiKey: z.string() });

/** The answer by which a simulator is recognised. */
export const descriptionSchema: z.ZodMiniType<SimulatorDescription> = z.looseObject({
  control: z.url(),
  speed: z.number().check(z.nonnegative()),
  now: z.number(),
  apis: z.looseObject({
    ...forEachVendor(() => vendor),
    geetest: z.looseObject({ url: z.url(), captchaId: z.string(), captchaKey: z.string() }),
  }),
});

import type { Context, Hono } from 'hono';
import type { ApiEnvironment } from '../api-log.js';
import type { GeeTestRegistry } from './geetest-registry.js';
import { readFields } from './read-fields.js';
import { refusalOfId } from './refusal-of-id.js';

/** GeeTest's `/validate`, by GET and POST. Every verdict and every refusal comes with HTTP 200. */
export function addValidateApi(app: Hono<ApiEnvironment>, registry: GeeTestRegistry): void {
  const validate = async (context: Context<ApiEnvironment>): Promise<Response> => {
    const fields = await readFields(context.req.raw);
    const field = (name: string) => fields.get(name) ?? '';
    const signed = {
      captcha_id: field('captcha_id'),
      lot_number: field('lot_number'),
      pass_token: field('pass_token'),
      gen_time: field('gen_time'),
      captcha_output: field('captcha_output'),
      sign_token: field('sign_token'),
    };

    const refusal = refusalOf(signed, registry);
    if (refusal) {
      context.set('errorCode', refusal.code);
      return context.json({ status: 'error', ...refusal, desc: { type: 'defined error' } });
    }
    const { reason, args } = registry.redeem(signed);
    if (reason) context.set('errorCode', reason);
    return context.json({
      status: 'success',
      result: reason === '' ? 'success' : 'fail',
      reason,
      ...(args && { captcha_args: args }),
    });
  };

  app
    .get('/validate', validate)
    .post('/validate', validate)
    .notFound((context) => {
      context.set('errorCode', '-50000');
      const detail = `there is no ${context.req.method} ${context.req.path}, only GET and POST /validate`;
      return context.json(
        { status: 'error', code: '-50000', msg: 'runtime error', desc: { type: 'undefined error', detail } },
        404,
      );
    });
}

/** The checks before the signature, in the order that samples and the vendor's answers suggest. */
function refusalOf(
  { captcha_id, gen_time, lot_number }: { captcha_id: string; gen_time: string; lot_number: string },
  registry: GeeTestRegistry,
): { code: string; msg: string } | undefined {
  const refusal = refusalOfId(captcha_id, registry);
  if (refusal) return refusal;
  if (!/^[0-9]+$/.test(gen_time)) return { code: '-50005', msg: 'illegal gen_time' };
  if (lot_number === '') return { code: '-50302', msg: 'not lot_number' };
  if (!/^[0-9a-f]{32}$/i.test(lot_number)) return { code: '-50303', msg: 'illegal lot_number' };
  return undefined;
}

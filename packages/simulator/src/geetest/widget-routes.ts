import { readFile } from 'node:fs/promises';
import type { Clock } from '@captchakit/provider';
import type { Context, Hono } from 'hono';
import type { ApiEnvironment } from '../api-log.js';
import { createDraws } from '../draws.js';
import type { GeeTestRegistry } from './geetest-registry.js';
import { refusalOfId } from './refusal-of-id.js';

/** The widget as a script; the build makes it from src/widget. */
const scriptFile = new URL('../../dist/widget/gt4.js', import.meta.url);

/** For scripts and calls from the pages of any site. */
const anyOrigin = { 'access-control-allow-origin': '*' };

interface WidgetCall {
  captchaId: string;
  riskType: string | undefined;
  userInfo: string | undefined;
  referer: string;
}

/** `/v4/gt4.js`, and the two calls its widget makes: whether an id is known, and for the pass of a visitor who did well. */
export function addWidgetRoutes(
  app: Hono<ApiEnvironment>,
  { registry, clock, seed }: { registry: GeeTestRegistry; clock: Clock; seed: number },
): void {
  let passes = 0;

  const answer = (context: Context<ApiEnvironment>, body: object) => context.json(body, 200, anyOrigin);
  const refuse = (context: Context<ApiEnvironment>, captchaId: string): Response | undefined => {
    const refusal = refusalOfId(captchaId, registry);
    if (!refusal) return undefined;
    context.set('errorCode', refusal.code);
    const detail =
      refusal.code === '-50103'
        ? 'The simulator does not know this captcha id: name it in geetest.captchas, or use the one of its settings.'
        : refusal.msg;
    return answer(context, { status: 'error', ...refusal, desc: { type: 'defined error', detail } });
  };

  app
    .get('/v4/gt4.js', async (context) => {
      const script = await readFile(scriptFile, 'utf8');
      return context.body(script, 200, { ...anyOrigin, 'content-type': 'text/javascript; charset=utf-8' });
    })
    .post('/v4/simulated/load', async (context) => {
      const { captchaId } = await readCall(context.req.raw);
      return refuse(context, captchaId) ?? answer(context, { status: 'success' });
    })
    .post('/v4/simulated/verify', async (context) => {
      const { captchaId, riskType, userInfo, referer } = await readCall(context.req.raw);
      const refusal = refuse(context, captchaId);
      if (refusal) return refusal;
      const draws = createDraws(seed, 'widget', captchaId, ++passes);
      const usedType = riskType ?? 'slide';
      const details = { usedType, referer, draws, ...(userInfo !== undefined && { userInfo }) };
      return answer(context, { status: 'success', data: registry.mint(captchaId, clock.now(), details) });
    });
}

/** The widget sends JSON as plain text, for which a browser asks nobody's permission first. */
async function readCall(request: Request): Promise<WidgetCall> {
  const fields = await request.json().catch(() => undefined);
  const { captchaId, riskType, userInfo, referer } = (
    typeof fields === 'object' && fields !== null ? fields : {}
  ) as Partial<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    captchaId: text(captchaId) ?? '',
    riskType: text(riskType),
    userInfo: text(userInfo),
    referer: text(referer) ?? '',
  };
}

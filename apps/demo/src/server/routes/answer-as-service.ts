import type { IncomingMessage } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { ProblemError } from './problem.js';
import type { Simulation } from '../worlds/world.js';

/** Answers as a simulated service whose root is at `prefix`: without one, as the GeeTest whose widget is on the page. */
export async function answerAsService(
  context: Context,
  simulation: Simulation | undefined,
  prefix: string,
): Promise<Response> {
  const { pathname, search } = new URL(context.req.url);
  const service = context.req.param('service') ?? 'geetest';
  // Whatever host: a service knows itself by its paths.
  const request = new Request(`http://simulated.test${pathname.slice(prefix.length)}${search}`, context.req.raw);
  const answer = simulation?.answer(service, request);
  if (!answer) throw new ProblemError(404, 'There is no such simulated service.');
  try {
    return await answer;
  } catch (error) {
    // What a service throws is a connection that breaks.
    const { incoming } = context.env as { incoming?: IncomingMessage };
    if (!incoming) throw error;
    incoming.socket.resetAndDestroy();
    return RESPONSE_ALREADY_SENT;
  }
}

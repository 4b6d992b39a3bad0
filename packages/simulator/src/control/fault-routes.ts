import { Hono } from 'hono';
import type { Faults } from '../faults/faults.js';
import { SimulatorError } from '../simulator-error.js';

/**
 * The faults of a running simulator, for other processes: `GET /` lists them, `POST /` adds one and answers its id,
 * `DELETE /{id}` removes one and `DELETE /` all. To be mounted at `/faults`.
 */
export function createFaultRoutes(faults: Faults): Hono {
  return new Hono()
    .get('/', (context) => context.json({ faults: faults.list() }))
    .post('/', async (context) => {
      // A page of some site may send forms to any host, but no JSON without being asked first.
      if (!/^application\/json\s*(;|$)/i.test(context.req.header('content-type') ?? '')) {
        return context.json({ error: 'Send the fault as application/json.' }, 415);
      }
      const { parseFault } = await import('../faults/parse-fault.js');
      try {
        const id = faults.add(parseFault(parseJson(await context.req.text())));
        return context.json({ id }, 201);
      } catch (error) {
        if (!SimulatorError.isInstance(error)) throw error;
        return context.json({ error: error.message }, 400);
      }
    })
    .delete('/', (context) => {
      faults.clear();
      return context.body(null, 204);
    })
    .delete('/:id', (context) => {
      const id = context.req.param('id');
      if (faults.remove(id)) return context.body(null, 204);
      return context.json({ error: `There is no fault ${id}; GET /faults lists them.` }, 404);
    });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SimulatorError('bad-fault', 'The body is no JSON.');
  }
}

import { http, type HttpHandler, HttpResponse } from 'msw';
import { apiIds } from './api.js';
import { apiHosts } from './doors/api-hosts.js';
import { ConnectionReset } from './faults/connection-reset.js';
import type { Simulator } from './simulator.js';

/**
 * Handlers for msw that answer for the hosts of the real services, so that code under test needs no other base URL.
 * Whatever is asked of these hosts, nothing reaches them.
 * @param simulator that answers
 */
export function simulatorHandlers({ apis }: Pick<Simulator, 'apis'>): HttpHandler[] {
  return apiIds.flatMap((id) =>
    apiHosts[id].map((host) =>
      http.all(`${host}/*`, async ({ request }) => {
        try {
          return await apis[id](request);
        } catch (error) {
          if (error instanceof ConnectionReset || request.signal.aborted) return HttpResponse.error();
          throw error;
        }
      }),
    ),
  );
}

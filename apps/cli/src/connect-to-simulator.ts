import type { SimulatorConnection } from '@captchakit/simulator/connect';
import { CliError } from './cli-error.js';
import { exitCodes } from './exit-codes.js';

/**
 * Connects to a simulator that runs elsewhere.
 * @throws {CliError} nothing answers there, or it is no simulator
 */
export async function connectToSimulator(controlUrl: string, signal: AbortSignal): Promise<SimulatorConnection> {
  const { connectSimulator, SimulatorError } = await import('@captchakit/simulator/connect');
  try {
    return await connectSimulator(controlUrl, { signal });
  } catch (error) {
    if (!SimulatorError.isInstance(error)) throw error;
    throw new CliError(exitCodes.unavailable, error.message, undefined, { cause: error });
  }
}

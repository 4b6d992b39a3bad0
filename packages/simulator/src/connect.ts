export { connectSimulator, type RemoteSimulator } from './connect-simulator.js';
export type { SimulatorConnection } from './simulator-connection.js';
export { SimulatorError, type SimulatorErrorCode } from './simulator-error.js';

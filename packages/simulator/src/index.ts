export type { LogEntry } from './api-log.js';
export { connectSimulator } from './connect-simulator.js';
export { createScaledClock, type ScaledClockOptions } from './scaled-clock.js';
export { type ApiHandler, type ApiId, createSimulator, type Simulator, type SimulatorOptions } from './simulator.js';
export type {
  ApiAddresses,
  GeeTestAddress,
  SimulatorConnection,
  SimulatorDescription,
  VendorAddress,
} from './simulator-connection.js';
export { SimulatorError, type SimulatorErrorCode } from './simulator-error.js';
export { type RunningSimulator, startSimulator, type StartSimulatorOptions } from './start-simulator.js';
export type { VendorId } from './vendors/index.js';

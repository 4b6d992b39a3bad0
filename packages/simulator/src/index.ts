export type { ApiHandler, ApiId } from './api.js';
export type { LogEntry } from './api-log.js';
export { connectSimulator } from './connect-simulator.js';
export type { Fault, FaultEffect, FaultName, FaultPhase, FaultTarget } from './faults/fault.js';
export type { Faults, ListedFault } from './faults/faults.js';
export { createScaledClock, type ScaledClockOptions } from './scaled-clock.js';
export { loadScenario, type ScenarioName } from './scenarios/load-scenario.js';
export type { Scenario } from './scenarios/scenario.js';
export { createSimulator, type Simulator, type SimulatorOptions } from './simulator.js';
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

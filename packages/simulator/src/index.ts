export { createVirtualClock, type VirtualClock, type VirtualClockOptions } from '@captchakit/provider/testing';
export type { AccountBook, AccountOptions, AccountState } from './accounts.js';
export type { ApiHandler, ApiId } from './api.js';
export type { LogEntry } from './api-log.js';
export type { BanRule } from './bans.js';
export type { Books, TaskBook, VendorBooks } from './books.js';
export { connectSimulator, type RemoteSimulator } from './connect-simulator.js';
export type { Fault, FaultEffect, FaultName, FaultPhase, FaultTarget } from './faults/fault.js';
export type { SimulatorFetch } from './doors/in-process.js';
export type { Faults, ListedFault } from './faults/faults.js';
export { createScaledClock, type ScaledClock, type ScaledClockOptions } from './clocks/scaled-clock.js';
export { loadScenario, type ScenarioName } from './scenarios/load-scenario.js';
export type { Scenario } from './scenarios/scenario.js';
export type {
  CaptchaOptions,
  CaptchaState,
  GeeTestOptions,
  IssuedPass,
  PassFields,
} from './geetest/geetest-registry.js';
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
export type { TaskState } from './task-board.js';
export type { VendorId } from './vendors/index.js';

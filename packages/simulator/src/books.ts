import type { AccountBook } from './accounts.js';
import type { VendorId } from './vendors/index.js';

/** What was accepted and charged for one task. Times of the simulator's clock, in milliseconds since the epoch. */
export interface TaskBook {
  /** What createTask answered, as text, also where the vendor's ids are numbers. */
  id: string;
  /** Name of its schema in the spec, for example `RecaptchaV3TaskProxyless`. */
  type: string;
  /** Of the account that created it. */
  key: string;
  /** The `websiteURL` of the request: tells which task was for what. */
  pageUrl: string;
  /** When it was accepted. */
  createdAt: number;
  /** Refused ones count. */
  checks: number;
  /** In the vendor's unit; 0 until it is charged. */
  charged: number;
  /** How often its solution was reported as wrong. */
  reports: number;
}

/** What one vendor has accepted and charged. */
export interface VendorBooks {
  /** In the order in which they were opened. */
  accounts: AccountBook[];
  /** Requests with keys that open no account. */
  unknownKeys: {
    /** createTask and createSyncTask. */
    creates: number;
    /** getTaskResult. */
    checks: number;
  };
  /** The youngest 10,000 tasks, in the order of their creation. */
  tasks: TaskBook[];
  /** How many older ones are in the sums of their accounts alone. */
  forgottenTasks: number;
}

/** What each vendor has accepted and charged. */
export type Books = Record<VendorId, VendorBooks>;

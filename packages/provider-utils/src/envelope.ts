/** What every answer of a task API holds, whatever its HTTP status. */
export interface Envelope {
  /** 0 when all is well. */
  errorId: number;
  [field: string]: unknown;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a parsed body comes from the task API and not from something in front of it. */
export const isEnvelope = (value: unknown): value is Envelope =>
  isObject(value) && typeof value['errorId'] === 'number';

/**
 * What may help after a provider's error code:
 * `pending` the task goes on, ask again · `wait` come back later · `retry-new-task` the same input again ·
 * `fresh-input` the input was used up · `fix-input` the input is wrong · `switch-provider` another one may do it ·
 * `none` final.
 */
export type Remedy = 'pending' | 'wait' | 'retry-new-task' | 'fresh-input' | 'fix-input' | 'switch-provider' | 'none';

/** What a spec says about one error code. */
export interface ErrorRow {
  /** Remedy when createTask answers with the code. */
  onCreate?: Remedy;
  /** Remedy when getTaskResult answers with the code. */
  onCheck?: Remedy;
  /** Was money taken? Default `unknown`. */
  charged?: 'yes' | 'no' | 'unknown';
  /** Does a task exist after a createTask that answered with the code? Default `unknown`. */
  created?: 'yes' | 'no' | 'unknown';
  /**
   * What else gets the same answer: every call of the account, only this task, or every task for the site. Default
   * `task`.
   */
  scope?: 'account' | 'task' | 'site';
}

/** All known error codes of one provider. */
export type ErrorTable = Readonly<Record<string, ErrorRow>>;

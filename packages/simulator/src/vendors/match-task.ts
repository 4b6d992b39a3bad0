import type { TaskInfo } from '@captchakit/provider';
import { type AsOf, isDocumented } from '../document-dates.js';
import { describeIssues } from './describe-issues.js';
import { findUndocumented } from './documented-task.js';
import { type Failure, invalidField } from './failure.js';
import type { Json, Schema, TaskVendor } from './task-vendor.js';

export type MatchedTask = { taskType: string; info: TaskInfo; task: Json };

/**
 * Finds the task schema a body's task belongs to. Several may share a `type` and differ in another constant, which
 * older callers leave out where it has a default: the first schema that accepts the task is the one.
 */
export function matchTask(
  vendor: TaskVendor,
  schemaOf: (name: string) => Schema,
  sent: Json,
  asOf: AsOf,
): { ok: true; matched: MatchedTask } | { ok: false; failure: Failure } {
  const type = typeof sent.type === 'string' ? sent.type : '';
  const fold = (text: unknown) => (vendor.ignoresTypeCase ? String(text).toLowerCase() : String(text));
  const candidates = Object.entries(vendor.tasks).filter(
    ([name, info]) => fold(info.match.type) === fold(type) && isDocumented(vendor.documentDates.tasks[name], asOf),
  );
  if (candidates.length === 0) return { ok: false, failure: { reason: 'unknown-task-type', type } };

  const refusals = candidates.map(([taskType, info]) => {
    const task: Json = { ...sent, type: info.match.type };
    const { error } = schemaOf(taskType).safeParse(task, { reportInput: true });
    return { taskType, info, task, issues: error?.issues ?? [] };
  });
  const accepted = refusals.find(({ issues }) => issues.length === 0);
  if (!accepted) {
    // The schema that comes closest explains best what is wrong.
    const constants = (info: TaskInfo) =>
      Object.entries(info.match).filter(([name, value]) => sent[name] === value).length;
    const [closest] = refusals.toSorted(
      (a, b) => constants(b.info) - constants(a.info) || a.issues.length - b.issues.length,
    );
    const [first, ...rest] = describeIssues(closest!.issues, ['task']);
    return { ok: false, failure: { reason: 'invalid-fields', problems: [first!, ...rest] } };
  }

  const { taskType, info, task } = accepted;
  const [undocumented, ...others] = findUndocumented(vendor, taskType, task, asOf);
  if (undocumented) return { ok: false, failure: { reason: 'invalid-fields', problems: [undocumented, ...others] } };
  const failure = checkTexts(task) ?? vendor.checkTask?.(task);
  return failure ? { ok: false, failure } : { ok: true, matched: { taskType, info, task } };
}

/** What no task of any vendor can do without, wherever it has the field. */
function checkTexts(task: Json): Failure | undefined {
  const blank = ['websiteURL', 'websiteKey', 'gt', 'challenge'].find((field) => task[field] === '');
  if (blank !== undefined) return invalidField(`task.${blank}`, 'must not be blank');
  const url = String(task.websiteURL);
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
    ? undefined
    : invalidField('task.websiteURL', 'must be an http or https URL');
}

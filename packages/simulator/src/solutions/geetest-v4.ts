import { type SolutionMaker, textOf } from './solution-maker.js';

/** A pass that the simulated `/validate` accepts once. */
export const geetestV4: SolutionMaker = ({ task, draws, readyAt, geetest }) =>
  geetest.mint(textOf(task, 'gt'), readyAt, {
    usedType: riskTypeOf(task.initParameters) ?? 'slide',
    referer: textOf(task, 'websiteURL'),
    draws,
  });

const riskTypeOf = (parameters: unknown): string | undefined =>
  typeof parameters === 'object' && parameters !== null && 'riskType' in parameters
    ? String(parameters.riskType)
    : undefined;

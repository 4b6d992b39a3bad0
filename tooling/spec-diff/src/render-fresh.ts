import type { Source } from '@captchakit/codegen/spec';

const dayMs = 24 * 60 * 60 * 1000;

const ageOf = (date: string, today: Date): number => Math.floor((today.getTime() - Date.parse(date)) / dayMs);

/** Which sources are to be looked at again, the oldest first. */
export function renderFresh(provider: string, sources: readonly Source[], days: number, today: Date): string {
  const dated = sources.flatMap(({ date, ...rest }) => (date === undefined ? [] : [{ date, ...rest }]));
  const old = dated.filter(({ date }) => ageOf(date, today) > days).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const undated = sources.filter(({ date }) => date === undefined);
  const open = undated.length > 0 ? ` ${undated.length} more carry no date.` : '';
  if (old.length === 0) return `${provider}: none of ${dated.length} dated sources is older than ${days} days.${open}`;
  const lines = old.map(
    ({ source, date, places }) => `\n  ${date}, ${ageOf(date, today)} days: ${source}\n      ${places.join(', ')}`,
  );
  return `${provider}: ${old.length} of ${dated.length} dated sources are older than ${days} days.${open}${lines.join('')}`;
}

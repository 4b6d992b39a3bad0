/** Fails the use with what was got instead. */
export function expect(got, wanted) {
  if (got !== wanted) throw new Error(`expected ${String(wanted)}, got ${String(got)}`);
}

/** A protected login lets a visitor in with a pass, and keeps out who has none. */
export async function expectProtected(post, pass) {
  expect((await post({})).status, 400);
  const answer = await post(pass);
  expect(`${answer.status} ${await answer.text()}`, '200 {"outcome":"passed"}');
}

export const jsonPost = (body) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

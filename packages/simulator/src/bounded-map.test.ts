import { expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.js';

it('BoundedMap forgets the entry that was set longest ago, and says which', () => {
  const forgotten: string[] = [];
  const map = new BoundedMap<string, string>(2, (value) => forgotten.push(value));
  map.set('a', 'first');
  map.set('b', 'second');
  map.set('a', 'first again');
  map.set('c', 'third');
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual(['first again', undefined, 'third']);
  expect([...map.values()]).toEqual(['first again', 'third']);
  expect(forgotten).toEqual(['second']);
});

import { describe, expect, it } from 'vitest';
import { commonProviders, commonSites, type Narrow, shorterTime, smallerBudget, smallerCost } from './narrow.js';

const narrow = (rule: Narrow, own: string | readonly string[], project: string | readonly string[]) =>
  rule(
    { value: own, source: 'own.json', label: 'timeout in own.json' },
    { value: project, source: 'project.json', label: 'timeout in project.json' },
  );

describe('of two files', () => {
  it.each<[string, Narrow, string, string, string | undefined]>([
    ['the shorter time', shorterTime, '2m', '90', '90'],
    ['the shorter time', shorterTime, '90s', '2m', '90s'],
    ['the smaller cost', smallerCost, '0.01 USD', '0.002', '0.002'],
    ['the smaller cost', smallerCost, '0.01 USD', '1 USD', '0.01 USD'],
    ['no cost in two currencies', smallerCost, '0.01 USD', '0.01 EUR', undefined],
    ['the smaller budget', smallerBudget, '5 USD/day', '1 USD/day', '1 USD/day'],
    ['the smaller budget', smallerBudget, '5 USD/day', '9 USD/day', '5 USD/day'],
    ['the longer time for no more', smallerBudget, '5 USD/hour', '5 USD/day', '5 USD/day'],
    ['no budget that holds more in a shorter time', smallerBudget, '5 USD/day', '1 USD/hour', undefined],
    ['no budget in two currencies', smallerBudget, '5 USD/day', '1 EUR/day', undefined],
  ])('%s counts', (_, rule, own, project, counts) => {
    expect(narrow(rule, own, project)).toBe(counts);
  });

  it('says which one makes no sense', () => {
    expect(() => narrow(shorterTime, '20s', 'soon')).toThrow(
      'timeout in project.json must be a time above zero, not soon.',
    );
  });

  it('the providers of both count, in the order of the project', () => {
    expect(narrow(commonProviders, ['a', 'b', 'c'], ['c', 'd', 'a'])).toEqual(['c', 'a']);
    expect(narrow(commonProviders, ['a'], ['b'])).toBeUndefined();
  });

  it.each([
    [['example.com'], ['example.com', 'example.test'], ['example.com']],
    [['*.example.com'], ['shop.example.com'], ['shop.example.com']],
    [['shop.example.com'], ['*.example.com'], ['shop.example.com']],
    [['*.example.com'], ['*.shop.example.com'], ['*.shop.example.com']],
    [
      ['EXAMPLE.com', '*.bücher.example'],
      ['a.xn--bcher-kva.example', 'example.com:80'],
      ['a.xn--bcher-kva.example', 'example.com:80', 'EXAMPLE.com'],
    ],
    [['*.example.com:8080'], ['a.example.com:8080', 'b.example.com'], ['a.example.com:8080']],
    [['localhost:8080'], ['localhost', 'localhost:8081'], undefined],
    [['*.example.com'], ['example.com', 'notexample.com'], undefined],
    [['example.com'], [], undefined],
  ])('the sites of %j and %j are %j', (own, project, sites) => {
    expect(narrow(commonSites, own, project)).toEqual(sites);
  });
});

import { expect, it } from 'vitest';
import { signLotNumber } from './sign-lot-number.js';

// Key and first serial: the public pair of GeeTest's documents and demos.
it.each([
  [
    'b09a7aafbfd83f73b35a9b530d0337bf',
    '4dc3cfc2cdff448cad8d13107198d473',
    'c99f3aa68104bdcd085f372dc6556a17a5a830a1a3d25125fb0010466977f3d8',
  ],
  [
    'b09a7aafbfd83f73b35a9b530d0337bf',
    'c4c69a52999045aea1d34b57f1ef29f2',
    '142733d93745d0fa2538afe1b91f35b06e8011941c052dba337ffe0cd0e024b1',
  ],
  ['k', 'abc', '342e519ce0ad6c03a36b98eeb3f1d130db4813b9df4d1160eda488d712dc78ee'],
])('signs with the key %s the serial %s', async (key, lotNumber, signature) => {
  expect(await signLotNumber(lotNumber, key)).toBe(signature);
});

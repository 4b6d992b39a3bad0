import { describe, expect, it } from 'vitest';
import { anchorsOf, firstSentence, table, withoutHtml } from './markdown.js';

describe('a table', () => {
  it('keeps a bar in a cell from ending it, in code too', () => {
    expect(
      table([
        ['A', 'B'],
        ['a|b', '`c|d`'],
      ]),
    ).toBe(['| A | B |', '| --- | --- |', String.raw`| a\|b | ${'`'}c\|d${'`'} |`].join('\n'));
  });
});

describe('a text without HTML', () => {
  it.each([
    ['a <b>bold</b> word', 'a &lt;b>bold&lt;/b> word'],
    ['`<b>` in code, <i> beside it', '`<b>` in code, &lt;i> beside it'],
    ['``a ` <b>`` is code', '``a ` <b>`` is code'],
    ['one ` alone <b>', 'one ` alone &lt;b>'],
  ])('%s', (text, want) => {
    expect(withoutHtml(text)).toBe(want);
  });
});

describe('the first sentence', () => {
  it.each([
    ['One. Two.', 'One.'],
    ['One\n  line. Two.', 'One line.'],
    ['Version 2.7.0 of api.example.com does it. Others do not.', 'Version 2.7.0 of api.example.com does it.'],
    ['With a quotation. "Two."', 'With a quotation.'],
    ['Then code. `two` follows.', 'Then code.'],
    ['Ends a line: e.g. this one', 'Ends a line: e.g. this one'],
    ['No point', 'No point'],
  ])('of %j is %j', (text, want) => {
    expect(firstSentence(text)).toBe(want);
  });
});

describe('anchors', () => {
  it('are what GitHub makes of headings, and differ where only capitals did', () => {
    expect(anchorsOf(['Error codes', 'RecaptchaTask', 'ReCaptchaTask', 'Old_Task (deprecated)', 'A: b & c!'])).toEqual([
      'error-codes',
      'recaptchatask',
      'recaptchatask-1',
      'old_task-deprecated',
      'a-b--c',
    ]);
  });
});

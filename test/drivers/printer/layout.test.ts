import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemes, layOut, plainText, textWidth, wrap } from '../../../src/drivers/printer/layout.ts';

describe('width in printer columns', () => {
  it.each([
    ['A012', 4],
    ['取号', 4],
    ['1号窗口', 7],
    ['，。', 4],
    ['Ａ', 2],
    ['é', 2],
    ['👩‍🦽', 2],
    ['', 0],
  ])('%s takes %i', (text, columns) => {
    expect(textWidth(text)).toBe(columns);
  });

  it('tells what a reader sees as one character apart the same way on the fast path', () => {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
    const piece = fc.constantFrom('a', ' ', '号', '，', '。', 'é', '\u0301', '👩', '\u200d', '〇', '\u302a', '﹏', '\uff9e');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(graphemes(text)).toEqual(Array.from(segmenter.segment(text), ({ segment }) => segment));
      }),
    );
  });
});

describe('plain text', () => {
  it('loses ESC, DLE and every other control or formatting character', () => {
    expect(plainText('a\u001b@\u0010\u0004\u0001b\u202e\u200bc\u0000')).toBe('a@bc');
  });

  it('turns what parts words into spaces and composes accents', () => {
    expect(plainText('a\tb\u00a0c\nde\u0301')).toBe('a b c dé');
  });
});

describe('wrapping', () => {
  it('breaks Latin text at spaces and Chinese text anywhere but before closing punctuation', () => {
    expect(wrap('Please listen for your number', 14)).toEqual(['Please listen', 'for your', 'number']);
    expect(wrap('请您留意叫号，谢谢', 12)).toEqual(['请您留意叫', '号，谢谢']);
  });

  it('cuts a word that is longer than a line', () => {
    expect(wrap('http://localhost:8630/t/abc', 10)).toEqual(['http://loc', 'alhost:863', '0/t/abc']);
  });

  it('never makes a line too wide and loses nothing but spaces, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 48 }), (text, columns) => {
        const lines = wrap(text, columns);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(plainText(text).replaceAll(' ', ''));
      }),
    );
  });
});

describe('layout of a ticket', () => {
  it('puts a label at the left and its value at the right', () => {
    const [line] = layOut({ blocks: [{ kind: 'pair', label: '前面等候', value: '7' }] }, 16);
    expect(line).toMatchObject({ kind: 'text', text: '前面等候       7', align: 'left' });
  });

  it('gives a value that does not fit a line of its own', () => {
    const lines = layOut({ blocks: [{ kind: 'pair', label: '客户级别', value: '金卡会员 Gold' }] }, 16);
    expect(lines).toMatchObject([
      { text: '客户级别', align: 'left' },
      { text: '金卡会员 Gold', align: 'right' },
    ]);
  });

  it('counts large characters by their size', () => {
    const lines = layOut({ blocks: [{ kind: 'text', text: '航空大道营业厅', size: 4, align: 'center' }] }, 32);
    expect(lines).toMatchObject([
      { text: '航空大道', size: 4 },
      { text: '营业厅', size: 4 },
    ]);
  });
});

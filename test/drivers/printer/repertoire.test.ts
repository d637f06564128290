import { describe, expect, it } from 'vitest';
import { prints } from '../../../src/drivers/printer/repertoire.ts';

function count(from: number, to: number, repertoire: 'gb2312' | 'gbk' | 'gb18030'): number {
  let sum = 0;
  for (let point = from; point <= to; point += 1) if (prints(String.fromCodePoint(point), repertoire)) sum += 1;
  return sum;
}

describe('what a printer has in its font', () => {
  it('knows the 6763 ideographs of GB 2312 and the 20902 of GBK', () => {
    expect(count(0x4e00, 0x9fa5, 'gb2312')).toBe(6_763);
    expect(count(0x4e00, 0x9fa5, 'gbk')).toBe(20_902);
  });

  it('knows the 6582 ideographs of extension A that GB 18030-2000 requires', () => {
    expect(count(0x3400, 0x4db5, 'gb18030')).toBe(6_582);
    // GBK has a few of them as two-byte codes; GB 2312 has none.
    expect(count(0x3400, 0x4db5, 'gb2312')).toBe(0);
  });

  it.each([
    ['A', true, true, true],
    ['取', true, true, true],
    ['镕', false, true, true],
    ['䶮', false, false, true],
    ['𠮷', false, false, false],
    ['😀', false, false, false],
    ['ñ', false, false, false],
    ['¥', false, false, false],
    ['￥', true, true, true],
    ['\ue000', false, false, false],
    ['é\u0301', false, false, false],
  ])('%s: GB 2312 %s, GBK %s, GB 18030 %s', (character, gb2312, gbk, gb18030) => {
    expect([prints(character, 'gb2312'), prints(character, 'gbk'), prints(character, 'gb18030')]).toEqual([gb2312, gbk, gb18030]);
    expect(prints(character, 'none')).toBe(false);
  });
});

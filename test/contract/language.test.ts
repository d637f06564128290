import { describe, expect, it } from 'vitest';
import { inLanguage, languages, matchLanguage, nearestIn } from '../../src/contract/language.ts';

describe('a text that is missing in a language', () => {
  it('is taken in its other script before any other language', () => {
    const written = { en: 'Hall', 'zh-CN': '营业厅' };
    expect(inLanguage(written, 'zh-Hant')).toBe('营业厅');
    expect(inLanguage({ en: 'Hall', 'zh-Hant': '營業廳' }, 'zh-CN')).toBe('營業廳');
    expect(nearestIn({ en: 'Hall' }, 'zh-Hant')).toBeUndefined();
  });

  it('is the one that was written first where there is neither', () => {
    expect(inLanguage({ 'zh-Hant': '營業廳', 'zh-CN': '营业厅' }, 'en')).toBe('營業廳');
    expect(inLanguage({ en: 'Hall' }, 'zh-Hant')).toBe('Hall');
    expect(inLanguage({}, 'en')).toBe('');
  });
});

describe('what a browser asks for', () => {
  const wanted = (...tags: string[]) => matchLanguage(tags, languages);

  it('is met in the script of the region', () => {
    for (const tag of ['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-CN', 'zh-hant-hk', 'ZH-tw']) expect(wanted(tag), tag).toBe('zh-Hant');
    for (const tag of ['zh', 'zh-CN', 'zh-SG', 'zh-MY', 'zh-Hans', 'zh-Hans-HK']) expect(wanted(tag), tag).toBe('zh-CN');
    for (const tag of ['en', 'en-GB', 'en-US']) expect(wanted(tag), tag).toBe('en');
  });

  it('is met in the other script before a language that is wanted less', () => {
    expect(matchLanguage(['zh-TW', 'en'], ['zh-CN', 'en'])).toBe('zh-CN');
    expect(matchLanguage(['zh-CN', 'en'], ['en', 'zh-Hant'])).toBe('zh-Hant');
  });

  it('is passed over where the hall does not speak it, and where it is no language', () => {
    expect(wanted('fr-FR', 'zh-HK', 'en')).toBe('zh-Hant');
    expect(wanted('zh_TW', '', 'en-GB')).toBe('en');
    expect(wanted('fr')).toBeUndefined();
    expect(matchLanguage(['zh'], [])).toBeUndefined();
  });
});

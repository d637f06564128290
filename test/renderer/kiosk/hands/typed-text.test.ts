import { describe, expect, it } from 'vitest';
import { erased, says, typed, withPhrase } from '../../../../src/renderer/kiosk/hands/typed-text.ts';

const limits = { phrases: ['资费太高', '为家人办理'], most: 16, mostTyped: 5 };
const typeAll = (text: string, keys: string): string => Array.from(keys).reduce((now, key) => typed(now, key, limits), text);

describe('a short text of phrases and typed words', () => {
  it('puts phrases and words beside each other', () => {
    expect(typeAll('', 'ab c')).toBe('ab c');
    expect(withPhrase('ab', '资费太高', limits)).toBe('ab；资费太高');
    expect(typeAll(withPhrase('', '资费太高', limits), ' ab')).toBe('资费太高；ab');
  });

  it('takes a phrase back as a whole, a word letter by letter', () => {
    expect(erased('资费太高；ab', limits)).toBe('资费太高；a');
    expect(erased('资费太高；a', limits)).toBe('资费太高');
    expect(erased('资费太高', limits)).toBe('');
    expect(erased('', limits)).toBe('');
    expect(withPhrase('资费太高；ab', '资费太高', limits)).toBe('ab');
  });

  it('knows which phrases it says', () => {
    expect(says('ab；资费太高', '资费太高')).toBe(true);
    expect(says('资费太高了', '资费太高')).toBe(false);
  });

  it('takes no more than fits: typed characters are counted apart from phrases', () => {
    expect(typeAll('', 'abcdefgh')).toBe('abcde');
    expect(typeAll('资费太高', 'abcdefgh')).toBe('资费太高；abcde');
    expect(withPhrase('资费太高；abcde', '为家人办理', limits)).toBe('资费太高；abcde；为家人办理');
    expect(withPhrase('资费太高；abcde', '为家人办理', { most: 15 })).toBe('资费太高；abcde');
  });

  it('begins with no blank', () => {
    expect(typeAll('', '  a')).toBe('a');
  });
});

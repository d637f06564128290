import { expect, it } from 'vitest';
import { glyph } from '../../../src/drivers/printer/glyphs.ts';

const drawn = (character: string): string => Buffer.from(glyph(character, 2, { width: 2, height: 2 }, false).data).toString('base64');

// Common in names and services, and none of them in the simplified typeface. What no typeface had would be drawn as the same box.
it('draws traditional characters that simplified texts do not know, each in its own way', () => {
  const characters = Array.from('嶸燾諄賒鵪騖濘驃鑠謄褸蹤寬臏譎鷂攙巋');
  const unknown = drawn('\u{10FFFD}');
  expect(new Set([...characters.map(drawn), unknown]).size).toBe(characters.length + 1);
});

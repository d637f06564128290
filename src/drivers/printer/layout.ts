import { eastAsianWidth } from 'get-east-asian-width';
import type { TicketBlock, TicketDocument, TicketPicture } from '../../contract/devices.ts';
import { unreachable } from '../../contract/result.ts';

export type Align = 'left' | 'center' | 'right';

/** One printed line, or what stands between lines. `text` is not wider than the paper at its size. */
export type Line =
  | { readonly kind: 'text'; readonly text: string; readonly size: number; readonly align: Align; readonly bold: boolean }
  | { readonly kind: 'qr'; readonly content: string }
  | { readonly kind: 'image'; readonly picture: TicketPicture; readonly align: Align }
  | { readonly kind: 'feed'; readonly lines: number };

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Characters that stand for themselves, one column wide up to ~ and two above: most of every ticket, told apart because the rest is slow. */
const simple = /^[\x20-\x7e\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/;

/** What a reader sees as one character each. */
export function graphemes(text: string): string[] {
  if (simple.test(text)) return text.split('');
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * Columns the text takes at size 1 (Unicode Standard Annex #11). Ambiguous characters count two: the GB
 * sets hold them as two-byte codes, which printers draw as wide as ideographs.
 */
export function textWidth(text: string): number {
  if (simple.test(text)) {
    let wide = 0;
    for (let at = 0; at < text.length; at += 1) wide += text.charCodeAt(at) > 0x7e ? 1 : 0;
    return text.length + wide;
  }
  return graphemes(text).reduce((sum, character) => sum + characterWidth(character), 0);
}

/** Columns one grapheme takes, 1 or 2: those of its widest code point. */
export function characterWidth(character: string): 1 | 2 {
  if (character.length === 1 && character <= '~') return 1;
  const wide = Array.from(character).some(
    (part) => !/\p{M}/u.test(part) && eastAsianWidth(part.codePointAt(0) ?? 0, { ambiguousAsWide: true }) === 2,
  );
  return wide ? 2 : 1;
}

/** The text as paper can show it: composed, without control and formatting characters; those that part words become spaces. */
export function plainText(text: string): string {
  if (simple.test(text)) return text;
  return text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0]/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '');
}

/** Runs that must not be parted: a Latin word, or one wide character, with the punctuation that belongs to it. */
const unitPattern = /[([{“‘（〔［｛《「『【]*(?: +|[\x21-\x7e]+|[^\x20-\x7e])[)\]},.;:!?%”’，。、；：！？）〕］｝》」』】％…]*/gu;

/** Breaks a text into lines of at most `columns`, at spaces and between wide characters; words longer than a line are cut. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const breakLine = (): void => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  for (const unit of plainText(text).match(unitPattern) ?? []) {
    const width = textWidth(unit);
    if (used + width > columns && used > 0) breakLine();
    if (used === 0 && unit.trim() === '') continue;
    for (const character of width > columns ? graphemes(unit) : [unit]) {
      const more = textWidth(character);
      if (used + more > columns) breakLine();
      line += character;
      used += more;
    }
  }
  if (line.trimEnd() !== '') breakLine();
  return lines;
}

/** The text's words that are wider than a line of `columns`, so that `wrap` would cut them. */
export function wordsWiderThan(text: string, columns: number): string[] {
  return (plainText(text).match(unitPattern) ?? []).filter((unit) => unit.trim() !== '' && textWidth(unit) > columns);
}

function textLine(text: string, align: Align): Line {
  return { kind: 'text', text, size: 1, align, bold: false };
}

function pair(label: string, value: string, columns: number): Line[] {
  const [head, tail] = [plainText(label).trim(), plainText(value).trim()];
  const gap = columns - textWidth(head) - textWidth(tail);
  if (gap >= 1) return [textLine(head + ' '.repeat(gap) + tail, 'left')];
  return [...wrap(head, columns).map((text) => textLine(text, 'left')), ...wrap(tail, columns).map((text) => textLine(text, 'right'))];
}

function lines(block: TicketBlock, columns: number): Line[] {
  switch (block.kind) {
    case 'text': {
      const size = Math.min(Math.max(Math.trunc(block.size), 1), 8);
      return wrap(block.text, Math.floor(columns / size)).map((text) => ({
        kind: 'text',
        text,
        size,
        align: block.align,
        bold: block.bold === true,
      }));
    }
    case 'pair':
      return pair(block.label, block.value, columns);
    case 'rule':
      return [textLine('-'.repeat(columns), 'left')];
    case 'qr':
      return [{ kind: 'qr', content: block.content }];
    case 'image':
      return [block];
    case 'feed':
      return [{ kind: 'feed', lines: Math.min(Math.max(Math.trunc(block.lines), 0), 255) }];
    default:
      return unreachable(block);
  }
}

/** The ticket's lines on paper of `columns` cells. */
export function layOut(document: TicketDocument, columns: number): Line[] {
  return document.blocks.flatMap((block) => lines(block, columns));
}

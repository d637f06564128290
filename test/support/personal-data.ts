import iconv from 'iconv-lite';

/** A text in every form it could hide in: encodings, their hex and base64, JSON and URL escapes, digits packed two to a byte. */
export function formsOf(text: string): Buffer[] {
  const plain = [text, ...spaced(text)];
  const encoded = plain.flatMap((one) => [
    Buffer.from(one),
    Buffer.from(one, 'utf16le'),
    Buffer.from(one, 'utf16le').swap16(),
    iconv.encode(one, 'gb18030'),
    iconv.encode(one, 'big5'),
  ]);
  const forms = encoded.flatMap((bytes) => {
    const hex = bytes.toString('hex');
    return [bytes, Buffer.from(hex), Buffer.from(hex.toUpperCase())].concat(base64(bytes));
  });
  const escaped = Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
  return [
    ...forms,
    Buffer.from(escaped),
    Buffer.from(escaped.toUpperCase()),
    Buffer.from(encodeURIComponent(text)),
    ...packed(text),
  ].filter((form) => form.length >= 4);
}

/** What of `texts` stands in `bytes`, in whatever form. */
export function foundIn(bytes: Buffer, texts: readonly string[]): string[] {
  return texts.filter((text) => formsOf(text).some((form) => bytes.includes(form)));
}

/** A number with the gaps people write it with. */
function spaced(text: string): string[] {
  if (!/^\d{11,}$/.test(text)) return [];
  const groups = text.length === 11 ? [text.slice(0, 3), text.slice(3, 7), text.slice(7)] : (text.match(/\d{1,4}/g) ?? []);
  return [groups.join(' '), groups.join('-')];
}

/** Base64 looks different at each of three offsets; the characters that mix with neighbours are dropped. */
function base64(bytes: Buffer): Buffer[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(Math.ceil((offset * 4) / 3), -1);
    return [Buffer.from(text), Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))];
  });
}

/** Binary coded decimal, beginning at either half of a byte. */
function packed(text: string): Buffer[] {
  if (!/^\d+$/.test(text)) return [];
  const even = (digits: string): Buffer => Buffer.from(digits.slice(0, digits.length - (digits.length % 2)), 'hex');
  return [even(text), even(text.slice(1))];
}

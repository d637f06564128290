// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { Notice } from '../../../src/contract/notices.ts';
import { languages } from '../../../src/contract/language.ts';
import { noticeWords } from '../../../src/contract/notice-words.ts';
import { Notices } from '../../../src/renderer/staff/notices.tsx';
import { host, show } from '../mounted.ts';

const common = { at: 0, why: 'damaged', detail: 'it is no database', folder: 'damaged/one' } as const;
const all: readonly Notice[] = [
  { kind: 'hall-recovered', ...common, whole: true },
  { kind: 'hall-recovered', ...common, whole: false },
  { kind: 'hall-begun-anew', ...common },
  { kind: 'part-begun-anew', ...common, part: 'members' },
  { kind: 'keys-recovered', ...common },
  { kind: 'part-away', part: 'keys', why: 'missing', detail: null },
  { kind: 'hall-file-gone', since: 0, copied: true },
  { kind: 'hall-file-gone', since: 0, copied: false },
  { kind: 'store-refuses', since: 0, detail: 'the disk is full' },
  { kind: 'mirror-away', since: 0, full: false, detail: 'ENOENT' },
  { kind: 'mirror-away', since: 0, full: true, detail: 'ENOSPC' },
  { kind: 'blocks-refused', detail: 'EIO' },
  { kind: 'disk-low', place: 'data', free: 123_456_789 },
  { kind: 'file-corrupt', file: 'hall.db', detail: 'page 3' },
  { kind: 'backup-failed', since: 0, detail: 'EACCES' },
];

describe('what staff are told of files and disks', () => {
  test.each(languages)('is a sentence of its own for each case (%s)', (language) => {
    const sentences = all.map((notice) => noticeWords(notice, language).sentence);
    expect(new Set(sentences).size).toBe(all.length);
    for (const sentence of sentences) expect(sentence).toMatch(/[.。]$/);
    expect(sentences[12]).toContain('123 MB');
  });

  test('is nothing where nothing is wrong, else a list with the sentence for technicians', async () => {
    await show(<Notices notices={[]} language="en" />);
    expect(host.textContent).toBe('');
    await show(<Notices notices={[{ kind: 'store-refuses', since: 0, detail: 'the disk is full' }]} language="en" />);
    expect(host.querySelector('output li[data-tone=bad]')?.textContent).toMatch(/no numbers can be given.*the disk is full/);
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findMedia } from '../../../src/main/configuration/media.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

const heads = {
  'b.png': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  'a 1.JPG': Buffer.from('ffd8ffe000104a464946000101000001', 'hex'),
  'c.mp4': Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom0000')]),
  'd.webm': Buffer.from('1a45dfa39f4286810142f7810142f281', 'hex'),
  'e.webp': Buffer.from('RIFF0000WEBPVP8 '),
};

function media(files: Readonly<Record<string, Buffer | string>>): { found: string[]; warnings: string[] } {
  const directory = scratchDirectory();
  mkdirSync(join(directory, 'folder.png'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(directory, name), bytes);
  const warnings: string[] = [];
  return { found: findMedia(directory, (message) => warnings.push(message)), warnings };
}

test('pictures and films are found, in the order of their names', () => {
  expect(media(heads)).toEqual({
    found: ['/media/a%201.JPG', '/media/b.png', '/media/c.mp4', '/media/d.webm', '/media/e.webp'],
    warnings: [],
  });
});

test('invariant 7: a broken file is left out with one sentence, and the others play', () => {
  expect(media({ ...heads, 'b.png': 'not a picture', 'c.mp4': '', 'script.png': '<svg onload=alert(1)>' })).toEqual({
    found: ['/media/a%201.JPG', '/media/d.webm', '/media/e.webp'],
    warnings: [
      'media file b.png is left out: it is broken, or not a png file',
      'media file c.mp4 is left out: it is broken, or not a mp4 file',
      'media file script.png is left out: it is broken, or not a png file',
    ],
  });
});

test('what browsers do not play is left out with one sentence', () => {
  expect(media({ 'film.avi': 'RIFF', 'page.html': '<html>', noending: 'x', '.hidden.png': 'x' })).toEqual({
    found: [],
    warnings: ['film.avi', 'noending', 'page.html'].map(
      (name) => `media file ${name} is left out: the display plays png, jpg, jpeg, webp, mp4, webm`,
    ),
  });
});

test('a directory that is not there is one sentence', () => {
  const warnings: string[] = [];
  expect(findMedia(join(scratchDirectory(), 'none'), (message) => warnings.push(message))).toEqual([]);
  expect(warnings).toEqual([expect.stringMatching(/^the display's media directory cannot be read, the display goes without: ENOENT/)]);
});

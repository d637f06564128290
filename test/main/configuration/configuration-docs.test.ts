import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/main/configuration/config.ts';

const docs = readFileSync(join(import.meta.dirname, '../../../docs/configuration.md'), 'utf8');
const [smallest = '', services = '', ticket = ''] = Array.from(docs.matchAll(/```yaml\n([\s\S]*?)```/g), ([, yaml]) => yaml ?? '');

describe('docs/configuration.md', () => {
  it('shows a smallest hall that is right', () => {
    expect(parseConfig(smallest, 'docs')).toMatchObject({ ok: true });
  });

  it('shows what to bring and questions that are right', () => {
    const hall = smallest.replace(/services:\n.*\n/, services);
    const parsed = parseConfig(hall, 'docs');
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && parsed.value.services[0]?.questions.map(({ kind }) => kind)).toEqual(['choice', 'number', 'text']);
  });

  it('shows the ticket that is printed when nothing is configured', () => {
    const [bare, spelledOut] = [parseConfig(smallest, 'docs'), parseConfig(smallest + ticket, 'docs')];
    if (!bare.ok || !spelledOut.ok) throw new Error('the documentation shows a configuration that is refused');
    expect(ticket).toContain('template:');
    expect(spelledOut.value.ticket).toEqual(bare.value.ticket);
  });
});

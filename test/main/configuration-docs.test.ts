import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/main/config.ts';

const docs = readFileSync(join(import.meta.dirname, '../../docs/configuration.md'), 'utf8');
const [smallest = '', ticket = ''] = Array.from(docs.matchAll(/```yaml\n([\s\S]*?)```/g), ([, yaml]) => yaml ?? '');

describe('docs/configuration.md', () => {
  it('shows a smallest hall that is right', () => {
    expect(parseConfig(smallest, 'docs')).toMatchObject({ ok: true });
  });

  it('shows the ticket that is printed when nothing is configured', () => {
    const [bare, spelledOut] = [parseConfig(smallest, 'docs'), parseConfig(smallest + ticket, 'docs')];
    if (!bare.ok || !spelledOut.ok) throw new Error('the documentation shows a configuration that is refused');
    expect(ticket).toContain('template:');
    expect(spelledOut.value.ticket).toEqual(bare.value.ticket);
  });
});

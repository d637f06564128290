import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admissionRequestSchema } from '../../src/contract/admission.ts';
import { commands, commandSchema } from '../../src/contract/commands.ts';

describe('invariant 7: what a screen sends is a known command in its exact form, or refused', () => {
  test('every command there is has roles that may say it, and the display has none', () => {
    expect(Object.keys(commands).length).toBeGreaterThan(40);
    for (const [type, { roles }] of Object.entries(commands)) {
      expect(roles.length, type).toBeGreaterThan(0);
      expect(roles, type).not.toContain('display');
    }
  });

  test.each([
    [{ type: 'take', visit: 'v', service: 's', language: 'fr' }],
    [{ type: 'take', visit: 'v', service: 's', language: 'en', tier: 'gold' }],
    [{ type: 'take', visit: '', service: 's', language: 'en' }],
    [{ type: 'take', visit: 'v'.repeat(65), service: 's', language: 'en' }],
    [{ type: 'call', counter: '1' }],
    [{ type: 'choose-counter' }],
    [{ type: 'admit', code: '12345' }],
    [{ type: 'admit', code: 123_456 }],
    [{ type: 'simulate-printer', fault: 'on-fire' }],
    [{ type: 'toString' }],
    [[{ type: 'call' }]],
    ['call'],
    [null],
  ])('%j', (command) => {
    expect(commandSchema.safeParse(command).success).toBe(false);
  });

  test('anything at all is parsed or refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ type: fc.constantFrom(...Object.keys(commands)), visit: fc.anything(), code: fc.anything() })),
        (input) => {
          const parsed = commandSchema.safeParse(input);
          if (parsed.success) expect(Object.keys(commands)).toContain(parsed.data.type);
          expect(typeof admissionRequestSchema.safeParse(input).success).toBe('boolean');
        },
      ),
      { numRuns: 500 },
    );
  });
});

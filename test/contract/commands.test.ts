import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admissionRequestSchema } from '../../src/contract/admission.ts';
import { commandSchema, permitted } from '../../src/contract/commands.ts';

describe('invariant 7: what a screen sends is a known command in its exact form, or refused', () => {
  test('every command there is has roles that may say it, and the display has none', () => {
    const types = commandSchema.options.map(({ shape }) => shape.type.value);
    expect(Object.keys(permitted).toSorted()).toEqual(types.toSorted());
    for (const type of types) {
      expect(permitted[type].length).toBeGreaterThan(0);
      expect(permitted[type]).not.toContain('display');
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
        fc.oneof(fc.anything(), fc.record({ type: fc.constantFrom(...Object.keys(permitted)), visit: fc.anything(), code: fc.anything() })),
        (input) => {
          const parsed = commandSchema.safeParse(input);
          if (parsed.success) expect(Object.keys(permitted)).toContain(parsed.data.type);
          expect(typeof admissionRequestSchema.safeParse(input).success).toBe('boolean');
        },
      ),
      { numRuns: 500 },
    );
  });
});

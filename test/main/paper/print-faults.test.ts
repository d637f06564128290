import { describe, expect, test } from 'vitest';
import { runWithFaults } from '../../support/fault-run.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

describe('invariant 3: no print job is lost, none goes to paper twice without 补打', () => {
  test.each([20_261_121, 8_630, 4])(
    'through paper, cover, cutter, heat, stalls, pulled cables, power cuts and kills at random (seed %i)',
    async (seed) => {
      const report = await runWithFaults({ jobs: 300, seed, directory: scratchDirectory() });
      expect(report.lost).toEqual([]);
      expect(report.doubled).toEqual([]);
      expect(report.unmarked).toEqual([]);
      expect(report.printed + report.unconfirmed + report.failed).toBe(report.jobs);
      // It was no quiet day.
      expect(Object.values(report.incidents).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(15);
      expect(report.whole).toBeGreaterThan(250);
    },
  );
});

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The browser tests take longest, so they begin first: a long one at the end would have a processor to itself while the other idles. */
class BrowserFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const inBrowser = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/e2e/');
    return [...sorted.filter(inBrowser), ...sorted.filter((file) => !inBrowser(file))];
  }
}

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['test/**/*.test.{ts,tsx}'],
    // Longer than `until` waits: what a test waited for in vain says more than that it took too long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Two cores: the browser and the kill tests want one to themselves.
    maxWorkers: 2,
    sequence: { sequencer: BrowserFirst },
  },
});

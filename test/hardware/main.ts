// Runs in the virtual machine: every check in turn, a line for each, then the totals.
import { join } from 'node:path';
import { run } from 'node:test';

const files = ['usb.check.ts', 'trouble.check.ts', 'serial.check.ts', 'reader.check.ts'].map((name) => join(import.meta.dirname, name));

let passed = 0;
let failed = 0;
for await (const event of run({ files, isolation: 'none', concurrency: false })) {
  if (event.type === 'test:pass') {
    if (event.data.details.type === 'suite') continue;
    passed += 1;
    process.stdout.write(`ok      ${event.data.name} (${Math.round(event.data.details.duration_ms)} ms)\n`);
  } else if (event.type === 'test:fail') {
    failed += 1;
    const { error } = event.data.details;
    process.stdout.write(
      `FAILED  ${event.data.name}\n${error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : error.message}\n`,
    );
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`, () => process.exit(failed === 0 ? 0 : 1));

import { onTestFinished, vi } from 'vitest';

/** Collects what a command writes from here to the end of the test. */
export function written(): { readonly out: () => string; readonly errors: () => string } {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    const spy = vi.spyOn(process[name], 'write').mockImplementation((chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
      texts[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      const callback = typeof encoding === 'function' ? encoding : done;
      if (typeof callback === 'function') callback();
      return true;
    });
    onTestFinished(() => spy.mockRestore());
  }
  return { out: () => texts.stdout, errors: () => texts.stderr };
}

/** Milliseconds of the machine's clock that is never set, the same in all its processes on Linux (CLOCK_MONOTONIC). */
export function monotonic(): number {
  return Number(process.hrtime.bigint()) / 1_000_000;
}

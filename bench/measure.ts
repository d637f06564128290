/* What the benchmarks share: runs side by side, and what many samples come to. */

/** One of the things that are compared: what it does, and what came of it in each round. */
export type Arm = { readonly run: () => Promise<number> | number; readonly results: number[] };

/** `run` does its work once and resolves with a figure, in a unit of its own. */
export function arm(run: Arm['run']): Arm {
  return { run, results: [] };
}

/**
 * Runs all arms in turn, `rounds` times, each round beginning with another arm, so that whatever drifts on
 * the machine meanwhile drifts for all of them. A round to warm up goes before and is not kept. No further round
 * begins once `enough` says so, but one is always run; the number of rounds.
 */
export async function sideBySide(rounds: number, arms: readonly Arm[], enough: () => boolean = () => false): Promise<number> {
  for (const { run } of arms) await run();
  let round = 0;
  for (; round < rounds && (round === 0 || !enough()); round += 1) {
    const first = round % arms.length;
    for (const { run, results } of [...arms.slice(first), ...arms.slice(0, first)]) results.push(await run());
  }
  return round;
}

/** The smallest sample that at least the `share` (0 to 1) of all samples does not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (found === undefined) throw new Error('a percentile of nothing');
  return found;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** The median of the quotients of each round, so that both sides of a quotient saw the same moment of the machine. */
export function ratio(numerator: Pick<Arm, 'results'>, denominator: Pick<Arm, 'results'>): number {
  return median(numerator.results.map((result, round) => result / (denominator.results[round] ?? Number.NaN)));
}

/** The least and the most that came of an arm. */
export function spread({ results }: Arm): string {
  return `${figure(Math.min(...results))} – ${figure(Math.max(...results))}`;
}

/** `target` beside what came of it. */
export function verdict(target: string, met: boolean): string {
  return `${target}: ${met ? 'met' : 'MISSED'}`;
}

/** Prints a Markdown table under a heading; the first column is text, the others are figures. */
export function printTable(heading: string, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = columns.map((column, i) => Math.max(3, column.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, i) => (i === 0 ? (cells[i] ?? '').padEnd(width) : (cells[i] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  console.log([`### ${heading}`, '', line(columns), rule, ...rows.map(line), ''].join('\n'));
}

/** A figure with three significant digits or, above 1000, whole with its thousands apart. */
export function figure(value: number): string {
  return value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

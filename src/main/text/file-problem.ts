/** One thing wrong with a file that people write. Line and column count from 1. */
export type FileProblem = { readonly file: string; readonly line: number; readonly column: number; readonly message: string };

/** `FILE:LINE:COLUMN: what is wrong and what would be right`, as editors and terminals link it. */
export function describeProblem({ file, line, column, message }: FileProblem): string {
  return `${file}:${line}:${column}: ${message}`;
}

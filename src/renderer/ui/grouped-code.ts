/** A code of six digits as it is read out: 123 456. */
export function groupedCode(code: string): string {
  return code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}

/** Does something every so many milliseconds, and never twice side by side, until the returned function is called. */
export function repeat(work: () => Promise<void>, every: number, broken: (error: unknown) => void): () => void {
  let working = false;
  const timer = setInterval(() => {
    if (working) return;
    working = true;
    work()
      .catch(broken)
      .finally(() => {
        working = false;
      });
  }, every);
  return () => clearInterval(timer);
}

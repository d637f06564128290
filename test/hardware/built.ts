/** A module of the drivers as it is shipped, the built file, with the type of its source. */
export function built<T>(path: string): Promise<T> {
  return import(new URL(`../../dist/drivers/${path}`, import.meta.url).href);
}

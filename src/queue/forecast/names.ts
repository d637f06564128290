/** Numbers names in the order in which they are first heard. */
export class Names {
  readonly #indices = new Map<string, number>();
  readonly #names: string[] = [];

  indexOf(name: string): number {
    const known = this.#indices.get(name);
    if (known !== undefined) return known;
    this.#indices.set(name, this.#names.length);
    this.#names.push(name);
    return this.#names.length - 1;
  }

  at(index: number): string {
    const name = this.#names[index];
    if (name === undefined) throw new Error(`nothing has the number ${index}`);
    return name;
  }

  get size(): number {
    return this.#names.length;
  }
}

const DLE = 0x10;
const EOT = 0x04;
const ENQ = 0x05;

/** What is obeyed when it arrives, wherever it stands: DLE EOT n, DLE ENQ n. */
type RealTimeRequest = { readonly kind: 'status'; readonly n: number } | { readonly kind: 'recover'; readonly forgetting: boolean };

/** The bytes that a printer has taken in and not printed yet, and the real-time requests among them. */
export class InputBuffer {
  readonly #size: number;
  readonly #obeysRealTime: boolean;
  #bytes: number[] = [];
  /** The last two bytes that came, waiting or not. */
  #recent: readonly [number, number] = [0, 0];

  constructor(size: number, obeysRealTime: boolean) {
    this.#size = size;
    this.#obeysRealTime = obeysRealTime;
  }

  get isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  get isFull(): boolean {
    return this.#bytes.length >= this.#size;
  }

  /** There is always room for a real-time request. */
  hasRoomFor(byte: number): boolean {
    return this.#bytes.length < this.#size + (this.#mayBeRealTime(byte) ? 3 : 0);
  }

  /**
   * To be told of every byte as it comes: the request that it completes, and whether that is out of the buffer with it. A
   * host that asks and asks while nothing is printed must not fill the buffer with its questions.
   */
  arrive(byte: number): { readonly request: RealTimeRequest; readonly isTakenOut: boolean } | null {
    const [first, second] = this.#recent;
    this.#recent = [second, byte];
    if (first !== DLE || !this.#obeysRealTime) return null;
    const request = requestOf(second, byte);
    if (request === null) return null;
    const isTakenOut = this.#bytes.at(-2) === DLE && this.#bytes.at(-1) === second;
    if (isTakenOut) this.#bytes.length -= 2;
    return { request, isTakenOut };
  }

  push(byte: number): void {
    this.#bytes.push(byte);
  }

  /** Hands out what waits, in order, for as long as it may be printed. */
  drain(mayPrint: () => boolean, print: (byte: number) => void): void {
    const bytes = this.#bytes;
    this.#bytes = [];
    let at = 0;
    while (at < bytes.length && mayPrint()) {
      print(bytes[at] ?? 0);
      at += 1;
    }
    this.#bytes = bytes.slice(at);
  }

  clear(): void {
    this.#bytes = [];
  }

  #mayBeRealTime(byte: number): boolean {
    const [first, second] = this.#recent;
    if (!this.#obeysRealTime) return false;
    const isCode = (code: number): boolean => code === EOT || code === ENQ;
    return byte === DLE || (second === DLE && isCode(byte)) || (first === DLE && isCode(second));
  }
}

function requestOf(code: number, parameter: number): RealTimeRequest | null {
  if (code === EOT && parameter >= 1 && parameter <= 4) return { kind: 'status', n: parameter };
  if (code === ENQ && (parameter === 1 || parameter === 2)) return { kind: 'recover', forgetting: parameter === 2 };
  return null;
}

/** What is the matter with a simulated printer. */
export type Health = {
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly paperLow: boolean;
  /** The blade is stuck; stays so, even when the jam is cleared, until DLE ENQ or switching off. */
  readonly cutter: boolean;
  readonly overheated: boolean;
  readonly broken: boolean;
};

/** Whether it prints. */
export function online({ coverOpen, paperOut, cutter, overheated, broken }: Health): boolean {
  return !coverOpen && !paperOut && !cutter && !overheated && !broken;
}

/** The fourth byte of an automatic status says nothing on these printers. */
const FOURTH_BYTE = 0x0f;

/** The error byte's bits are the same in automatic and real-time status. */
function errorBits({ cutter, overheated, broken }: Health): number {
  return (cutter ? 0x08 : 0) | (broken ? 0x20 : 0) | (overheated ? 0x40 : 0);
}

/** Automatic status back: the four bytes of GS a in Epson's ESC/POS reference. */
export function automaticStatus(health: Health): number[] {
  return [
    0x10 | (online(health) ? 0 : 0x08) | (health.coverOpen ? 0x20 : 0),
    errorBits(health),
    (health.paperLow || health.paperOut ? 0x03 : 0) | (health.paperOut ? 0x0c : 0),
    FOURTH_BYTE,
  ];
}

/** The answer to DLE EOT n, n from 1 to 4. */
export function realTimeStatus(health: Health, n: number): number {
  switch (n) {
    case 1:
      return 0x12 | (online(health) ? 0 : 0x08);
    case 2:
      return 0x12 | (health.coverOpen ? 0x04 : 0) | (health.paperOut ? 0x20 : 0) | (errorBits(health) === 0 ? 0 : 0x40);
    case 3:
      return 0x12 | errorBits(health);
    default:
      return 0x12 | (health.paperLow || health.paperOut ? 0x0c : 0) | (health.paperOut ? 0x60 : 0);
  }
}

/** The answer to GS r 1, which waits its turn and so can only be given with paper in. */
export function paperSensor({ paperLow }: Health): number {
  return paperLow ? 0x03 : 0x00;
}

/** GET_PORT_STATUS of the USB printer class: paper empty 20, selected 10, no error 08 (hex). */
export function portStatus(health: Health): number {
  return (health.paperOut ? 0x20 : 0) | (online(health) ? 0x18 : 0);
}

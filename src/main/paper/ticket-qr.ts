import { qrCode } from '../../drivers/printer/qr-code.ts';

/** Quiet zone around the code, modules (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/**
 * The QR code of `content` as an SVG picture, black on white with its quiet zone; null when the content is empty or too
 * long for a ticket. Drawn here and not on the kiosk's page, which would stand still for it where the machine is slow.
 */
export function qrSvg(content: string): string | null {
  const code = qrCode(content);
  if (!code) return null;
  const size = code.size + 2 * QUIET;
  const at = Array.from({ length: code.size }, (_, index) => index);
  const dark = at.flatMap((row) =>
    at.filter((column) => code.dark(row, column)).map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${dark.join('')}"/></svg>`;
}

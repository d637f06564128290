import { useMemo } from 'react';
// oxlint-disable-next-line import/no-named-as-default -- the package's types declare the default export only
import qrcode from 'qrcode-generator';

/** Quiet zone around the code, modules. */
const QUIET = 4;

/** A QR code (ISO/IEC 18004) of `content`; `label` says what it leads to. */
export function QrCode({ content, label }: { readonly content: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(content, 'Byte');
    code.make();
    const modules = code.getModuleCount();
    const at = Array.from({ length: modules }, (_, index) => index);
    const dark = at.flatMap((row) => at.filter((column) => code.isDark(row, column)).map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`));
    return { size: modules + 2 * QUIET, path: dark.join('') };
  }, [content]);
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

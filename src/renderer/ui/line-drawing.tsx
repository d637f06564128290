import type { ReactNode } from 'react';

/** A drawing in lines of the text's colour, on a 24 × 24 grid. Decoration only: words beside it say the same. */
export function LineDrawing({
  className,
  width = 1.75,
  children,
}: {
  readonly className?: string;
  /** Of the lines. */
  readonly width?: number;
  readonly children: ReactNode;
}) {
  return (
    <svg
      className={className}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={width}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

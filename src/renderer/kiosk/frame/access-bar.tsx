import { LineDrawing } from '../../ui/line-drawing.tsx';
import type { ReactNode } from 'react';
import type { Access } from '../access.ts';
import type { KioskViewProps } from '../view.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './access-bar.css';

const switches: readonly { readonly wish: keyof Access; readonly drawing: ReactNode }[] = [
  { wish: 'large', drawing: <path d="M3 19 8.5 5 14 19M5 14.5h7M15.5 19l3-8 3 8M16.5 16.5h4" /> },
  {
    wish: 'contrast',
    drawing: (
      <>
        <circle cx="12" cy="12" r="8.5" />
        <path d="M12 3.5a8.5 8.5 0 0 1 0 17Z" fill="currentColor" />
      </>
    ),
  },
  {
    wish: 'low',
    drawing: (
      <>
        <circle cx="10" cy="4.5" r="1.75" />
        <path d="M10 8v6h5.5l2.5 5M10 10.5h5M7 11.2a5.2 5.2 0 1 0 7.3 6" />
      </>
    ),
  },
  { wish: 'speech', drawing: <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11" /> },
];

/** For everybody: larger text, more contrast, everything within reach. In the same place on every screen. */
export function AccessBar({ language, access, setAccess }: KioskViewProps) {
  const text = kioskWords[language].access;
  return (
    <fieldset className="access-bar">
      <legend className="visually-hidden">{text.title}</legend>
      {switches.map(({ wish, drawing }) => (
        <button
          key={wish}
          type="button"
          className={`access-switch access-${wish}`}
          aria-pressed={access[wish]}
          onClick={() => setAccess({ [wish]: !access[wish] })}
        >
          <LineDrawing>{drawing}</LineDrawing>
          <span>{text.wishes[wish]}</span>
        </button>
      ))}
    </fieldset>
  );
}

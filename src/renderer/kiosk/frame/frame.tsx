import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { AccessBar } from './access-bar.tsx';
import { HallBar } from './hall-bar.tsx';
import type { KioskViewProps } from '../view.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

type Props = KioskViewProps & {
  /** The heading; left out where the view has one of its own. */
  readonly title?: string;
  readonly help?: ReactNode;
  /** Below the heading, such as who is there. */
  readonly panel?: ReactNode;
  /** The bar's own buttons, in place of the ways back and home. */
  readonly ways?: ReactNode;
  /** Where Back leads when not to the task before. */
  readonly onBack?: () => void;
  /** Classes for the whole and for the main part. */
  readonly kind?: string;
  readonly main?: string;
  /** Where simulated paper comes out. */
  readonly slot?: ReactNode;
  readonly children: ReactNode;
};

/** What every view of the kiosk is set in: hall and heading above, its own part in the middle, the ways on below. */
export function Frame(props: Props) {
  const { title, help, panel, ways, onBack, kind, main, slot, children, language, back, home } = props;
  const text = kioskWords[language].frame;
  return (
    <div className={kind === undefined ? 'kiosk' : `kiosk ${kind}`}>
      <header className="kiosk-top">
        <HallBar {...props} />
        {title !== undefined && (
          <div className="invitation">
            <Heading key={title}>{title}</Heading>
            {help !== undefined && <p>{help}</p>}
          </div>
        )}
        {panel}
      </header>
      <main className={main === undefined ? 'kiosk-main' : `kiosk-main ${main}`}>{children}</main>
      {slot}
      <nav className="kiosk-bar" aria-label={text.ways}>
        {ways === undefined ? (
          <>
            <Button large onClick={onBack ?? back}>
              {text.back}
            </Button>
            <Button large onClick={home}>
              {text.home}
            </Button>
          </>
        ) : (
          ways
        )}
        <AccessBar {...props} />
      </nav>
    </div>
  );
}

/** Takes the focus when it appears, so that it is read aloud and the keyboard begins here. */
export function Heading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // With the next frame, which lays the new view out anyway: at once it would be laid out for the focus alone, within the answer to the tap.
    const frame = requestAnimationFrame(() => heading.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { frameTexts } from './frame-texts.ts';
import { HallBar } from './hall-bar.tsx';
import type { KioskViewProps } from './kiosk-screen.tsx';
import './frame.css';

type Props = KioskViewProps & {
  readonly title: string;
  readonly help?: ReactNode;
  /** Below the heading, such as who is there. */
  readonly panel?: ReactNode;
  /** The bar's own buttons, in place of the ways back and home. */
  readonly ways?: ReactNode;
  /** Where Back leads when not to the task before. */
  readonly onBack?: () => void;
  /** A class for the main part. */
  readonly main?: string;
  readonly children: ReactNode;
};

/** What every view of the kiosk is set in: hall and heading above, its own part in the middle, the ways on below. */
export function Frame(props: Props) {
  const { title, help, panel, ways, onBack, main, children, language, back, home } = props;
  const text = frameTexts[language];
  return (
    <div className="kiosk">
      <section className="kiosk-top">
        <HallBar {...props} />
        <div className="invitation">
          <Heading key={title}>{title}</Heading>
          {help !== undefined && <p>{help}</p>}
        </div>
        {panel}
      </section>
      <main className={main === undefined ? 'kiosk-main' : `kiosk-main ${main}`}>{children}</main>
      <nav className="kiosk-bar" aria-label={text.ways}>
        {ways ?? (
          <>
            <Button large onClick={onBack ?? back}>{text.back}</Button>
            <Button large onClick={home}>{text.home}</Button>
          </>
        )}
      </nav>
    </div>
  );
}

/** Takes the focus when it appears, so that it is read aloud and the keyboard begins here. */
function Heading({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>;
}

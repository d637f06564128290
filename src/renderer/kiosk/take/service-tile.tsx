import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { inLanguage, type Language } from '../../../contract/language.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import type { KioskService } from '../../../contract/snapshots.ts';

type Props = Pick<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-pressed' | 'disabled' | 'onClick'> & {
  readonly service: KioskService;
  readonly language: Language;
  /** Below the name. */
  readonly words: string;
  readonly picture: ReactNode;
  /** Whether this one was touched. */
  readonly isTaken: boolean;
};

/** A service to touch. */
export function ServiceTile({ service, language, words, picture, isTaken, ...button }: Props) {
  const label = inLanguage(service.name, language);
  return (
    <button
      {...button}
      type="button"
      className={isTaken ? 'service service-taken' : 'service'}
      aria-label={kioskWords[language].kiosk.serviceLabel(label, words)}
    >
      <span className="service-picture">{picture}</span>
      <span className="service-words">
        <span className="service-name">{label}</span>{' '}
        <span
          className={service.waiting === 0 && service.taking.state === 'open' ? 'service-waiting service-waiting-none' : 'service-waiting'}
        >
          {words}
        </span>
      </span>
    </button>
  );
}

/** How tightly the services are set; up to 24 fit without scrolling. */
export function density(count: number): 'wide' | 'roomy' | 'close' | 'dense' {
  if (count <= 3) return 'wide';
  if (count <= 6) return 'roomy';
  return count <= 10 ? 'close' : 'dense';
}

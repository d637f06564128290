import type { Language } from '../../contract/language.ts';

/** The type scale and the weights of tokens.css. */
const sizes = ['l', 'xl', '2xl', '3xl', '4xl', 'm', '5xl', '6xl', '7xl'];
const weights = ['400', '600', '800'];
/** One pair takes about this long on a slow machine, milliseconds. */
const ENOUGH = 10;

/**
 * Sets `text` in every size and weight once, out of sight and while the page has nothing to do. The browser prepares a
 * typeface of a hundred parts for each pair when it first meets it; the first ticket of a day should not have to wait for that.
 */
export function rehearseType(text: string, language: Language): void {
  const pairs = sizes.flatMap((size) => weights.map((weight) => ({ size, weight })));
  const go = (idle: IdleDeadline): void => {
    while (idle.timeRemaining() > ENOUGH) {
      const pair = pairs.shift();
      if (!pair) return;
      const probe = document.createElement('span');
      probe.setAttribute('aria-hidden', 'true');
      probe.lang = language;
      probe.style.cssText = `position: fixed; visibility: hidden; font-size: var(--text-${pair.size}); font-weight: ${pair.weight}`;
      probe.textContent = text;
      document.body.append(probe);
      probe.getBoundingClientRect();
      probe.remove();
    }
    requestIdleCallback(go);
  };
  requestIdleCallback(go);
}

/**
 * A tap counts for what the finger went down on. When the screen changes under a resting finger, the browser gives the
 * click to whatever is there now: the next customer's service, or a button nobody meant to press.
 */
export function honestTaps(window: Window): void {
  let pressed: Element | null = null;
  window.addEventListener(
    'pointerdown',
    ({ target }) => {
      pressed = target instanceof Element ? controlOf(target) : null;
    },
    { capture: true },
  );
  window.addEventListener(
    'click',
    (event) => {
      const { target, detail } = event;
      // Keys and assistive technology click without a finger.
      if (detail === 0 || pressed === null || !(target instanceof Element)) return;
      if (controlOf(target) === pressed) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

function controlOf(element: Element): Element {
  return element.closest('button, a, input, select, textarea, label, dialog, .attract') ?? element.ownerDocument.documentElement;
}

/** Keys that make a browser do something; Tab, Enter, Space, Escape and the arrows operate the page and stay. */
const browserKeys = /^(F\d{1,2}|Browser.*|Launch.*|ContextMenu|PrintScreen|Help|Open|Print|Save|New|Close|Find|ZoomIn|ZoomOut)$/;

/**
 * Takes away what a browser offers and a kiosk must not: context menu, selection, clipboard, drag and drop, zoom, the
 * browser's shortcuts, printing and new windows.
 */
export function lockDown(window: Window): void {
  const { document } = window;
  const prevent = (event: Event): void => event.preventDefault();
  for (const name of ['contextmenu', 'selectstart', 'copy', 'cut', 'paste', 'dragstart', 'dragover', 'drop', 'auxclick', 'gesturestart']) {
    document.addEventListener(name, prevent);
  }
  // The middle button scrolls by itself, and opens links elsewhere.
  document.addEventListener('mousedown', (event) => {
    if (event.button !== 0) event.preventDefault();
  });
  document.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.preventDefault();
    },
    { passive: false },
  );
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || browserKeys.test(event.key)) event.preventDefault();
  });
  window.open = () => null;
  window.print = () => undefined;
}

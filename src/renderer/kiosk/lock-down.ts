/**
 * Takes away what a browser offers and a kiosk must not: context menu, selection, drag and drop, zoom and
 * the browser's shortcuts. Keys that operate the page (Tab, Enter, Space, arrows) stay.
 */
export function lockDown(document: Document): void {
  const prevent = (event: Event): void => event.preventDefault();
  for (const name of ['contextmenu', 'selectstart', 'dragstart', 'dragover', 'drop', 'auxclick', 'gesturestart']) {
    document.addEventListener(name, prevent);
  }
  document.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.preventDefault();
    },
    { passive: false },
  );
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^F\d{1,2}$/.test(event.key)) event.preventDefault();
  });
}

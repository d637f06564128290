import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;
export let host: HTMLElement;

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
});

/** Shows `node` in place of what was shown before. */
export async function show(node: ReactNode): Promise<void> {
  await act(async () => root.render(node));
}

/** The one button whose accessible name begins with `name`. */
export function button(name: string): HTMLButtonElement {
  const found = [...host.querySelectorAll('button')].filter((each) =>
    (each.getAttribute('aria-label') ?? each.textContent).startsWith(name),
  );
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} buttons begin with ${name}`);
  return found[0];
}

export async function press(name: string): Promise<void> {
  await act(async () => button(name).click());
}

export function heading(): string | null | undefined {
  return host.querySelector('h1')?.textContent;
}

/** Writes into a field, or chooses in a list. */
export async function fill(element: Element | null | undefined, value: string): Promise<void> {
  if (!element) throw new Error('nothing to fill in');
  await act(async () => {
    // Past React's own setter, which would take the new value for the old one.
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set?.call(element, value);
    element.dispatchEvent(new Event(element.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
  });
}

/** Submits the form that `element` is in, or the only one. */
export async function submit(form: Element | null = host.querySelector('form')): Promise<void> {
  await act(async () => form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
}

import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

export function mountPage(page: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('this page has no #root');
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}

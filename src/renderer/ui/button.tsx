import type { ButtonHTMLAttributes } from 'react';
import './button.css';

/** `primary`: the one thing to do here; `secondary`: the others; `quiet`: beside the point; `danger`: cannot be taken back. */
type Kind = 'primary' | 'secondary' | 'quiet' | 'danger';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { readonly kind?: Kind; readonly large?: boolean };

export function Button({ kind = 'secondary', large = false, className, type = 'button', ...rest }: ButtonProps) {
  const classes = ['button', `button-${kind}`, large ? 'button-large' : '', className ?? ''].filter((name) => name !== '').join(' ');
  return <button {...rest} type={type} className={classes} />;
}

/** What is drawn of the same thing for many screens, drawn once: a moment that several are drawn from, or what stays from one moment to the next. */
export function once<Of extends object, Drawn>(draw: (of: Of) => Drawn): (of: Of) => Drawn {
  const drawn = new WeakMap<Of, { readonly is: Drawn }>();
  return (of) => {
    const known = drawn.get(of) ?? { is: draw(of) };
    drawn.set(of, known);
    return known.is;
  };
}

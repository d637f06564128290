/** What is made of the same thing for many who ask, made once. `by`: the part of it that the answer depends on; all of it unless told otherwise. */
export function once<Of extends object, Made>(make: (of: Of) => Made, by: (of: Of) => object = (of) => of): (of: Of) => Made {
  const made = new WeakMap<object, { readonly is: Made }>();
  return (of) => {
    const key = by(of);
    const known = made.get(key) ?? { is: make(of) };
    made.set(key, known);
    return known.is;
  };
}

/** Why the last wish had no effect; null for none. */
export function Refusal({ told }: { readonly told: string | null }) {
  return told === null ? null : (
    <p className="refusal" role="alert">
      {told}
    </p>
  );
}

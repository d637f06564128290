import { inLanguage, type Language, type LocalText } from '../../contract/language.ts';

/** What a list of choices has to choose from, by name. */
export function NamedOptions({
  of,
  language,
}: {
  readonly of: readonly { readonly id: string; readonly name: LocalText }[];
  readonly language: Language;
}) {
  return of.map(({ id, name }) => (
    <option key={id} value={id}>
      {inLanguage(name, language)}
    </option>
  ));
}

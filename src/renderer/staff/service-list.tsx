import { inLanguage, type Language } from '../../contract/language.ts';
import type { ServiceView } from '../../contract/snapshots.ts';

/** How many wait for each service. */
export function ServiceList({
  title,
  services,
  language,
}: {
  readonly title: string;
  readonly services: readonly ServiceView[];
  readonly language: Language;
}) {
  return (
    <section className="panel service-list">
      <h2>{title}</h2>
      <ul>
        {services.map((service) => (
          <li key={service.id} data-none={service.waiting === 0}>
            <span>{inLanguage(service.name, language)}</span>
            <strong>{service.waiting}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { jobStates } from '../../contract/devices.ts';
import { countWaiting } from '../../queue/lines.ts';
import type { Moment } from './snapshot.ts';

type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };

/** One metric in Prometheus' text format 0.0.4. Label values are identifiers of the configuration, which need no escaping. */
function metric(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(({ labels = {}, value }) => {
    const list = Object.entries(labels)
      .map(([label, text]) => `${label}="${text}"`)
      .join(',');
    return `quhao_${name}${list === '' ? '' : `{${list}}`} ${value}`;
  });
  return [`# HELP quhao_${name} ${help}`, `# TYPE quhao_${name} ${type}`, ...lines, ''].join('\n');
}

/** What `/metrics` says: figures of the hall and its devices, nothing about anyone. `startedAt` in epoch milliseconds. */
export function metrics({ config, hall, printer, reader, forecast, now }: Moment, startedAt: number): string {
  const jobs = hall.jobs.countBy(({ state }) => state);
  return [
    metric('uptime_seconds', 'gauge', 'Time since the appliance started.', [{ value: (now - startedAt) / 1_000 }]),
    metric(
      'waiting',
      'gauge',
      'Customers waiting.',
      config.tiers.flatMap((tier) =>
        config.services.map((service) => ({
          labels: { tier: tier.id, service: service.id },
          value: countWaiting(hall, (ticket) => ticket.tier === tier.id && ticket.service === service.id),
        })),
      ),
    ),
    metric('tickets', 'gauge', 'Tickets taken this business day.', [{ value: hall.issued.reduce((sum, count) => sum + count, 0) }]),
    metric('counters_open', 'gauge', 'Counters that are open.', [{ value: hall.counters.count(({ open }) => open) }]),
    metric(
      'print_jobs',
      'gauge',
      'Print jobs of this business day by state.',
      jobStates.map((state) => ({ labels: { state }, value: jobs.get(state, 0) })),
    ),
    metric('printer_ready', 'gauge', '1 while the printer is ready.', [{ value: printer.state === 'ready' ? 1 : 0 }]),
    metric(
      'forecast_age_seconds',
      'gauge',
      'Age of the forecast of waits; none while there is none fresh enough to be told.',
      forecast.made === null ? [] : [{ value: (now - forecast.made.at) / 1_000 }],
    ),
    metric(
      'forecast_making_seconds',
      'gauge',
      'How long the newest forecast took to make, in its own thread.',
      forecast.made === null ? [] : [{ value: forecast.made.took / 1_000 }],
    ),
    metric(
      'forecast_wait_seconds',
      'gauge',
      'Median wait forecast for somebody who comes now, the mean over the services.',
      config.tiers.flatMap(({ id: tier }) => {
        const waits = config.services.flatMap(({ id }) => forecast.newcomer(tier, id)?.wait?.p50 ?? []);
        return waits.length === 0
          ? []
          : [{ labels: { tier }, value: Math.round(waits.reduce((sum, wait) => sum + wait, 0) / waits.length / 1_000) }];
      }),
    ),
    metric('reader_ready', 'gauge', '1 while the card reader is ready.', [{ value: reader.state === 'ready' ? 1 : 0 }]),
  ].join('');
}

import { defineConfig, type OxlintOverride } from 'oxlint';

/*
 * The house rules. Which room may import which is docs/architecture.md, "The rooms", written as data: what is not allowed here does
 * not pass `npm run check`.
 */

/** The rooms of src/main from top to bottom: each imports only rooms that stand below it. */
const mainRooms = [
  'command-line',
  'demo',
  'door',
  'screens',
  'counters',
  'admission',
  'self-service',
  'appointments',
  'members',
  'configuration',
  'paper',
  'visits',
  'forecast',
  'safety',
  'desk',
  'data',
  'shell',
  'text',
  'ground',
];

/** Each device and engine package, and the one for time zones, is wrapped in these files alone. */
const wrapped: Readonly<Record<string, readonly string[]>> = {
  electron: ['src/main/shell/electron.ts'],
  'better-sqlite3': ['src/main/data/sqlite-file.ts', 'src/main/data/migrate.ts', 'src/main/data/file-inspection.ts'],
  escpos: ['src/drivers/printer/escpos.ts'],
  'escpos-usb': ['src/drivers/wires/find-usb.ts'],
  usb: ['src/drivers/wires/usb.ts'],
  'node-hid': ['src/drivers/wires/hid.ts'],
  serialport: ['src/drivers/wires/serial.ts'],
  '@napi-rs/canvas': ['src/drivers/printer/glyphs.ts'],
  'temporal-polyfill': ['src/queue/zoned-time.ts'],
};

type Pattern = { readonly regex: string; readonly message: string } | { readonly group: string[]; readonly message: string };

/** Nothing but what is named. */
const only = (allowed: readonly string[], message: string): Pattern => ({ group: ['**', ...allowed.map((one) => `!${one}`)], message });

const forbid = (regex: string, message: string): Pattern => ({ regex, message });

function packages(names: readonly string[], message: string): Pattern[] {
  return names.length === 0 ? [] : [forbid(`^(${names.join('|')})(/|$)`, message)];
}

const screens = ['react', 'react-dom'];
const folder = (...names: readonly string[]): string => `(^|/)(${names.join('|')})/`;

/** What the files of each part of src may not import; the wrapped packages are added by `imports`. */
const parts: readonly { readonly files: string; readonly forbidden: readonly Pattern[]; readonly wraps?: string }[] = [
  {
    files: 'src/contract/**',
    forbidden: [only(['zod', './*', '@trpc/server'], 'src/contract imports zod only (api.ts also @trpc/server)')],
  },
  {
    files: 'src/queue/*',
    forbidden: [only(['./*', '../contract/*', 'immutable', 'temporal-polyfill'], 'src/queue is pure: the contract and immutable only')],
  },
  {
    files: 'src/queue/forecast/**',
    forbidden: [only(['./*', '../*', '../../contract/*', 'immutable'], 'src/queue is pure: the contract and immutable only')],
  },
  {
    files: 'src/drivers/**',
    forbidden: [
      forbid(folder('main', 'queue', 'renderer'), 'src/drivers imports the contract only'),
      ...packages(['kysely', 'fastify', ...screens], 'src/drivers turns bytes into devices and nothing else'),
    ],
  },
  {
    files: 'src/renderer/**',
    forbidden: [forbid(`${folder('main', 'queue', 'drivers')}|^node:`, 'src/renderer imports the contract and React')],
  },
  ...mainRooms.map((room, place) => ({
    files: `src/main/${room}/**`,
    forbidden: [
      forbid(folder('renderer'), 'src/main does not know the screens'),
      ...packages(screens, 'src/main does not know the screens'),
      // The command line stands above the composition root, all other rooms below it.
      ...(place === 0
        ? []
        : [forbid(`^(\\.\\./)+(appliance(\\.ts$|/)|(${mainRooms.slice(0, place).join('|')})/)`, `${room}/ imports only rooms below it`)]),
    ],
  })),
  {
    files: 'src/main/appliance{.ts,/**}',
    forbidden: [
      forbid('^\\.{1,2}/command-line/', 'the command line starts the appliance, not the other way round'),
      ...packages(screens, 'src/main does not know the screens'),
    ],
  },
];

/** For each part what it may not import, and the same again for each file that wraps a package, without that package. */
function imports(): OxlintOverride[] {
  const rule = (files: string[], patterns: readonly Pattern[]): OxlintOverride => ({
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: [...patterns] }] },
  });
  const every = Object.keys(wrapped);
  const common = parts.map(({ files, forbidden }) =>
    rule([files], [...forbidden, ...packages(every, 'a package that one file wraps alone')]),
  );
  const wrapping = Object.entries(wrapped).flatMap(([name, files]) =>
    files.map((file) => {
      const part = parts.findLast(({ files: of }) => file.startsWith(of.replace(/\*+$/, '')));
      return rule(
        [file],
        [
          ...(part?.forbidden ?? []),
          ...packages(
            every.filter((one) => one !== name),
            `this file wraps ${name} alone`,
          ),
        ],
      );
    }),
  );
  return [...common, ...wrapping];
}

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'react', 'jsx-a11y', 'promise'],
  options: { typeAware: true },
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['dist/**', 'node_modules/**', 'artifacts/**'],
  rules: {
    // Types included: files that know each other cannot be read one at a time.
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    'import/no-default-export': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/consistent-type-imports': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/react-in-jsx-scope': 'off',
    'no-await-in-loop': 'off',
    'no-console': 'error',
    eqeqeq: 'error',
    'no-shadow': 'off',
    'no-underscore-dangle': 'off',
    'import/no-unassigned-import': 'off',
    'unicorn/no-array-sort': 'off',
    'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    'import/no-named-as-default-member': 'off',
    'unicorn/consistent-function-scoping': 'off',
  },
  overrides: [
    ...imports(),
    { files: ['src/renderer/kiosk/languages/*.ts'], rules: { 'max-lines': 'off' } },
    // Makers of a record whose methods are short; what is long is that there are many.
    {
      files: ['src/main/{visits/visits,paper/print-queue,self-service/feedback,demo/agenda}.ts'],
      rules: { 'max-lines-per-function': ['error', { max: 95, skipBlankLines: true, skipComments: true }] },
    },
    { files: ['*.config.ts', '**/*.d.ts'], rules: { 'import/no-default-export': 'off' } },
    { files: ['src/main/command-line/cli.ts', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
    {
      files: ['test/**', 'bench/**', 'scripts/**'],
      rules: { 'no-restricted-imports': 'off', 'max-lines': 'off', 'max-lines-per-function': 'off' },
    },
  ],
});

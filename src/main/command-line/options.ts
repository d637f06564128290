import { err, ok, type Result } from '../../contract/result.ts';

/** What stands on the command line for an option: nothing, the option alone, or its value. */
export type Given = string | true | undefined;

/** One option of a command, by its name in `OptionTypes`: `demoSpeed` is `--demo-speed`. */
export type Option<T> = {
  /** As the help writes its value: `<FILE>`, `[WHAT]` where it may be left out, empty for a switch. */
  readonly value: string;
  readonly help: string;
  /** The error goes on after the option's name: "should be …", "is missing". */
  read(given: Given): Result<T, string>;
};

export type OptionTypes = Readonly<Record<string, Option<unknown>>>;

/** What the options of a command are once they are read. */
export type Values<Options extends OptionTypes> = { readonly [Name in keyof Options]: Options[Name] extends Option<infer T> ? T : never };

/** True where it is given. */
export function flag(help: string): Option<boolean> {
  return { value: '', help, read: (given) => ok(given === true) };
}

export function text(value: string, help: string): Option<string | undefined> {
  return { value: `<${value}>`, help, read: (given) => ok(given === true ? undefined : given) };
}

export function requiredText(value: string, help: string): Option<string> {
  return { value: `<${value}>`, help, read: (given) => (typeof given === 'string' ? ok(given) : err('is missing')) };
}

/** From `least` to `most`, both included. */
export function wholeNumber(least: number, most: number, help: string): Option<number | undefined> {
  return {
    value: '<N>',
    help,
    read(given) {
      if (typeof given !== 'string') return ok(undefined);
      const value = Number(given);
      const right = /^\d{1,10}$/.test(given) && value >= least && value <= most;
      return right ? ok(value) : err(`should be a whole number from ${least} to ${most}, not "${given}"`);
    },
  };
}

/** As `wholeNumber`, with up to three decimals. */
export function decimal(least: number, most: number, help: string): Option<number | undefined> {
  return {
    value: '<N>',
    help,
    read(given) {
      if (typeof given !== 'string') return ok(undefined);
      const value = Number(given);
      const right = /^\d{1,10}(\.\d{1,3})?$/.test(given) && value >= least && value <= most;
      return right ? ok(value) : err(`should be a number from ${least} to ${most}, not "${given}"`);
    },
  };
}

export function oneOf<Choice extends string>(value: string, choices: readonly Choice[], help: string): Option<Choice | undefined> {
  return {
    value: `<${value}>`,
    help: `${choices.join(' | ')}: ${help}`,
    read(given) {
      if (typeof given !== 'string') return ok(undefined);
      const chosen = choices.find((choice) => choice === given);
      return chosen === undefined ? err(`should be one of ${choices.join(', ')}, not "${given}"`) : ok(chosen);
    },
  };
}

/** As `oneOf`; given alone it is `alone`. */
export function oneOfOr<Choice extends string>(
  value: string,
  choices: readonly Choice[],
  alone: Choice,
  help: string,
): Option<Choice | undefined> {
  const option = oneOf(value, choices, help);
  return { ...option, value: `[${value}]`, read: (given) => (given === true ? ok(alone) : option.read(given)) };
}

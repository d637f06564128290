import { Command as Parser, CommanderError, Option as ParserOption } from 'commander';
import { err, ok, type Result } from '../../contract/result.ts';
import { exitStatus } from '../ground/failure.ts';
import { misused, say, type Answer } from './answer.ts';
import { flag, type Given, type OptionTypes, type Values } from './options.ts';

/** What a command was asked, and where. */
export type Request<Options extends OptionTypes> = {
  readonly options: Values<Options> & { readonly json: boolean };
  /** What stands beside the options, such as FILE; empty for a command that has none. */
  readonly operand: string;
  readonly env: NodeJS.ProcessEnv;
  /** All that stood on the command line after the command's name. */
  readonly args: readonly string[];
};

/** A command of `quhao`, or a name with commands below it. */
export type Command = {
  readonly name: string;
  readonly summary: string;
  /** Teaches `parser` to read it. When it was asked for it runs as `asked` says. */
  readonly teach: (parser: Parser, asked: Asked) => void;
};

type Asked = {
  readonly env: NodeJS.ProcessEnv;
  readonly args: readonly string[];
  /** With the status to exit with. */
  readonly ended: (status: number) => void;
};

/**
 * A command: what it may be asked, what it tells of itself and what it does. `details` follow the options in the help and end
 * with the exit statuses. `run` answers what it has to say, or its exit status where it has said it already.
 */
export function command<Options extends OptionTypes>(definition: {
  readonly name: string;
  readonly summary: string;
  /** Such as FILE. */
  readonly operand?: string;
  readonly options: Options;
  readonly details: string;
  run(request: Request<Options>): Promise<Answer | number> | Answer | number;
}): Command {
  const { name, summary, operand, details } = definition;
  return {
    name,
    summary,
    teach(parser, { env, args, ended }) {
      if (operand !== undefined) parser.argument(`<${operand}>`);
      for (const [key, { value, help }] of Object.entries({ ...definition.options, json: flag('what it says as JSON') })) {
        parser.addOption(new ParserOption(`${optionName(key)} ${value}`.trim(), help));
      }
      parser.addHelpText('after', `\n${details.trim()}`);
      parser.action(async () => {
        const given = parser.opts<Record<string, Given>>();
        const asJson = given['json'] === true;
        const values = readOptions(definition.options, given);
        const answer = values.ok
          ? await definition.run({
              options: { ...values.value, json: asJson },
              operand: parser.args[0] ?? '',
              env,
              args: args.slice(depthOf(parser)),
            })
          : misused(values.error);
        ended(typeof answer === 'number' ? answer : say(answer, asJson));
      });
    },
  };
}

/** Commands below a common name, such as `members import`. */
export function group(name: string, summary: string, commands: readonly Command[]): Command {
  return {
    name,
    summary,
    teach(parser, asked) {
      for (const one of commands) one.teach(parser.command(one.name).summary(one.summary).description(one.summary), asked);
    },
  };
}

/** Reads the command line as that of `top` and runs what it asks for; the exit status. `version` is told where it is given. */
export async function perform(top: Command, args: readonly string[], env: NodeJS.ProcessEnv, version?: string): Promise<number> {
  let status: number = exitStatus.ok;
  const parser = new Parser(top.name)
    .description(top.summary)
    .exitOverride()
    .configureOutput({ getOutHelpWidth: () => HELP_WIDTH, getErrHelpWidth: () => HELP_WIDTH })
    .helpOption('--help', 'this text')
    .helpCommand(false)
    .allowExcessArguments(false)
    .showHelpAfterError();
  if (version !== undefined) parser.version(version, '--version', 'the version of this program');
  top.teach(parser, { env, args, ended: (its) => (status = its) });
  try {
    await parser.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // It has said already what was wrong, or what was asked: the help, the version.
    return error.exitCode === 0 ? exitStatus.ok : exitStatus.usage;
  }
}

/** Columns of the help: as wide as the details are written. */
const HELP_WIDTH = 110;

/** `demoSpeed` is `--demo-speed`. */
function optionName(key: string): string {
  return `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function readOptions<Options extends OptionTypes>(
  options: Options,
  given: Readonly<Record<string, Given>>,
): Result<Values<Options>, string> {
  const values: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(options)) {
    const value = option.read(given[key]);
    if (!value.ok) return err(`${optionName(key)} ${value.error}`);
    values[key] = value.value;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value was read by the option of its name
  return ok(values as Values<Options>);
}

function depthOf({ parent }: Parser): number {
  return parent === null ? 0 : 1 + depthOf(parent);
}

// `npm run quhao -- COMMAND …`: the command line of the checkout, with what it needs installed and built.
import { runQuhao } from './run-quhao.mjs';

await runQuhao(process.argv.slice(2));

// `npm start -- OPTIONS`: installs and builds what is missing, then runs the appliance.
import { runQuhao } from './run-quhao.mjs';

await runQuhao(['start', ...process.argv.slice(2)]);

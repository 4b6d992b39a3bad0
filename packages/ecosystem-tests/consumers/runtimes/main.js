// main.js USE CONTROL: makes one use of the packages, with the simulator whose control address that is.
import { connectSimulator } from '@captchakit/simulator/connect';

const [name, control] = process.argv.slice(2);
const { use } = await import(`./uses/${name}.js`);
await use(await connectSimulator(control));

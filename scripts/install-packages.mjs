import { install } from './packages.mjs';

/** A process of its own, so that the lock it runs under is held until npm itself has ended. */
process.exit(await install());

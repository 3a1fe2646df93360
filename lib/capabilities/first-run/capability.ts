import { defineRoom } from '../define-capability';

export const firstRun = defineRoom({ id: 'first-run', group: 'fleet', plane: 'control' });

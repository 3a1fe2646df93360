import { defineRoom } from '../define-capability';

export const nodes = defineRoom({ id: 'nodes', group: 'fleet', plane: 'control' });

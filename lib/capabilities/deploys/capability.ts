import { defineRoom } from '../define-capability';

export const deploys = defineRoom({ id: 'deploys', group: 'fleet', plane: 'control' });

/** The time, handed in where a decision depends on it, so that a test can move it. */
export type Clock = () => Date;
export const systemClock: Clock = () => new Date();

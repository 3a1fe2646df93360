/** Something that only the machine's administrator can put right; the message says what to do. */
export class MachineNotReady extends Error {
  override name = 'MachineNotReady';
}

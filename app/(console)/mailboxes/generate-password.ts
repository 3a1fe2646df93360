/** Easy to read aloud and to type: no letters that look alike. 54 of them, 20 times: 115 bits. */
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ234567';
const length = 20;

/** A random password from the browser's own randomness; a byte that would favour some letters is thrown away. */
export function generatePassword(random: (bytes: Uint8Array<ArrayBuffer>) => void = fill): string {
  const fair = 256 - (256 % letters.length);
  const bytes = new Uint8Array(64);
  let password = '';
  while (password.length < length) {
    random(bytes);
    for (const byte of bytes) {
      if (byte < fair && password.length < length) password += letters[byte % letters.length];
    }
  }
  return password;
}

function fill(bytes: Uint8Array<ArrayBuffer>): void {
  crypto.getRandomValues(bytes);
}

import { connect } from 'node:tls';

/** Signs in over IMAPS, once, by hand: true when the server says OK, false when it says NO. */
export function imapSignIn(port: number, user: string, password: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    let heard = '';
    let asked = false;
    socket.setTimeout(20_000, () => socket.destroy(new Error('IMAP did not answer in 20 s')));
    socket.on('error', reject);
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      if (!asked && /^\* OK/m.test(heard)) {
        asked = true;
        socket.write(`a LOGIN "${user}" "${password}"\r\n`);
      }
      const said = /^a (OK|NO|BAD)/m.exec(heard)?.[1];
      if (!said) return;
      resolve(said === 'OK');
      socket.destroy();
    });
  });
}

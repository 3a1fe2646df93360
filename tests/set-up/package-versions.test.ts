import { expect, test } from 'vitest';
import { candidatesIn, installedIn } from '@/scripts/start/package-versions';

const listed = `Desired=Unknown/Install/Remove/Purge/Hold
| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
||/ Name           Version                      Architecture Description
+++-==============-============================-============-=======================
ii  dovecot-core   1:2.3.19.1+dfsg1-2.1+deb12u6 amd64        secure POP3/IMAP server
hi  libc6:amd64    2.36-9+deb12u10              amd64        GNU C Library
rc  postfix        3.7.11-0+deb12u1             amd64        High-performance mail transport agent
un  redis-server   <none>                       <none>       (no description available)
`;

test('what is installed, held or not, has a version; what was removed has none', () => {
  expect([...installedIn(listed)]).toEqual([
    ['dovecot-core', '1:2.3.19.1+dfsg1-2.1+deb12u6'],
    ['libc6', '2.36-9+deb12u10'],
  ]);
});

const policy = `dovecot-core:
  Installed: (none)
  Candidate: 1:2.4.1+dfsg1-6+deb13u7
  Version table:
     1:2.4.1+dfsg1-6+deb13u7 500
        500 http://deb.debian.org/debian trixie/main amd64 Packages
nosuch:
  Installed: (none)
  Candidate: (none)
  Version table:
rspamd:
  Installed: 3.12.1-1
  Candidate: 3.12.1-1
  Version table:
 *** 3.12.1-1 500
        100 /var/lib/dpkg/status
`;

test('what apt would install has a version; what it can not install has none', () => {
  expect([...candidatesIn(policy)]).toEqual([
    ['dovecot-core', '1:2.4.1+dfsg1-6+deb13u7'],
    ['rspamd', '3.12.1-1'],
  ]);
});

test('where apt has no lists yet it knows nothing', () => {
  expect(candidatesIn('').size).toBe(0);
});

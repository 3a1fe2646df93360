import { describe, expect, test } from 'vitest';
import { canonicalJson } from '@/lib/contract/canonical';
import type { CompiledDocument } from '@/lib/contract/document';
import { aDocument, aListener, aService, wholeServer } from '../engines/document.fixture';
import { sha256 } from '../system/files';
import { verifyRequest } from './verify';

const revision = (number: number, document: CompiledDocument) => ({ number, hash: sha256(canonicalJson(document)) });
const request = (number: number, document = wholeServer, changes: object = {}) => ({
  nonce: 'nonce-12345',
  nodeId: 'node-1',
  revision: revision(number, document),
  document,
  confirmWithinSeconds: null,
  ...changes,
});
const fresh = { nodeId: 'node-1', running: null, highest: null };

describe('a request', () => {
  test('with its hash, for this node and newer than all before is let through', () => {
    expect(verifyRequest(request(1), fresh)).toBeNull();
    expect(verifyRequest(request(8), { ...fresh, highest: revision(7, aDocument({})) })).toBeNull();
  });

  test('with the number and hash of the highest may come again', () => {
    expect(verifyRequest(request(7), { ...fresh, highest: revision(7, wholeServer) })).toBeNull();
  });

  test('with the number of the highest and another content is refused', () => {
    const held = { ...fresh, highest: revision(7, aDocument({})) };
    expect(verifyRequest(request(7), held)?.code).toBe('older-revision');
  });

  test('older than the highest is refused, unless it is what runs', () => {
    const held = { ...fresh, highest: revision(9, aDocument({})) };
    expect(verifyRequest(request(7), held)?.code).toBe('older-revision');
    expect(verifyRequest(request(7), { ...held, running: revision(7, wholeServer) })).toBeNull();
  });

  test.each([
    ['for another node', { nodeId: 'node-2' }, 'wrong-node'],
    ['with a document that is not the hashed one', { document: aDocument({}) }, 'bad-document'],
    ['with an unknown key', { also: 'this' }, 'bad-document'],
    ['with a document of another format', { document: { ...wholeServer, format: 2 } }, 'bad-document'],
  ])('%s is refused', (_name, changes, code) => {
    expect(verifyRequest(request(1, wholeServer, changes), fresh)?.code).toBe(code);
  });
});

describe('a document', () => {
  test.each([
    ['two listeners of one name', aDocument({ services: [aService(), aService({ port: 26 })] })],
    ['one door for two', aDocument({ services: [aService({ port: 143 })], listeners: [aListener({ port: 143 })] })],
    [
      'one door for two, spelled differently',
      aDocument({
        listeners: [aListener({ address: '::1' }), aListener({ id: 'imap-9', address: '0:0:0:0:0:0:0:1' })],
      }),
    ],
    [
      'a door that "all addresses" has already',
      aDocument({ services: [aService({ address: '0.0.0.0' }), aService({ id: 'smtp-2' })] }),
    ],
  ])('with %s is refused', (_name, document) => {
    expect(verifyRequest(request(1, document), fresh)?.code).toBe('bad-document');
  });

  test('may have all IPv4 and all IPv6 addresses on one port', () => {
    const services = [aService({ address: '0.0.0.0' }), aService({ id: 'smtp-2', address: '::' })];
    expect(verifyRequest(request(1, aDocument({ services })), fresh)).toBeNull();
  });
});

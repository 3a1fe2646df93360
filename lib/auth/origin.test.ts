import { describe, expect, test } from 'vitest';
import { comesFromUs } from './origin';

const live = { url: 'https://console.example', production: true };
const from = (headers: Record<string, string>, house = live) => comesFromUs(new Headers(headers), house);

describe('a write is refused', () => {
  test('without an Origin', () => expect(from({ host: 'console.example' })).toBe(false));
  test('with the Origin of a sandboxed frame', () => expect(from({ origin: 'null' })).toBe(false));
  test('from another site', () => expect(from({ origin: 'https://evil.example' })).toBe(false));
  test('from another port or scheme of our name', () => {
    expect(from({ origin: 'https://console.example:8443' })).toBe(false);
    expect(from({ origin: 'http://console.example' })).toBe(false);
  });
  test('when the browser says that it crosses sites, whatever the Origin', () => {
    expect(from({ origin: 'https://console.example', 'sec-fetch-site': 'cross-site' })).toBe(false);
    expect(from({ origin: 'https://console.example', 'sec-fetch-site': 'same-site' })).toBe(false);
  });
  test('from another site that brings a matching Host and X-Forwarded-Host', () => {
    const host = 'evil.example';
    expect(from({ origin: 'https://evil.example', host, 'x-forwarded-host': host })).toBe(false);
  });
  test('from another loopback port in production', () => {
    const house = { url: 'http://localhost:3000', production: true };
    expect(from({ origin: 'http://localhost:3001', host: 'localhost:3001' }, house)).toBe(false);
  });
});

describe('a write is let through', () => {
  test('from a page of ours', () => expect(from({ origin: 'https://console.example' })).toBe(true));
  test('from the port of development that the browser really asked', () => {
    const house = { url: 'http://localhost:3000', production: false };
    expect(from({ origin: 'http://127.0.0.1:3001', host: '127.0.0.1:3001' }, house)).toBe(true);
    expect(from({ origin: 'http://localhost:3002', host: 'localhost:3001' }, house)).toBe(false);
  });
});

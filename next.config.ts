import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants';

/**
 * `standalone` is what the package ships. Argon2, pg and libsql hold native or dynamic parts that a bundler breaks.
 * A server action that comes from another origin is refused by Next itself; `allowedOrigins` stays empty on purpose.
 */
const config: NextConfig = {
  output: 'standalone',
  // Else Next takes the topmost folder that has a lock file for the root, and the server lands somewhere below it.
  outputFileTracingRoot: import.meta.dirname,
  // The guide's pages are loaded as text, each when somebody opens it (app/(console)/help.tsx).
  turbopack: { root: import.meta.dirname, rules: { '*.md': { type: 'text' } } },
  poweredByHeader: false,
  typedRoutes: true,
  productionBrowserSourceMaps: false,
  devIndicators: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'libsql', 'pino'],
  experimental: {
    // `forbidden()` of a page that its reader may not see: a 403 and a page of its own instead of an error.
    authInterrupts: true,
    serverActions: { bodySizeLimit: '1mb', allowedOrigins: [] },
    optimizePackageImports: ['radix-ui'],
  },
};

/** Scripts and style sheets, for whoever takes Brotli: as the build has compressed them (scripts/start/compress.ts). */
const compressed = {
  source: '/_next/static/:path(.*\\.(?:js|css))',
  has: [{ type: 'header' as const, key: 'accept-encoding', value: '.*\\bbr\\b.*' }],
};

const shipped: NextConfig = {
  ...config,
  headers: async () => [
    {
      ...compressed,
      headers: [
        { key: 'content-encoding', value: 'br' },
        { key: 'vary', value: 'Accept-Encoding' },
      ],
    },
  ],
  rewrites: async () => ({
    beforeFiles: [{ ...compressed, destination: '/_next/static/br/:path' }],
    afterFiles: [],
    fallback: [],
  }),
};

/** The development server compiles as it is asked, so there is nothing compressed yet. */
export default (phase: string) => (phase === PHASE_DEVELOPMENT_SERVER ? config : shipped);

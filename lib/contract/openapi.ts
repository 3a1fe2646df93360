import { type Body, type Operation, operations } from './openapi-operations';
import { componentSchemas, reference } from './openapi-schemas';

/** The agreement between console and agent as an OpenAPI 3.1 document, for whoever puts another engine behind the API. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Postwarden control API',
      version: '1',
      description:
        'Console to agent over HTTPS with TLS 1.3 and certificates of Postwarden’s own CA on both sides. Bodies are JSON, ' +
        'or NDJSON: one JSON value a line, UTF-8.',
    },
    paths: Object.fromEntries(
      operations.map((operation) => [operation.path, { [operation.method]: describe(operation) }]),
    ),
    components: { schemas: componentSchemas(), securitySchemes: { mutualTLS } },
    security: [{ mutualTLS: [] }],
  };
}

const mutualTLS = {
  type: 'mutualTLS',
  description: 'The certificate that the CA gave to the console, and no other of the same CA.',
} as const;

function describe(operation: Operation) {
  const success = operation.response
    ? { 200: { description: 'Done.', content: content(operation.response) } }
    : { 204: { description: 'Done.' } };
  const refused = Object.entries(operation.refusals).map(([status, description]) => [
    status,
    { description, content: content({ json: 'ApiProblem' }) },
  ]);
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.isOpen ? { security: [] } : {}),
    ...(operation.query ? { parameters: parameters(operation.query) } : {}),
    ...(operation.request ? { requestBody: { required: true, content: content(operation.request) } } : {}),
    responses: { ...success, ...Object.fromEntries(refused) },
  };
}

function parameters(query: Record<string, string>) {
  return Object.entries(query).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'integer', minimum: 0 },
  }));
}

/** For NDJSON the schema is that of one line. */
function content(body: Body) {
  if ('json' in body) return { 'application/json': { schema: reference(body.json) } };
  const [only, ...more] = body.lines.map(reference);
  return { 'application/x-ndjson': { schema: more.length === 0 ? only : { oneOf: [only, ...more] } } };
}

import { mergeOpenApi, type OpenApiDocument } from './merge-openapi.js';

const documentOf = (service: string, fields: string): OpenApiDocument => ({
  openapi: '3.1.0',
  info: { title: service, version: '1' },
  paths: {
    [`/${service}/v1/cases`]: {
      get: {
        operationId: 'list',
        responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Case' } } } } },
        security: [{ oauth2: [`${service}.read`] }],
      },
    },
    '/health/live': { get: { operationId: 'live' } },
  },
  tags: [{ name: 'cases', description: 'Cases' }],
  components: {
    schemas: {
      Case: { type: 'object', required: [fields], properties: { self: { $ref: '#/components/schemas/Case' } } },
    },
    securitySchemes: { oauth2: { type: 'oauth2' } },
  },
});

const merged = mergeOpenApi({ title: 'Minzheng', version: '1' }, 'https://example.invalid', [
  { service: 'eldercare', title: '养老服务', document: documentOf('eldercare', 'bed') },
  { service: 'funerals', title: '殡葬', document: documentOf('funerals', 'grave') },
]);

it('keeps schemas of the same name apart and points references at them', () => {
  expect(merged.components?.schemas).toMatchObject({
    EldercareCase: { required: ['bed'], properties: { self: { $ref: '#/components/schemas/EldercareCase' } } },
    FuneralsCase: { required: ['grave'] },
  });
  expect(merged.paths['/funerals/v1/cases']).toMatchObject({
    get: {
      operationId: 'funerals.list',
      responses: {
        200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/FuneralsCase' } } } },
      },
    },
  });
});

it('shows only what a caller reaches through the gateway', () => {
  expect(Object.keys(merged.paths)).toEqual(['/eldercare/v1/cases', '/funerals/v1/cases']);
  expect(merged.servers).toEqual([{ url: 'https://example.invalid' }]);
});

it('has one security scheme for all', () => {
  expect(Object.keys(merged.components?.securitySchemes ?? {})).toEqual(['oauth2']);
});

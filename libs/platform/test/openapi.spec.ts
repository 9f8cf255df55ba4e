import { openApiOf } from '../src/index.js';
import { startSampleApp } from './support/sample-app.js';
import { sampleService } from './support/sample-service.js';

type Json = ReturnType<typeof JSON.parse>;

describe('OpenAPI', () => {
  let document: Json;
  beforeAll(async () => {
    document = await openApiOf(sampleService);
  });

  it('is made without building anything', () => {
    expect(document['openapi']).toBe('3.1.0');
    expect(Object.keys(document['paths'])).toEqual(
      expect.arrayContaining(['/sample/v1/samples', '/sample/v1/samples/{id}', '/sample/v1/samples/previews']),
    );
  });

  it('describes bodies by their field decorators, closed', () => {
    const schema = document['components'].schemas.CreateSample;
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: ['title', 'amountFen', 'on', 'colour', 'address', 'members'],
      properties: {
        title: { type: 'string', minLength: 1, maxLength: 40 },
        amountFen: { type: 'integer', minimum: 0, example: 106_400 },
        on: { type: 'string', format: 'date' },
        colour: { type: 'string', enum: ['red', 'green'] },
        members: { type: 'array', minItems: 1, maxItems: 3, items: { $ref: '#/components/schemas/SampleMember' } },
        tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      },
    });
    expect(JSON.stringify(schema.properties.address)).toContain('"null"');
    expect(document['components'].schemas.SampleMember.additionalProperties).toBe(false);
    expect(document['components'].schemas.SampleDto.additionalProperties).toBeUndefined();
  });

  it('says what every operation needs and how it refuses', () => {
    const create = document['paths']['/sample/v1/samples'].post;
    expect(create.security).toEqual([{ oidc: ['sample.write'] }]);
    expect(create['x-roles']).toEqual(['township-clerk']);
    expect(create.parameters).toEqual([expect.objectContaining({ name: 'Idempotency-Key', required: true })]);
    expect(Object.keys(create.responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '409', '413', '415', '422', '500', '503']),
    );
    expect(create.responses['403'].content['application/problem+json'].examples['role-missing'].value.status).toBe(403);
    expect(create.responses['201'].headers.ETag).toBeDefined();
    expect(create.responses['201'].headers.Location.description).toContain('`/sample/v1/samples/{id}`');

    const preview = document['paths']['/sample/v1/samples/previews'].post;
    expect(preview.parameters).toEqual([]);
    expect(preview['x-idempotency-key']).toBeUndefined();

    const change = document['paths']['/sample/v1/samples/{id}'].patch;
    expect(change.parameters.map((parameter: Json) => parameter['name'])).toEqual(['id', 'If-Match']);
    expect(change.responses).toHaveProperty('412');
    expect(change.responses).toHaveProperty('428');

    const list = document['paths']['/sample/v1/samples'].get;
    expect(list.parameters.map((parameter: Json) => parameter['name']).sort()).toEqual([
      'after',
      'colour',
      'limit',
      'open',
    ]);
    expect(list.summary).toBe('Sample list');
  });

  it('is what the running service serves', async () => {
    const sample = await startSampleApp();
    const served = await sample.request.get('/openapi.json').expect(200);
    const { '/sample/v1/policy-figures': figures, ...own } = document['paths'];
    expect(served.body.paths).toEqual(own);
    // Served by every service with a database, which this one is without.
    expect(figures.get.security).toEqual([{ oidc: ['sample.read'] }]);
    await sample.close();
  });
});

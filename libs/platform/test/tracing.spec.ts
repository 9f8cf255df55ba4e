import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { trace } from '@opentelemetry/api';
import { parseTraceparent, startTracing } from '../src/index.js';
import { startSampleApp } from './support/sample-app.js';
import { probe } from './support/sample-service.js';

const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('tracing', () => {
  it('makes a server span per request that continues the caller’s trace', async () => {
    const exporter = new InMemorySpanExporter();
    const spans: ReturnType<InMemorySpanExporter['getFinishedSpans']> = [];
    // Shutting down empties the exporter, so what it was given is kept here.
    const keep = {
      export: exporter.export.bind(exporter),
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(void spans.push(...exporter.getFinishedSpans())),
    };
    const tracing = await startTracing({ service: 'sample', endpoint: undefined, exporter: keep });
    const sample = await startSampleApp();
    const authorization = await sample.issuer.bearer();
    let inHandler: string | undefined;
    probe.gate = Promise.resolve();
    Object.defineProperty(probe, 'query', {
      configurable: true,
      set: () => (inHandler = trace.getActiveSpan()?.spanContext().traceId),
    });
    await sample.request.get('/sample/v1/samples?limit=1').set({ authorization, traceparent: parent }).expect(200);
    await sample.request.get('/sample/v1/samples/x').set({ authorization }).expect(400);
    await sample.close();
    await tracing.stop();

    expect(inHandler).toBe('0af7651916cd43dd8448eb211c80319c');
    const [list, show] = spans;
    expect(list).toMatchObject({
      name: 'GET /sample/v1/samples',
      attributes: { 'http.route': '/sample/v1/samples', 'http.response.status_code': 200 },
      parentSpanContext: { spanId: 'b7ad6b7169203331' },
    });
    expect(show?.name).toBe('GET /sample/v1/samples/:id');
    expect(show?.spanContext().traceId).not.toBe('0af7651916cd43dd8448eb211c80319c');
    expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toContain('limit=1');
  });

  it('records nothing without an endpoint, yet gives every request a trace', async () => {
    const tracing = await startTracing({ service: 'sample', endpoint: undefined });
    await tracing.stop();
    expect(trace.getTracer('x').startSpan('y').isRecording()).toBe(false);
  });

  it('ignores what is no traceparent', () => {
    expect(parseTraceparent(parent)?.spanId).toBe('b7ad6b7169203331');
    for (const text of [
      undefined,
      '',
      'x',
      parent.toUpperCase(),
      parent.replace('0af7651916cd43dd8448eb211c80319c', '0'.repeat(32)),
    ]) {
      expect(parseTraceparent(text)).toBeUndefined();
    }
  });
});

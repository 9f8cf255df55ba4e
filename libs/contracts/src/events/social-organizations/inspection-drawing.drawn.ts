import { defineEvent } from '../../event.js';
import { closed, count, date, uuid } from '../../fields.js';
import { inspectionDrawingTopic } from '../../topics/social-organizations.js';

/** 双随机抽取 */
export const inspectionDrawn = defineEvent({
  type: 'cn.minzheng.social-organizations.inspection-drawing.drawn.v1',
  topic: inspectionDrawingTopic,
  title: '双随机抽取 · inspections drawn',
  description: 'Organisations and inspectors were drawn; the seed repeats the draw on what the drawing publishes.',
  schema: closed({
    drawingId: uuid('The drawing'),
    drawnOn: date('Day of the draw'),
    populationOn: date('Day as of which the population was taken'),
    populationSize: count('Organisations in the population'),
    drawnSize: count('Organisations drawn'),
    seed: uuid('Seed of the draw'),
  }),
  example: {
    drawingId: '01990d2f-1a2b-7c3d-8e4f-5a6b7c8d9e0f',
    drawnOn: '2026-03-02',
    populationOn: '2026-03-01',
    populationSize: 1000,
    drawnSize: 30,
    seed: '01990d2f-0000-7c3d-8e4f-5a6b7c8d9e0f',
  },
});

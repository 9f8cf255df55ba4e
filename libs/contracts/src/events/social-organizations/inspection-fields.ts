import { uuid } from '../../fields.js';

/** What every event of an inspection carries. */
export const inspectionFields = () => ({
  inspectionId: uuid('The inspection'),
  organizationId: uuid('The organisation inspected'),
  drawingId: uuid('The drawing it comes from'),
});

export const inspectionExample = {
  inspectionId: '01990d30-4e5f-7a60-8b71-c2d3e4f5a6b7',
  organizationId: '01990c0e-31b0-7a60-8b6f-92d4e5f6a702',
  drawingId: '01990d2f-1a2b-7c3d-8e4f-5a6b7c8d9e0f',
};

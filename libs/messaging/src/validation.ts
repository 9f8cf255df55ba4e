import { openSchema, type EventDefinition } from '@minzheng/contracts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: false });
addFormats.default(ajv);

const published = new WeakMap<EventDefinition, ValidateFunction>();
const received = new WeakMap<EventDefinition, ValidateFunction>();

/** JSON pointer of the first fault of a payload about to be published, or undefined: unknown fields are a fault. */
export function publishFault(definition: EventDefinition, data: unknown): string | undefined {
  return fault(
    compiled(published, definition, () => definition.schema),
    data,
  );
}

/**
 * JSON pointer of the first fault of a received payload, or undefined. Unknown fields are allowed: within a version
 * payloads only grow, and the producer may be newer than we are.
 */
export function receiveFault(definition: EventDefinition, data: unknown): string | undefined {
  return fault(
    compiled(received, definition, () => openSchema(definition.schema)),
    data,
  );
}

function compiled(
  cache: WeakMap<EventDefinition, ValidateFunction>,
  definition: EventDefinition,
  schema: () => object,
): ValidateFunction {
  let validate = cache.get(definition);
  if (!validate) {
    validate = ajv.compile(schema());
    cache.set(definition, validate);
  }
  return validate;
}

function fault(validate: ValidateFunction, data: unknown): string | undefined {
  return validate(data) ? undefined : (validate.errors?.[0]?.instancePath ?? '');
}

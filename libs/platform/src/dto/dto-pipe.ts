import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { badRequest } from '../problems/problem-error.js';
import { isUuid } from './kinds.js';
import type { InputPlace } from './dto-instance.js';
import { readDto } from './read-dto.js';

const PLACES: Partial<Record<ArgumentMetadata['type'], InputPlace>> = { body: 'body', query: 'query', param: 'path' };
const PLAIN_TYPES: ReadonlySet<unknown> = new Set([String, Number, Boolean, Array, Object, undefined]);

/**
 * Reads every `@Body()`, `@Query()` and `@Param()` whose type is a DTO class.
 * A whole body or query of any other type is a mistake of ours and refused, so that nothing comes in unchecked.
 */
@Injectable()
export class DtoPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const place = PLACES[metadata.type];
    if (place === undefined) {
      return value;
    }
    const type = metadata.metatype as Type<object> | undefined;
    if (type === undefined || PLAIN_TYPES.has(type)) {
      if (metadata.data === undefined || place !== 'path') {
        throw new Error('A body or query needs a DTO class whose fields are decorated');
      }
      return value;
    }
    // A transition without a body is one with nothing to say; required fields are told missing all the same.
    const result = readDto(type, value ?? {}, place);
    if ('faults' in result) {
      throw badRequest({
        code: 'request-invalid',
        detail: `${result.faults.length} fault(s) in the ${place}.`,
        errors: result.faults,
      });
    }
    return result.value;
  }
}

/** `@Param('id', ParseUuid) id: string`; lower case, as the database writes it. */
@Injectable()
export class ParseUuid implements PipeTransform<string, string> {
  transform(value: string, metadata: ArgumentMetadata): string {
    if (!isUuid(value)) {
      const name = metadata.data ?? 'id';
      throw badRequest({
        code: 'request-invalid',
        errors: [{ pointer: `/path/${name}`, code: 'uuid-invalid', detail: 'must be a UUID' }],
      });
    }
    return value.toLowerCase();
  }
}

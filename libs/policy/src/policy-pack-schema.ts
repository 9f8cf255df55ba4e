/**
 * JSON Schema of a policy pack. Part of the code, so that it is in every image; `policy-pack.schema.json` beside `src` is
 * the same for editors and reviewers, and a test keeps the two equal.
 */
export const policyPackSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://minzheng.invalid/schemas/policy-pack.json',
  title: 'Policy pack',
  description: 'Dated policy figures of one matter and place, as reviewed and shipped under policies/.',
  type: 'object',
  additionalProperties: false,
  required: ['pack', 'title', 'titleEn'],
  anyOf: [
    {
      type: 'object',
      required: ['figures'],
    },
    {
      type: 'object',
      required: ['calendars'],
    },
  ],
  properties: {
    pack: {
      description: 'Path of the file below policies/, without .yaml.',
      type: 'string',
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$',
    },
    title: {
      $ref: '#/$defs/text',
    },
    titleEn: {
      $ref: '#/$defs/text',
    },
    figures: {
      type: 'array',
      minItems: 1,
      items: {
        $ref: '#/$defs/figure',
      },
    },
    calendars: {
      type: 'array',
      minItems: 1,
      items: {
        $ref: '#/$defs/calendar',
      },
    },
  },
  $defs: {
    text: {
      type: 'string',
      minLength: 1,
      pattern: '\\S',
    },
    day: {
      type: 'string',
      format: 'date',
    },
    division: {
      description: 'Division code in quotes; an empty text is the nation.',
      type: 'string',
      pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$',
    },
    value: {
      description: 'No decimal numbers: ratios are texts, amounts are fen.',
      type: ['integer', 'string', 'boolean', 'array', 'object'],
      items: {
        $ref: '#/$defs/value',
      },
      additionalProperties: {
        $ref: '#/$defs/value',
      },
    },
    figure: {
      type: 'object',
      additionalProperties: false,
      required: ['item', 'title', 'titleEn', 'unit', 'rows'],
      properties: {
        item: {
          type: 'string',
          pattern: '^(?!calendar\\.)[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)+$',
        },
        title: {
          $ref: '#/$defs/text',
        },
        titleEn: {
          $ref: '#/$defs/text',
        },
        unit: {
          type: 'string',
          pattern: '^[a-z]+(-[a-z]+)*(/[a-z]+(-[a-z]+)*)*$',
        },
        rows: {
          type: 'array',
          minItems: 1,
          items: {
            $ref: '#/$defs/row',
          },
        },
      },
    },
    row: {
      type: 'object',
      additionalProperties: false,
      required: ['division', 'validFrom', 'value', 'source'],
      properties: {
        division: {
          $ref: '#/$defs/division',
        },
        validFrom: {
          $ref: '#/$defs/day',
        },
        validTo: {
          $ref: '#/$defs/day',
        },
        value: {
          $ref: '#/$defs/value',
        },
        source: {
          $ref: '#/$defs/text',
        },
      },
    },
    calendar: {
      type: 'object',
      additionalProperties: false,
      required: ['year', 'division', 'source', 'holidays', 'makeUpWorkdays'],
      properties: {
        year: {
          type: 'integer',
          minimum: 2000,
          maximum: 2999,
        },
        division: {
          $ref: '#/$defs/division',
        },
        validFrom: {
          $ref: '#/$defs/day',
        },
        validTo: {
          $ref: '#/$defs/day',
        },
        source: {
          $ref: '#/$defs/text',
        },
        holidays: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['name', 'from', 'to'],
            properties: {
              name: {
                $ref: '#/$defs/text',
              },
              from: {
                $ref: '#/$defs/day',
              },
              to: {
                $ref: '#/$defs/day',
              },
            },
          },
        },
        makeUpWorkdays: {
          type: 'array',
          uniqueItems: true,
          items: {
            $ref: '#/$defs/day',
          },
        },
      },
    },
  },
};

import type { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What may be written, as JSON Schema; `amend` may change each part of it. */
export async function jsonSchema(
  schema: z.ZodType,
  amend: (schema: JsonSchema) => void = () => {},
): Promise<JsonSchema> {
  const { z } = await import('zod');
  const override = (part: { readonly jsonSchema: JsonSchema }): void => amend(part.jsonSchema);
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override });
}

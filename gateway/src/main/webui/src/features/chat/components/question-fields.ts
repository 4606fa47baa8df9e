export interface QuestionField {
  name: string;
  label: string;
  type: "text" | "number" | "boolean" | "choice";
  choices: string[];
  required: boolean;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is written as a JSON object; undefined for anything else. */
export function asRecord(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The fields of a flat JSON Schema; undefined when it asks for more than a simple form can give. */
export function fieldsOf(schema: unknown): QuestionField[] | undefined {
  if (!isRecord(schema) || !isRecord(schema.properties)) return undefined;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(schema.properties).map(([name, property]) =>
    fieldOf(name, property, required.includes(name)),
  );
  return fields.every((field) => field !== undefined) ? fields : undefined;
}

function fieldOf(name: string, property: unknown, required: boolean): QuestionField | undefined {
  if (!isRecord(property)) return undefined;
  const label = typeof property.title === "string" ? property.title : name.replaceAll("_", " ");
  if (Array.isArray(property.enum))
    return { name, label, type: "choice", choices: property.enum.map(String), required };
  const types = { string: "text", number: "number", integer: "number", boolean: "boolean" } as const;
  const type = types[property.type as keyof typeof types];
  return type && { name, label, type, choices: [], required };
}

/** The one field whose choices answer the whole question with a click. */
export function onlyChoice(fields: QuestionField[] | undefined): QuestionField | undefined {
  const [field, ...others] = fields ?? [];
  return others.length === 0 && field?.type === "choice" ? field : undefined;
}

export function toValues(fields: QuestionField[], entered: Record<string, string>): Record<string, unknown> {
  const given = fields.filter((field) => field.type === "boolean" || entered[field.name]);
  return Object.fromEntries(given.map((field) => [field.name, valueOf(field, entered[field.name] ?? "")]));
}

function valueOf(field: QuestionField, text: string): unknown {
  if (field.type === "number") return Number(text);
  return field.type === "boolean" ? text === "true" : text;
}

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export type Parsed = { ok: true; value: unknown } | { ok: false; error: string };

export function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { ok: false, error: describe(error instanceof Error ? error.message : "", text) };
  }
}

/** Engines say where in their own ways: some with a position, some with a line, some not at all. */
function describe(message: string, text: string) {
  if (text.trim() === "") return "Not valid JSON: there is nothing yet.";
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return `Not valid JSON: ${message}`;
  const before = text.slice(0, Number(position)).split("\n");
  return `Not valid JSON at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`;
}

const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"];
const ONE_SCHEMA = [
  "items",
  "additionalProperties",
  "not",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
];
const NAMED_SCHEMAS = ["properties", "patternProperties", "$defs", "dependentSchemas"];
const LISTED_SCHEMAS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NUMBERS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
const COUNTS = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];
const TEXTS = ["title", "description", "$ref", "format"];

/** What is plainly wrong with a tool's schema; the service knows all the rules, and has the last word. */
export function schemaProblems(schema: unknown): string[] {
  if (!isObject(schema) || schema.type !== "object") {
    return ['It must be an object with "type": "object", as arguments have names.'];
  }
  return problemsAt("", schema);
}

function problemsAt(place: string, schema: unknown): string[] {
  if (typeof schema === "boolean") return [];
  if (!isObject(schema)) return [`${place || "The schema"} must be a schema: an object, true or false.`];
  const at = (name: string) => (place ? `${place}.${name}` : name);
  return [
    ...keywordProblems(at, schema),
    ...ONE_SCHEMA.flatMap((name) => (name in schema ? problemsAt(at(name), schema[name]) : [])),
    ...LISTED_SCHEMAS.flatMap((name) => listProblems(at(name), schema[name])),
    ...NAMED_SCHEMAS.flatMap((name) => namedProblems(at(name), schema[name])),
  ];
}

function keywordProblems(at: (name: string) => string, schema: JsonObject): string[] {
  const wrong = (names: string[], fits: (value: unknown) => boolean, rule: string) =>
    names.flatMap((name) => (name in schema && !fits(schema[name]) ? [`${at(name)} must be ${rule}.`] : []));
  const isText = (value: unknown) => typeof value === "string";
  return [
    ...wrong(["type"], isType, `one of ${TYPES.join(", ")}`),
    ...wrong(NUMBERS, (value) => typeof value === "number", "a number"),
    ...wrong(COUNTS, (value) => Number.isInteger(value) && Number(value) >= 0, "a whole number, 0 or more"),
    ...wrong(TEXTS, isText, "a text"),
    ...wrong(["enum"], Array.isArray, "a list of values"),
    ...wrong(["required"], (value) => Array.isArray(value) && value.every(isText), "a list of names"),
    ...wrong(["pattern"], isPattern, "a regular expression"),
    ...wrong(
      ["$ref"],
      (value) => isText(value) && String(value).startsWith("#"),
      "inside the schema, after #",
    ),
  ];
}

const isType = (value: unknown) =>
  Array.isArray(value)
    ? value.length > 0 && value.every((one) => TYPES.includes(String(one)))
    : TYPES.includes(String(value));

function isPattern(value: unknown) {
  try {
    return typeof value === "string" && new RegExp(value, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function listProblems(place: string, list: unknown): string[] {
  if (list === undefined) return [];
  if (!Array.isArray(list) || list.length === 0) return [`${place} must be a list of schemas.`];
  return list.flatMap((schema, index) => problemsAt(`${place}[${index}]`, schema));
}

function namedProblems(place: string, named: unknown): string[] {
  if (named === undefined) return [];
  if (!isObject(named)) return [`${place} must be an object of schemas by name.`];
  return Object.entries(named).flatMap(([name, schema]) => problemsAt(`${place}.${name}`, schema));
}

export const propertiesOf = (schema: unknown): JsonObject =>
  isObject(schema) && isObject(schema.properties) ? schema.properties : {};

export const requiredOf = (schema: unknown): string[] =>
  isObject(schema) && Array.isArray(schema.required)
    ? schema.required.filter((name): name is string => typeof name === "string")
    : [];

/** The schema with a property more, or with one that is required now. */
export function withProperty(schema: unknown, name: string, isRequired: boolean): JsonObject {
  const known = isObject(schema) ? schema : {};
  const required = requiredOf(known);
  return {
    ...known,
    type: "object",
    properties: { ...propertiesOf(known), [name]: propertiesOf(known)[name] ?? { type: "string" } },
    ...((isRequired || required.length > 0) && {
      required: isRequired && !required.includes(name) ? [...required, name] : required,
    }),
  };
}

export const formatJson = (value: unknown) => JSON.stringify(value, null, 2);

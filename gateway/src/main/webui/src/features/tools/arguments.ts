import {
  formatJson,
  isObject,
  type JsonObject,
  parseJson,
  propertiesOf,
  requiredOf,
} from "./http/json-schema";

export type Control =
  | { kind: "text" }
  | { kind: "number"; isInteger: boolean }
  | { kind: "choice"; options: { value: string; label: string; means: unknown }[] }
  | { kind: "json" };

export interface Parameter {
  name: string;
  hint: string | undefined;
  isRequired: boolean;
  control: Control;
}

export const parametersOf = (schema: unknown): Parameter[] =>
  Object.entries(propertiesOf(schema)).map(([name, property]) => ({
    name,
    hint: isObject(property) && typeof property.description === "string" ? property.description : undefined,
    isRequired: requiredOf(schema).includes(name),
    control: controlOf(property),
  }));

const choice = (values: unknown[]): Control => ({
  kind: "choice",
  options: values.map((means, index) => ({ value: String(index), label: textOf(means), means })),
});

function controlOf(property: unknown): Control {
  if (!isObject(property)) return { kind: "json" };
  if (Array.isArray(property.enum) && property.enum.length > 0) return choice(property.enum);
  const types = [property.type].flat().filter((type) => type !== "null");
  switch (types.length === 1 ? types[0] : undefined) {
    case "string":
      return { kind: "text" };
    case "number":
      return { kind: "number", isInteger: false };
    case "integer":
      return { kind: "number", isInteger: true };
    case "boolean":
      return choice([true, false]);
    default:
      return { kind: "json" };
  }
}

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** What was typed for each parameter; nothing typed is no argument. */
export type Typed = Record<string, string>;

export interface ReadArguments {
  args: JsonObject;
  errors: Record<string, string>;
}

export function readTyped(parameters: Parameter[], typed: Typed): ReadArguments {
  const read: ReadArguments = { args: {}, errors: {} };
  for (const { name, control } of parameters) {
    const text = typed[name] ?? "";
    if (text === "") continue;
    const result = readOne(control, text);
    if (result.ok) read.args[name] = result.value;
    else read.errors[name] = result.error;
  }
  return read;
}

function readOne(control: Control, text: string): ReturnType<typeof parseJson> {
  switch (control.kind) {
    case "text":
      return { ok: true, value: text };
    case "choice":
      return { ok: true, value: control.options.find(({ value }) => value === text)?.means };
    case "json":
      return parseJson(text);
    case "number": {
      const value = Number(text);
      if (!Number.isFinite(value)) return { ok: false, error: "This must be a number." };
      return control.isInteger && !Number.isInteger(value)
        ? { ok: false, error: "This must be a whole number." }
        : { ok: true, value };
    }
  }
}

/** The fields for arguments written as JSON, or why the form cannot show them. */
export function toTyped(parameters: Parameter[], text: string): { typed: Typed } | { error: string } {
  const parsed = parseJson(text);
  if (!parsed.ok) return { error: parsed.error };
  if (!isObject(parsed.value)) return { error: "Arguments are an object, such as {}." };
  const typed: Typed = {};
  for (const [name, value] of Object.entries(parsed.value)) {
    const control = parameters.find((parameter) => parameter.name === name)?.control;
    const shown = control && textFor(control, value);
    if (shown === undefined) return { error: `The form has no field that can hold this ${name}.` };
    typed[name] = shown;
  }
  return { typed };
}

function textFor(control: Control, value: unknown): string | undefined {
  switch (control.kind) {
    case "text":
      return typeof value === "string" && value !== "" ? value : undefined;
    case "number":
      return typeof value === "number" ? String(value) : undefined;
    case "choice":
      return control.options.find(({ means }) => JSON.stringify(means) === JSON.stringify(value))?.value;
    case "json":
      return formatJson(value);
  }
}

import { type Method, onlyReads } from "./http-config";
import { parseJson, propertiesOf, requiredOf } from "./json-schema";
import { namesIn, namesInJson, splitUrl } from "./template";

export interface Undeclared {
  name: string;
  places: string[];
  isInPath: boolean;
}

/** Where request and parameters do not fit together. */
export interface Mismatches {
  /** Used by the request, unknown to the schema. */
  undeclared: Undeclared[];
  /** In the path, and yet not required. */
  optional: string[];
  /** Declared, and sent nowhere. */
  unused: string[];
}

const NONE: Mismatches = { undeclared: [], optional: [], unused: [] };

interface Pair {
  name: string;
  value: string;
}

interface Request {
  method: Method;
  url: string;
  query: Pair[];
  headers: Pair[];
  body: string;
  body_type: "none" | "json" | "form" | "text";
  input_schema: string;
}

export function mismatches(values: Request): Mismatches {
  const schema = parseJson(values.input_schema);
  if (!schema.ok) return NONE;
  const declared = propertiesOf(schema.value);
  const required = requiredOf(schema.value);
  const inPath = namesIn(splitUrl(values.url)?.path ?? "");
  const places = placesOf(values);
  const used = new Set(places.flatMap(({ names }) => [...names]));
  return {
    undeclared: [...used]
      .filter((name) => !(name in declared))
      .map((name) => ({
        name,
        places: places.filter(({ names }) => names.has(name)).map(({ place }) => place),
        isInPath: inPath.has(name),
      })),
    optional: [...inPath].filter((name) => name in declared && !required.includes(name)),
    unused: Object.keys(declared).filter((name) => !used.has(name)),
  };
}

function placesOf(values: Request): { place: string; names: Set<string> }[] {
  const texts = (list: Pair[]) => namesInJson(list.map(({ value }) => value));
  const body = parseJson(values.body);
  const hasBody = !onlyReads(values.method) && values.body_type !== "none";
  return [
    // While it is typed it may not be an address yet.
    { place: "URL", names: namesIn(values.url) },
    { place: "query", names: texts(values.query) },
    { place: "headers", names: texts(values.headers) },
    {
      place: "body",
      names: !hasBody
        ? new Set()
        : values.body_type === "text"
          ? namesIn(values.body)
          : namesInJson(body.ok && body.value),
    },
  ];
}

/** As the tool service reads them: a name in braces stands for an argument, a doubled brace for the brace itself. */
const TOKEN = /\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_.-]*)\}/g;
const URL_SHAPE = /^(https?:\/\/[^/?#{}\\\s]+)(\/[^?#\\\s]*)?(\?[^#\\\s]*)?$/i;

type Part = { literal: string } | { name: string };

export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const token of text.matchAll(TOKEN)) {
    if (token.index > from) parts.push({ literal: text.slice(from, token.index) });
    parts.push(token[1] === undefined ? { literal: token[0].charAt(0) } : { name: token[1] });
    from = token.index + token[0].length;
  }
  if (from < text.length) parts.push({ literal: text.slice(from) });
  return parts;
}

export const namesIn = (text: string) =>
  new Set(partsOf(text).flatMap((part) => ("name" in part ? [part.name] : [])));

/** Of every text inside; names of fields are no templates. */
export function namesInJson(value: unknown): Set<string> {
  if (typeof value === "string") return namesIn(value);
  if (typeof value !== "object" || value === null) return new Set();
  return new Set(Object.values(value).flatMap((child) => [...namesInJson(child)]));
}

export interface UrlParts {
  origin: string;
  path: string;
  query: string;
}

/** Nothing when it is no address, or has placeholders where none may be. */
export function splitUrl(url: string): UrlParts | undefined {
  const [, origin, path = "", query = ""] = URL_SHAPE.exec(url) ?? [];
  return origin === undefined || origin.includes("@") ? undefined : { origin, path, query: query.slice(1) };
}

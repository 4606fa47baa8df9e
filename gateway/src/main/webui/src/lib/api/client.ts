import { fetchAuthorized } from "@/lib/auth/authorized-fetch";
import { toApiError } from "./problem";

type Params = Record<string, string | number | boolean | undefined>;

interface Options {
  params?: Params;
  body?: unknown;
  signal?: AbortSignal;
}

function withParams(path: string, params: Params = {}) {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== "");
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

async function request<T>(method: string, path: string, { params, body, signal }: Options): Promise<T> {
  const response = await fetchAuthorized(withParams(path, params), {
    method,
    signal: signal ?? null,
    headers: {
      Accept: "application/json",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await toApiError(response);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const api = {
  get: <T>(path: string, options: Options = {}) => request<T>("GET", path, options),
  post: <T>(path: string, body: unknown, options: Options = {}) =>
    request<T>("POST", path, { ...options, body }),
  put: <T>(path: string, body: unknown, options: Options = {}) =>
    request<T>("PUT", path, { ...options, body }),
  patch: <T>(path: string, body: unknown, options: Options = {}) =>
    request<T>("PATCH", path, { ...options, body }),
  delete: (path: string) => request<undefined>("DELETE", path, {}),
};

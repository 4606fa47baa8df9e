import { HttpResponse } from "msw";

export const problem = (status: number, code: string, detail: string, extra: object = {}) =>
  HttpResponse.json(
    { title: code, status, code, detail, ...extra },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );

export interface Violation {
  field: string;
  message: string;
}

export const invalid = (...violations: Violation[]) =>
  problem(400, "VALIDATION_FAILED", "Some fields are not valid.", {
    violations: violations.map((violation) => ({ in: "body", ...violation })),
  });

export interface Violation {
  field: string;
  in?: string;
  message: string;
}

export interface Problem {
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  violations?: Violation[];
}

/** An answer of the gateway that is not a success, as its RFC 9457 problem document. */
export class ApiError extends Error {
  readonly problem: Problem;
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title ?? `The server answered ${problem.status}.`);
    this.name = "ApiError";
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status() {
    return this.problem.status;
  }

  get violations(): Violation[] {
    return this.problem.violations ?? [];
  }
}

export async function toApiError(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get("Retry-After") ?? undefined);
  const problem = await response
    .json()
    .then((body: unknown) => (typeof body === "object" && body !== null ? (body as Partial<Problem>) : {}))
    .catch(() => ({}));
  return new ApiError(
    { title: response.statusText, ...problem, status: response.status },
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  );
}

export const isNotFound = (error: unknown) => error instanceof ApiError && error.status === 404;

export function describeError(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  if (error instanceof TypeError) return "The server cannot be reached. Check your connection and try again.";
  return error instanceof Error && error.message ? error.message : "Something went wrong.";
}

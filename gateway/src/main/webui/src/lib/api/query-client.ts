import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./problem";

const isWorthRetrying = (error: unknown) => !(error instanceof ApiError) || error.status >= 500;

export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 3 && isWorthRetrying(error),
      },
    },
  });
}

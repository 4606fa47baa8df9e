import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { ApiError } from "@/lib/api/problem";
import { type Me } from "@/lib/api/types";
import { LeavingToSignIn } from "@/lib/auth/sign-in";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => api.get<Me>("/api/me", { signal }),
  staleTime: Infinity,
  retry: (failures, error) =>
    failures < 4 && !(error instanceof LeavingToSignIn) && !(error instanceof ApiError && error.status < 500),
});

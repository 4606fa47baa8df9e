import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { itemsOf } from "@/lib/api/pages";
import { type Model, type Page } from "@/lib/api/types";

export const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: async ({ signal }) => itemsOf(await api.get<Page<Model>>("/api/models", { signal })),
  staleTime: 60_000,
});

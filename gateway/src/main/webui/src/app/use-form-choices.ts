import { useQuery } from "@tanstack/react-query";
import { modelsQuery } from "@/features/models/api/get-models";
import { toolsQuery } from "@/features/tools/api/get-tools";

/** What the agent form lets choose from, which other features own. */
export function useFormChoices() {
  const models = useQuery(modelsQuery);
  const tools = useQuery(toolsQuery);
  return {
    models: models.data,
    tools: tools.data,
    error: models.error ?? tools.error,
    retry: () => void Promise.all([models.refetch(), tools.refetch()]),
  };
}

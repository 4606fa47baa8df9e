import { z } from "zod";
import { type Agent, type AgentDraft, type Model } from "@/lib/api/types";

/** As many as the server takes. */
export const MAX_FALLBACKS = 3;

const budget = z
  .number({ error: "A number, or nothing." })
  .positive("More than nothing, or leave it empty.")
  .optional();

export const agentSchema = z.object({
  name: z.string().trim().min(1, "Give the agent a name.").max(100, "At most 100 characters."),
  description: z.string().max(2000, "At most 2,000 characters."),
  goal: z.string().max(10_000, "At most 10,000 characters."),
  system_prompt: z.string().max(100_000, "At most 100,000 characters."),
  model_provider: z.string().min(1, "Choose a provider."),
  model_name: z.string().trim().min(1, "Choose a model."),
  max_steps: z.number().int().min(1).max(100),
  temperature: z.number().min(0).max(2),
  is_active: z.boolean(),
  fallback_models: z
    .array(z.object({ model_provider: z.string(), model_name: z.string().trim().min(1, "Choose a model.") }))
    .max(MAX_FALLBACKS),
  budget_tokens: budget.pipe(z.int("A whole number.").optional()),
  budget_cost: budget,
});

export type AgentFormValues = z.infer<typeof agentSchema>;

export function toFormValues(agent: Agent | undefined, models: Model[]): AgentFormValues {
  const first = models.find((model) => model.is_default) ?? models[0];
  return {
    name: agent?.name ?? "",
    description: agent?.description ?? "",
    goal: agent?.goal ?? "",
    system_prompt: agent?.system_prompt ?? "",
    model_provider: agent?.model_provider ?? first?.provider ?? "demo",
    model_name: agent?.model_name ?? first?.model ?? "demo",
    max_steps: agent?.max_steps ?? 10,
    temperature: agent?.temperature ?? 0.7,
    is_active: agent?.is_active ?? true,
    fallback_models: agent?.fallback_models ?? [],
    budget_tokens: agent?.budget_tokens ?? undefined,
    budget_cost: agent?.budget_cost ?? undefined,
  };
}

export const toDraft = ({
  description,
  goal,
  system_prompt,
  budget_tokens,
  budget_cost,
  ...rest
}: AgentFormValues): AgentDraft => ({
  ...rest,
  ...(budget_tokens && { budget_tokens }),
  ...(budget_cost && { budget_cost }),
  ...(description && { description }),
  ...(goal && { goal }),
  ...(system_prompt && { system_prompt }),
});

export const isAgentField = (field: string): field is keyof AgentFormValues => field in agentSchema.shape;

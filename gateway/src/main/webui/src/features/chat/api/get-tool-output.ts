import { queryOptions, useMutation } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { type ToolOutput } from "@/lib/api/types";
import { saveFile } from "@/lib/save-file";

const getToolOutput = (callId: string, signal?: AbortSignal) =>
  api.get<ToolOutput>(`/api/tool-calls/${encodeURIComponent(callId)}/output`, signal ? { signal } : {});

/** All that a tool returned; it does not change any more. */
export const toolOutputQuery = (callId: string) =>
  queryOptions({
    queryKey: ["tool-output", callId],
    queryFn: ({ signal }) => getToolOutput(callId, signal),
    staleTime: Infinity,
  });

/** Read by the application, as a link would come without the token. */
export const useOutputDownload = () =>
  useMutation({
    mutationFn: (callId: string) => getToolOutput(callId),
    onSuccess: ({ name, output }) =>
      typeof output === "string"
        ? saveFile(`${name}.txt`, "text/plain", output)
        : saveFile(`${name}.json`, "application/json", JSON.stringify(output, null, 2)),
  });

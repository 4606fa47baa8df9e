import { useState } from "react";
import { CodePanel } from "@/components/code-panel";
import { Disclosure } from "@/components/ui/collapsible";
import { type Tool } from "@/lib/api/types";
import { readConfig } from "../http/http-config";
import { formatJson, type JsonObject } from "../http/json-schema";
import { previewRequest } from "../http/request-preview";

/** What a call with these arguments sends. */
export function RequestPanel({ tool, args }: { tool: Tool; args: JsonObject }) {
  const [open, setOpen] = useState(true);
  return (
    <Disclosure
      open={open}
      onOpenChange={setOpen}
      summary={<span className="font-medium">What is sent</span>}
    >
      <div className="mt-2">
        {tool.tool_type === "http" ? (
          <CodePanel title="Request" text={requestText(tool, args)} />
        ) : (
          <CodePanel title="Arguments" text={formatJson(args)} />
        )}
      </div>
    </Disclosure>
  );
}

function requestText(tool: Tool, args: JsonObject) {
  const { method, url, headers, body } = previewRequest(readConfig(tool.config), args);
  const lines = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return [...lines, ...(body === undefined ? [] : ["", body])].join("\n");
}

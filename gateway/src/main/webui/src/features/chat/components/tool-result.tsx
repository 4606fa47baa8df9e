import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CodePanel } from "@/components/code-panel";
import { formatBytes, formatValue } from "@/lib/format";
import { toolOutputQuery, useOutputDownload } from "../api/get-tool-output";
import { type ToolState } from "../run/run-state";
import { ResultControl } from "./result-control";

/** More than this is too much to read on a page, and slow to lay out. */
const MOST_SHOWN = 1024 ** 2;

export function ToolResult({ tool }: { tool: ToolState }) {
  if (tool.truncated)
    return (tool.fullSize ?? 0) > MOST_SHOWN ? <LargeResult tool={tool} /> : <ShortenedResult tool={tool} />;
  const output = formatValue(tool.output);
  return output && <CodePanel title="Result" text={output} />;
}

/** What the model got, and on demand the rest in its place. */
function ShortenedResult({ tool }: { tool: ToolState }) {
  const [wanted, setWanted] = useState(false);
  const { data, error, isFetching, refetch } = useQuery({ ...toolOutputQuery(tool.callId), enabled: wanted });
  const shown = wanted ? data : undefined;
  return (
    <div>
      {shown ? (
        <CodePanel title={allOf(tool)} text={formatValue(shown.output)} />
      ) : (
        <CodePanel title={shortened(tool)} text={formatValue(tool.output)} />
      )}
      <ResultControl
        label={shown ? "Show less" : "Show all"}
        loading={wanted && isFetching}
        error={wanted ? error : null}
        done={shown && "The whole result is shown."}
        onClick={() => (wanted && error ? void refetch() : setWanted(!wanted))}
      />
    </div>
  );
}

function LargeResult({ tool }: { tool: ToolState }) {
  const download = useOutputDownload();
  return (
    <div>
      <CodePanel title={shortened(tool)} text={formatValue(tool.output)} />
      <ResultControl
        label="Download all"
        loading={download.isPending}
        error={download.error}
        done={download.isSuccess && "The whole result was downloaded."}
        onClick={() => download.mutate(tool.callId)}
      />
    </div>
  );
}

const shortened = ({ fullSize }: ToolState) =>
  `Result (shortened${fullSize ? ` from ${formatBytes(fullSize)}` : ""})`;

const allOf = ({ fullSize }: ToolState) => `Result (all${fullSize ? ` ${formatBytes(fullSize)}` : ""})`;

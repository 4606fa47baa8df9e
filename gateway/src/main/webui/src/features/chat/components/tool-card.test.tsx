import axe from "axe-core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { expect, it, vi } from "vitest";
import { TooltipProvider } from "@/components/ui/tooltip";
import { createQueryClient } from "@/lib/api/query-client";
import { type ToolOutput } from "@/lib/api/types";
import { problem } from "@/testing/problem";
import { server, startMockGateway } from "@/testing/server";
import { type ToolState } from "../run/run-state";
import { ToolCard } from "./tool-card";

const shortened: ToolState = {
  callId: "c",
  name: "list_orders",
  status: "ok",
  output: '{"orders":["first"',
  truncated: true,
  fullSize: 99_328,
};

const whole: ToolOutput = {
  call_id: "c",
  name: "list_orders",
  status: "ok",
  output: { orders: ["first", "last"] },
  full_size: 99_328,
};

/** Shows the card of a call, opened. */
async function open(tool: ToolState, kept?: ToolOutput) {
  startMockGateway((db) => {
    if (kept) db.outputs[kept.call_id] = kept;
  });
  const { container } = render(
    <QueryClientProvider client={createQueryClient()}>
      <TooltipProvider>
        <ToolCard tool={tool} working={false} />
      </TooltipProvider>
    </QueryClientProvider>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: /list_orders/ }));
  return { container, user };
}

const button = (name: string) => screen.getByRole("button", { name });

it("shows all of a shortened result, and less of it again", async () => {
  const { container, user } = await open(shortened, whole);
  expect(screen.getByText("Result (shortened from 97 KB)")).toBeInTheDocument();
  expect(screen.queryByText(/"last"/)).not.toBeInTheDocument();

  await user.click(button("Show all"));

  expect(await screen.findByText(/"last"/)).toBeInTheDocument();
  expect(screen.getByText("Result (all 97 KB)")).toBeInTheDocument();
  expect(screen.getByRole("status")).toHaveTextContent("The whole result is shown.");
  expect(button("Show less")).toHaveFocus();
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations).toEqual([]);

  await user.click(button("Show less"));
  expect(screen.queryByText(/"last"/)).not.toBeInTheDocument();
  expect(screen.getByText("Result (shortened from 97 KB)")).toBeInTheDocument();
});

it("says while it loads", async () => {
  const { user } = await open(shortened);
  let answer = () => undefined as void;
  server.use(
    http.get("*/api/tool-calls/c/output", async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      return HttpResponse.json(whole);
    }),
  );
  await user.click(button("Show all"));
  expect(screen.getByRole("status")).toHaveTextContent("Loading the whole result…");
  expect(button("Show all")).toHaveAttribute("aria-disabled", "true");
  await expect.poll(() => answer.name).not.toBe("answer");
  answer();
  expect(await screen.findByText(/"last"/)).toBeInTheDocument();
});

it("says when a result is no longer kept, and keeps what there is", async () => {
  const { user } = await open(shortened);
  await user.click(button("Show all"));
  expect(await screen.findByText(/no longer kept/)).toBeInTheDocument();
  expect(screen.getByText(/"first"/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Show all" })).not.toBeInTheDocument();
});

it("tries again after it could not be loaded", async () => {
  const { user } = await open(shortened, whole);
  server.use(
    http.get("*/api/tool-calls/c/output", () => problem(429, "RATE_LIMITED", "Wait and try again."), {
      once: true,
    }),
  );
  await user.click(button("Show all"));
  expect(await screen.findByText(/could not be loaded. Wait and try again./)).toBeInTheDocument();
  await user.click(button("Try again"));
  expect(await screen.findByText(/"last"/)).toBeInTheDocument();
});

it("gives what is too large to show as a file", async () => {
  const files: Blob[] = [];
  const names: string[] = [];
  URL.createObjectURL = (file) => `blob:${files.push(file as Blob)}`;
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
  const { user } = await open({ ...shortened, fullSize: 3 * 1024 ** 2 }, whole);
  expect(screen.getByText("Result (shortened from 3.0 MB)")).toBeInTheDocument();

  await user.click(button("Download all"));

  await expect.poll(() => names).toEqual(["list_orders.json"]);
  expect(JSON.parse((await files[0]?.text()) ?? "")).toEqual(whole.output);
  expect(await screen.findByText("The whole result was downloaded.")).toBeInTheDocument();
  click.mockRestore();
});

it("offers nothing more of a result that is whole", async () => {
  await open({ ...shortened, output: "done", truncated: false });
  expect(screen.getByText("Result")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Show all" })).not.toBeInTheDocument();
});

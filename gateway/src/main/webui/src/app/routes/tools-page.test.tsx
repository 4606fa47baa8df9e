import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { afterEach, expect, it, vi } from "vitest";
import { makeServer, type MockDb } from "@/testing/mock-db";
import { renderApp } from "@/testing/render-app";
import { server, startMockGateway } from "@/testing/server";
import { type McpServer } from "@/lib/api/types";

afterEach(() => {
  vi.restoreAllMocks();
});

const withServer = (change: Partial<McpServer> = {}) =>
  startMockGateway((db) => void db.servers.push(makeServer(change)));

const unauthorized: Partial<McpServer> = {
  auth_type: "oauth2",
  auth_status: "required",
  health_status: "unhealthy",
  last_error: "Nobody has authorized this server yet.",
};

/** A person has agreed: what the window says of it. */
function authorized(db: MockDb) {
  db.servers.forEach((one) => (one.auth_status = "authorized"));
  const id = db.servers[0]?.id;
  return { type: "agent-mode:oauth", status: "authorized", kind: "mcp-server", id, message: "" };
}

const open = () => renderApp("/agent-chat/tools?tab=servers");

const tell = (data: object, origin = window.location.origin) =>
  fireEvent(window, new MessageEvent("message", { data, origin }));

async function fillIn(user: ReturnType<typeof open>["user"], name: string, address: string) {
  await user.click(await screen.findByRole("button", { name: "Connect a server" }));
  await user.type(await screen.findByLabelText("Name"), name);
  await user.type(screen.getByLabelText("Address"), address);
}

it("connects a server with a token that is never shown again", async () => {
  const db = startMockGateway();
  const { user } = open();
  await fillIn(user, "tracker", "https://tracker.example/mcp");
  await user.click(screen.getByLabelText("Authentication"));
  await user.click(await screen.findByRole("option", { name: "Bearer token" }));
  await user.type(screen.getByLabelText("Token"), "t-secret");
  await user.click(screen.getByRole("button", { name: "Connect" }));
  expect(await screen.findByText(/2 tools, 200 tokens/)).toBeInTheDocument();
  expect(db.servers).toMatchObject([{ name: "tracker", auth_type: "bearer", credentials_set: ["token"] }]);
  expect(document.body.innerHTML).not.toContain("t-secret");
});

it("tries a server out before it is saved", async () => {
  const db = startMockGateway();
  const { user } = open();
  await fillIn(user, "tracker", "https://tracker.example/mcp");
  await user.click(screen.getByRole("button", { name: "Try it" }));
  expect(await screen.findByText("The server answers and offers 1 tool.")).toBeInTheDocument();
  expect(db.servers).toEqual([]);
});

it("keeps stored credentials that are not typed again", async () => {
  const db = withServer({ auth_type: "bearer", credentials_set: ["token"] });
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "More for tracker" }));
  await user.click(await screen.findByRole("menuitem", { name: "Edit" }));
  expect(await screen.findByText("Stored; type to replace it.")).toBeInTheDocument();
  await user.clear(screen.getByLabelText("Name"));
  await user.type(screen.getByLabelText("Name"), "issues");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("heading", { name: "issues" })).toBeInTheDocument();
  expect(db.servers).toMatchObject([{ name: "issues", credentials_set: ["token"] }]);
});

it("shows at the address why it is refused", async () => {
  startMockGateway();
  const violations = [{ field: "server_url", in: "body", message: "must be a public address" }];
  server.use(
    http.post("*/api/mcp-servers", () =>
      HttpResponse.json({ detail: "Bad input.", code: "URL_NOT_ALLOWED", violations }, { status: 400 }),
    ),
  );
  const { user } = open();
  await fillIn(user, "inner", "http://10.0.0.1/mcp");
  await user.click(screen.getByRole("button", { name: "Connect" }));
  expect(await screen.findByText("must be a public address")).toBeInTheDocument();
  expect(screen.getByLabelText("Address")).toBeInvalid();
});

it("shows at a credential that it is missing", async () => {
  startMockGateway();
  const violations = [{ field: "credentials.token", in: "body", message: "must be given" }];
  server.use(
    http.post("*/api/mcp-servers", () =>
      HttpResponse.json({ detail: "Bad input.", code: "VALIDATION_FAILED", violations }, { status: 400 }),
    ),
  );
  const { user } = open();
  await fillIn(user, "tracker", "https://tracker.example/mcp");
  await user.click(screen.getByLabelText("Authentication"));
  await user.click(await screen.findByRole("option", { name: "Bearer token" }));
  await user.click(screen.getByRole("button", { name: "Connect" }));
  expect(await screen.findByText("must be given")).toBeInTheDocument();
  expect(screen.getByLabelText("Token")).toBeInvalid();
});

it("says why a server is unhealthy, and asks it again", async () => {
  withServer({ health_status: "unhealthy", last_error: "The server cannot be reached." });
  const { user } = open();
  expect(await screen.findByText("The server cannot be reached.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Ask tracker again" }));
  expect(await screen.findByText("Healthy")).toBeInTheDocument();
});

it("authorizes a server in a window of its own, and hears of it from our own page only", async () => {
  const db = withServer(unauthorized);
  const popup = { location: { href: "" }, close: vi.fn(), focus: vi.fn() };
  vi.spyOn(window, "open").mockReturnValue(popup as unknown as Window);
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Authorize tracker" }));
  await waitFor(() => expect(popup.location.href).toContain("https://sign-in.example/"));
  expect(popup.focus).toHaveBeenCalled();

  const done = authorized(db);
  tell(done, "https://evil.example");
  expect(screen.getByText("Not authorized")).toBeInTheDocument();
  tell(done);
  expect(await screen.findByText("Authorized")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Authorize tracker" })).not.toBeInTheDocument();
  expect(await screen.findByText("Healthy")).toBeInTheDocument();
});

it("hears of an authorization from a window that was cut off from this one", async () => {
  const db = withServer(unauthorized);
  open();
  await screen.findByText("Not authorized");
  const channel = new BroadcastChannel("agent-mode-oauth");
  channel.postMessage(authorized(db));
  expect(await screen.findByText("Authorized")).toBeInTheDocument();
  channel.close();
});

it("asks for more where a tool wanted more than was authorized", async () => {
  withServer({ auth_type: "oauth2", auth_status: "insufficient", missing_scopes: ["files:write"] });
  open();
  expect(await screen.findByText("files:write")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Authorize tracker" })).toBeInTheDocument();
});

it("says why nothing was authorized", async () => {
  withServer({ auth_type: "oauth2", auth_status: "required" });
  open();
  await screen.findByText("Not authorized");
  tell({
    type: "agent-mode:oauth",
    status: "failed",
    kind: "",
    id: "",
    message: "The authorization was denied.",
  });
  expect(await screen.findByText("The authorization was denied.")).toBeInTheDocument();
});

it("offers a link when the browser blocks the window", async () => {
  withServer({ auth_type: "oauth2", auth_status: "expired" });
  vi.spyOn(window, "open").mockReturnValue(null);
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Authorize tracker" }));
  const link = await screen.findByRole("link", { name: "Open it here" });
  expect(link.getAttribute("href")).toContain("https://sign-in.example/");
});

it("takes an authorization back", async () => {
  withServer({ auth_type: "oauth2", auth_status: "authorized" });
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "More for tracker" }));
  await user.click(await screen.findByRole("menuitem", { name: "Take the authorization back" }));
  expect(await screen.findByText("Not authorized")).toBeInTheDocument();
});

it("says how many of a server's tools are offered, and what they cost", async () => {
  withServer({ tool_totals: { offered: 12, allowed: 2, token_cost: 200 } });
  open();
  expect(await screen.findByText(/2 of 12 tools, 200 tokens/)).toBeInTheDocument();
});

it("asks for the tools of a server when somebody looks, and shows what each costs", async () => {
  withServer();
  const asked = vi.fn();
  server.events.on("request:start", ({ request }) => void asked(new URL(request.url).pathname));
  const { user } = open();
  await screen.findByRole("button", { name: /2 tools/ });
  expect(asked).not.toHaveBeenCalledWith(expect.stringMatching(/mcp-servers\/./));
  await user.click(await screen.findByRole("button", { name: /2 tools/ }));
  expect(await screen.findByText("create_issue")).toBeInTheDocument();
  expect(screen.getByText(/120 tokens/)).toBeInTheDocument();
});

it("deletes a server only after asking", async () => {
  const db = withServer();
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "More for tracker" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  expect(db.servers).toHaveLength(1);
  await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Delete" }));
  expect(await screen.findByText("Connect your first MCP server")).toBeInTheDocument();
});

import { fireEvent, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { makeAgent } from "@/testing/mock-db";
import { makeTool } from "@/testing/mock-tools";
import { renderApp } from "@/testing/render-app";
import { startMockGateway } from "@/testing/server";

const ADDRESS = "https://pets.example.com/openapi.json";

const open = () => renderApp("/agent-chat/tools/import");

async function read(user: ReturnType<typeof open>["user"], address = ADDRESS) {
  await user.type(await screen.findByLabelText("Address of the document"), address);
  await user.click(screen.getByRole("button", { name: "Read the document" }));
}

it("adds the operations that were chosen, with the credentials they need", async () => {
  const db = startMockGateway();
  const { user } = open();
  await read(user);
  await user.click(await screen.findByRole("checkbox", { name: /GET \/pets All pets/ }));
  expect(screen.getByText("What you chose needs no credentials.")).toBeInTheDocument();
  await user.click(screen.getByRole("checkbox", { name: /POST \/pets/ }));
  expect(screen.getByText(/One chosen operation needs a bearer token/)).toBeInTheDocument();
  await user.type(screen.getByLabelText("Token"), "t-1");
  expect(screen.getByText("2 chosen")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Import" }));
  expect(await screen.findByRole("heading", { name: /2 tools added/ })).toBeInTheDocument();
  expect(db.tools.slice(0, 2).map(({ name }) => name)).toEqual(["listPets", "addPet"]);
});

it("shows under which names they will be there, and which names are taken", async () => {
  startMockGateway((db) => void db.tools.push(makeTool({ name: "listPets" })));
  const { user } = open();
  await read(user);
  expect(await screen.findByRole("checkbox", { name: /There is a tool of this name/ })).toBeDisabled();
  await user.type(screen.getByLabelText("Before each name"), "shop_");
  await user.tab();
  expect(await screen.findByText("shop_listPets")).toBeInTheDocument();
  expect(screen.getByText("shop_DELETE_pets_id")).toBeInTheDocument();
  expect(screen.getByRole("checkbox", { name: /shop_listPets/ })).toBeEnabled();
});

it("chooses all, what was found, or none", async () => {
  startMockGateway();
  const { user } = open();
  await read(user);
  await user.click(await screen.findByRole("button", { name: "Choose all" }));
  expect(screen.getByText("5 chosen")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Choose none" }));
  expect(screen.getByRole("button", { name: "Import" })).toBeDisabled();
  await user.type(screen.getByLabelText("Search operations"), "get pets");
  await user.click(await screen.findByRole("button", { name: "Choose the 2 found" }));
  expect(screen.getByText("2 chosen")).toBeInTheDocument();
});

it("says why an address or a document cannot be read", async () => {
  startMockGateway();
  const { user } = open();
  await read(user, "http://10.0.0.1/a.json");
  expect(await screen.findByText(/The address is private/)).toBeInTheDocument();
  await user.click(screen.getByRole("tab", { name: "Paste" }));
  await user.click(screen.getByRole("button", { name: "Read the document" }));
  expect(await screen.findByText("There is no document yet.")).toBeInTheDocument();
  fireEvent.change(screen.getByLabelText("The document"), { target: { value: '{"swagger": "2.0"}' } });
  await user.click(screen.getByRole("button", { name: "Read the document" }));
  expect(await screen.findByText(/must be OpenAPI 3.0 or 3.1/)).toBeInTheDocument();
});

it("reads a file, and says what of it was left out and why", async () => {
  startMockGateway();
  const { user } = open();
  const document = { openapi: "3.1.0", info: { title: "A" }, paths: { "/a": { get: { summary: "One" } } } };
  await user.click(await screen.findByRole("tab", { name: "File" }));
  await user.upload(
    screen.getByLabelText(/Choose a file/),
    new File([JSON.stringify(document)], "a.json", { type: "application/json" }),
  );
  await user.click(await screen.findByText(/a.json/));
  await user.click(screen.getByRole("button", { name: "Read the document" }));
  await user.click(await screen.findByRole("button", { name: "Choose all" }));
  await user.click(screen.getByRole("button", { name: "Import" }));
  expect(await screen.findByText("Nothing was added")).toBeInTheDocument();
  expect(screen.getByText("the document names no server; give server_url")).toBeInTheDocument();
});

it("refuses a document that is too large to be sent", async () => {
  startMockGateway();
  const { user } = open();
  await user.click(await screen.findByRole("tab", { name: "Paste" }));
  fireEvent.change(screen.getByLabelText("The document"), { target: { value: "x".repeat(1_000_001) } });
  await user.click(screen.getByRole("button", { name: "Read the document" }));
  expect(await screen.findByText(/over 1 MB/)).toBeInTheDocument();
});

it("gives what was added to an agent at once", async () => {
  const db = startMockGateway((filled) => void filled.agents.push(makeAgent({ name: "Ann" })));
  const { user } = open();
  await read(user);
  await user.click(await screen.findByRole("button", { name: "Choose all" }));
  await user.click(screen.getByRole("button", { name: "Import" }));
  await user.click(await screen.findByRole("button", { name: "Add to agent…" }));
  await user.click(await screen.findByRole("button", { name: "Add to Ann" }));
  expect(await screen.findByText("Has them")).toBeInTheDocument();
  expect(db.assignments[db.agents[0]?.id ?? ""]).toHaveLength(5);
});

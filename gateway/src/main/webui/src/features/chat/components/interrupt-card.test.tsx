import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { expect, it } from "vitest";
import { server, startMockGateway } from "@/testing/server";
import { type InterruptState } from "../run/run-state";
import { InterruptCard } from "./interrupt-card";

/** Shows the interrupt and remembers what is answered. */
function ask(interrupt: Omit<InterruptState, "id">) {
  startMockGateway();
  const answers: unknown[] = [];
  server.use(
    http.post("*/api/interrupts/i/answer", async ({ request }) => {
      answers.push(await request.json());
      return HttpResponse.json({});
    }),
  );
  render(<InterruptCard interrupt={{ id: "i", ...interrupt }} open />);
  return { answers, user: userEvent.setup() };
}

const call = { name: "send_mail", arguments: { to: "ann" } };
const button = (name: string) => screen.getByRole("button", { name });

it("approves a call as it is", async () => {
  const { answers, user } = ask({ kind: "approval", call });
  await user.click(button("Approve"));
  await expect.poll(() => answers).toEqual([{ decision: "approve" }]);
});

it("approves a call with other arguments, but not with broken ones", async () => {
  const { answers, user } = ask({ kind: "approval", call });
  await user.click(button("Edit arguments"));
  const field = screen.getByRole("textbox", { name: "Arguments" });
  await user.clear(field);
  await user.type(field, '{{"to":');
  expect(button("Approve with changes")).toBeDisabled();
  await user.type(field, '"bob"}');
  await user.click(button("Approve with changes"));
  await expect.poll(() => answers).toEqual([{ decision: "approve", arguments: { to: "bob" } }]);
});

it("asks to approve a call, and not to fill in the form of its arguments", async () => {
  const schema = { type: "object", properties: { to: { type: "string" } }, required: ["to"] };
  const { answers, user } = ask({ kind: "approval", call, schema });
  expect(screen.queryByRole("textbox", { name: "to" })).not.toBeInTheDocument();
  await user.click(button("Approve"));
  await expect.poll(() => answers).toEqual([{ decision: "approve" }]);
});

it("rejects with a reason", async () => {
  const { answers, user } = ask({ kind: "approval", call });
  await user.type(screen.getByRole("textbox"), "Wrong person");
  await user.click(button("Reject"));
  await expect.poll(() => answers).toEqual([{ decision: "reject", reason: "Wrong person" }]);
});

it("answers a question in words", async () => {
  const { answers, user } = ask({ kind: "question", question: "Which city?" });
  await user.type(screen.getByRole("textbox", { name: "Your answer" }), "Lyon");
  await user.click(button("Answer"));
  await expect.poll(() => answers).toEqual([{ text: "Lyon" }]);
});

it("declines a question", async () => {
  const { answers, user } = ask({ kind: "question", question: "Which city?" });
  await user.click(button("Decline"));
  await expect.poll(() => answers).toEqual([{ action: "decline" }]);
});

it("answers a form that is more than simple in JSON", async () => {
  const { answers, user } = ask({
    kind: "question",
    question: "Which cities?",
    schema: { type: "object", properties: { cities: { type: "array" } } },
  });
  const field = screen.getByRole("textbox", { name: "Your answer" });
  await user.type(field, "Lyon");
  expect(button("Answer")).toBeDisabled();
  await user.clear(field);
  await user.type(field, '{{"cities": [["Lyon"]}');
  await user.click(button("Answer"));
  await expect.poll(() => answers).toEqual([{ values: { cities: ["Lyon"] } }]);
});

it("answers a question with one of its choices", async () => {
  const { answers, user } = ask({
    kind: "question",
    question: "Which city?",
    schema: {
      type: "object",
      properties: { choice: { type: "string", enum: ["Lyon", "Graz"] } },
      required: ["choice"],
    },
  });
  await user.click(button("Graz"));
  await expect.poll(() => answers).toEqual([{ values: { choice: "Graz" } }]);
});

it("answers a question with the fields it asks for", async () => {
  const properties = {
    city: { type: "string" },
    nights: { type: "integer", title: "Nights" },
    breakfast: { type: "boolean" },
  };
  const { answers, user } = ask({
    kind: "question",
    question: "Where to?",
    schema: { type: "object", properties, required: ["city"] },
  });
  expect(button("Answer")).toBeDisabled();
  await user.type(screen.getByRole("textbox", { name: "city" }), "Graz");
  await user.type(screen.getByRole("spinbutton", { name: "Nights" }), "3");
  await user.click(button("Answer"));
  await expect.poll(() => answers).toEqual([{ values: { city: "Graz", nights: 3, breakfast: false } }]);
});

it("decides about a call whose outcome is unknown", async () => {
  const { answers, user } = ask({ kind: "unknown_outcome", call });
  await user.click(button("It did not"));
  await expect.poll(() => answers).toEqual([{ outcome: "did_not_happen" }]);
});

it("asks nothing once it is answered", () => {
  ask({ kind: "approval", call, answer: { decision: "approve", by: "ann" } });
  expect(screen.getByText("approved by ann")).toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
});

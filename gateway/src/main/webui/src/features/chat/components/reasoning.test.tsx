import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { type StepState } from "../run/run-state";
import { StepView } from "./step-view";

const thinking: StepState = {
  number: 1,
  reasoning: { text: "The person asks for a story.", live: { pieces: [] } },
  tools: [],
  interrupts: [],
  unknown: [],
};

it("shows thoughts while they are written, and puts them away when the answer begins", () => {
  const { rerender } = render(<StepView step={thinking} working />);
  expect(screen.getByRole("button", { name: "Thinking…" })).toHaveAttribute("aria-expanded", "true");
  rerender(<StepView step={{ ...thinking, response: { text: "Once upon a time" } }} working />);
  expect(screen.getByRole("button", { name: "Thoughts" })).toHaveAttribute("aria-expanded", "false");
});

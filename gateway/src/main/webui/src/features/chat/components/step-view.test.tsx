import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StepView } from "./step-view";

const step = { number: 1, tools: [], interrupts: [], unknown: [], response: { text: "One, tw" } };

it("says where an answer was stopped", () => {
  const { rerender } = render(<StepView step={step} working={false} />);
  expect(screen.queryByText(/stopped here/)).not.toBeInTheDocument();
  rerender(<StepView step={{ ...step, cut: true }} working={false} />);
  expect(screen.getByText("The answer was stopped here.")).toBeInTheDocument();
  rerender(<StepView step={{ ...step, cut: true, cutReason: "length" }} working={false} />);
  expect(screen.getByText(/stopped here: the model reached its output limit/)).toBeInTheDocument();
});

it("names the model that answered only when it was not the first", () => {
  const answered = { ...step, model: "openai/second" };
  const { rerender } = render(<StepView step={answered} working={false} firstAsked="openai/second" />);
  expect(screen.queryByText(/stood in/)).not.toBeInTheDocument();
  rerender(<StepView step={answered} working={false} firstAsked="openai/first" />);
  expect(
    screen.getByText("openai/second stood in for openai/first, which did not answer."),
  ).toBeInTheDocument();
});

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { z } from "zod";
import { App } from "./app/app";
import "./index.css";

// Compiled schemas need eval, which the content security policy forbids.
z.config({ jitless: true });

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no root element.");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

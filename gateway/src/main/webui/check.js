// Runs scripts of package.json side by side. What each one says is printed whole once it is done.
import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import process from "node:process";

const WANTED = "package-lock.json";
const INSTALLED = "node_modules/.package-lock.json";

function npm(...words) {
  const begun = Date.now();
  const said = [];
  const child = spawn("npm", words, { stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => said.push(text));
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const seconds = Math.round((Date.now() - begun) / 1000);
      const outcome = code === 0 ? "passed" : "FAILED";
      process.stdout.write(`\n[npm ${words.join(" ")}] ${outcome} after ${seconds} s\n${said.join("")}`);
      resolve(code === 0);
    });
  });
}

function isInstalled() {
  return existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(WANTED).mtimeMs;
}

const ready = isInstalled() || (await npm("ci"));
const passed =
  ready && (await Promise.all(process.argv.slice(2).map((script) => npm("run", "--silent", script))));
process.exitCode = passed && passed.every(Boolean) ? 0 : 1;

// A file of its own, loaded before the first paint: an inline script would break the content security policy.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem("theme");
  } catch {
    choice = null;
  }
  var dark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.toggle("dark", dark);
})();

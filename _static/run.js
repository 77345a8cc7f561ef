// A reader who points at the button that runs a chapter soon waits for Python: it is fetched from then on, unless data are to be saved.
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".run-chapter:not([hidden])");
  if (!button || navigator.connection?.saveData) return;
  const pointed = new AbortController();
  const fetchPython = async () => {
    pointed.abort();
    const list = new URL("python.json", button.href);
    for (const file of Object.keys(await (await fetch(list)).json())) fetch(new URL(file, list), { priority: "low" }).catch(() => {});
  };
  for (const sign of ["pointerenter", "focus", "touchstart"]) {
    button.addEventListener(sign, () => fetchPython().catch(() => {}), { signal: pointed.signal, passive: true });
  }
});

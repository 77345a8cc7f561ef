// Starts Python with all that the book needs in one archive, which is fetched while Python itself is still being compiled.
import { loadPyodide as load, version } from "./runtime.mjs";

const archive = fetch(new URL("packages.zip", import.meta.url)).then((answer) => answer.arrayBuffer());

async function loadPyodide(options) {
  const python = await load({ ...options, packages: [], env: { PYTHONDONTWRITEBYTECODE: "1" } });
  python.unpackArchive(await archive, "zip", { extractDir: "/lib/python3.14/site-packages" });
  return python;
}

export { loadPyodide, version };

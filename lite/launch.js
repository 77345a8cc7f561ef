// Opens a chapter, named after # as edition/chapter, and tells its reader how far it is.
const STORED = "henan-answer-sheet ";
const STEP = 200;
const PATIENCE = 60_000;
const MEGABYTE = 1e6;
const ASSUMED = /\bassumed\(/;
const release = document.documentElement.dataset.release;
const [, edition, chapter] = location.hash.match(/^#([a-z-]+)\/([a-z0-9-]+)$/) ?? [];
const notebook = `${edition}/chapters/${chapter}.ipynb`;
const frame = document.getElementById("notebook");
const run = document.getElementById("run");
const reset = document.getElementById("reset");
const fetched = document.getElementById("fetched");
let [asked, finished, reached] = [false, false, 0];

function open() {
  asked = false;
  frame.src = `${release}/notebooks/${edition}/index.html?path=${notebook}`;
}

// Python is fetched beside the notebook, which asks for it only once it stands, and then finds it in the browser's cache.
async function fetchPython() {
  const sizes = await (await fetch("python.json")).json();
  fetched.max = Object.values(sizes).reduce((all, size) => all + size, 0);
  const one = async (file) => {
    const reader = (await fetch(file)).body.getReader();
    for (let piece; !(piece = await reader.read()).done;) count(piece.value.length);
  };
  await Promise.all(Object.keys(sizes).map(one));
}

function count(bytes) {
  fetched.value += bytes;
  const [got, all] = [fetched.value, fetched.max].map((size) => (size / MEGABYTE).toFixed(1));
  document.getElementById("bytes").textContent = `${got} / ${all} MB`;
  advance();
}

function advance() {
  reached = performance.now();
  delete document.body.dataset.stalled;
}

// Why nothing has happened for long, as far as a page can know.
function reason() {
  if (!navigator.onLine || fetched.value < fetched.max) return "network";
  return canStore() ? "slow" : "storage";
}

function canStore() {
  try {
    return Boolean(indexedDB);
  } catch {
    return false;
  }
}

// The notebook takes the look of the book and, for systems without a Chinese font, its glyphs. What was set before they came is set anew.
function dress() {
  const { contentDocument: page, contentWindow: view } = frame;
  const carried = { "Carried Han": `../${edition}/_static/han.woff`, "Menu Han": `${release}/notebooks/${edition}/menus.woff` };
  for (const [name, file] of Object.entries(carried)) {
    page.fonts.add(new view.FontFace(name, `url(${new URL(file, location.href)})`, { unicodeRange: "U+2E80-9FFF, U+F900-FAFF, U+FF00-FFEF" }));
  }
  const han = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Carried Han", "Menu Han"';
  const fonts = { content: `system-ui, ${han}, sans-serif`, ui: `system-ui, ${han}, sans-serif`, code: `Menlo, Consolas, "DejaVu Sans Mono", ${han}, monospace` };
  for (const [name, font] of Object.entries(fonts)) page.documentElement.style.setProperty(`--jp-${name}-font-family`, font);
  const look = page.createElement("link");
  Object.assign(look, { rel: "stylesheet", href: new URL(`${release}/notebook.css`, location.href) });
  page.head.append(look);
  page.documentElement.style.setProperty("--assumption", JSON.stringify(reset.getAttribute(`data-${edition}-assumption`)));
  resetWhenArrived(page);
}

function resetWhenArrived(page) {
  page.fonts.addEventListener("loadingdone", () => { page.body.style.textRendering = "geometricPrecision"; });
}

function stage() {
  const app = frame.contentWindow.jupyterapp;
  const kernel = app?.shell.currentWidget?.sessionContext?.session?.kernel;
  if (!app?.shell.currentWidget) return "opening";
  if (!["idle", "busy"].includes(kernel?.status) || (!asked && kernel.status === "busy")) return "starting";
  if (!asked) return "ready";
  if (finished && kernel.status === "idle") return "done";
  return frame.contentDocument.querySelector(".jp-OutputArea-output img, .jp-OutputArea-output svg") ? "drawing" : "computing";
}

function markAssumptions() {
  for (const cell of frame.contentWindow.jupyterapp?.shell.currentWidget?.content.widgets ?? []) {
    cell.toggleClass("assumption", cell.model.type === "code" && ASSUMED.test(cell.model.sharedModel.getSource()));
  }
}

function follow() {
  const now = stage();
  if (document.body.dataset.stage !== now) {
    document.body.dataset.stage = now;
    performance.mark(now);
    run.disabled = !["ready", "done"].includes(now);
    advance();
  }
  markAssumptions();
  const waiting = ["opening", "starting", "computing"].includes(now);
  if (waiting && performance.now() - reached > PATIENCE) document.body.dataset.stalled = reason();
  setTimeout(follow, STEP);
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Notebooks that a reader saved under earlier releases, each as a file beside the new chapter.
async function offerEarlier() {
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith(STORED) || name === STORED + release) continue;
    const database = await answered(indexedDB.open(name));
    const saved = database.objectStoreNames.contains("files") && (await answered(database.transaction("files").objectStore("files").get(notebook)));
    database.close();
    if (!saved) continue;
    const link = document.createElement("a");
    const of = name.slice(STORED.length);
    link.href = URL.createObjectURL(new Blob([JSON.stringify(saved.content)], { type: "application/json" }));
    link.download = link.textContent = `${chapter}-${of}.ipynb`;
    document.getElementById("earlier").append(" ", link);
    document.body.dataset.earlier = "";
  }
}

async function startOver() {
  if (!confirm(reset.getAttribute(`data-${edition}`))) return;
  await new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    frame.src = "about:blank";
  });
  const databases = await indexedDB.databases();
  await Promise.all(databases.filter(({ name }) => name.startsWith(STORED)).map(({ name }) => answered(indexedDB.deleteDatabase(name))));
  open();
}

// The page says everything in the words of every edition; its reader sees those of one.
function speak(tag) {
  document.documentElement.lang = tag;
  document.documentElement.className = "chosen";
  for (const said of document.querySelectorAll("span[lang]")) said.classList.toggle("own", said.lang === tag);
}

resetWhenArrived(document);
speak(reset.getAttribute(`data-${edition}-tag`) ?? document.documentElement.lang);
if (location.protocol === "file:") {
  document.body.dataset.stage = "disk";
  reset.disabled = true;
} else if (chapter && reset.getAttribute(`data-${edition}`)) {
  frame.addEventListener("load", dress);
  document.getElementById("back").href = `../${edition}/chapters/${chapter}.html`;
  document.getElementById("download").href = `../${edition}/henan-answer-sheet-${edition}.zip`;
  reset.addEventListener("click", startOver);
  run.addEventListener("click", async () => {
    [asked, finished] = [true, false];
    run.disabled = true;
    await frame.contentWindow.jupyterapp.commands.execute("notebook:run-all-cells");
    finished = true;
  });
  document.body.dataset.storage = canStore() ? "kept" : "none";
  if (canStore()) offerEarlier();
  fetchPython().catch(() => {});
  open();
  follow();
} else {
  document.body.dataset.stage = "lost";
  reset.disabled = true;
}

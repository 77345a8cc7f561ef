// Opens a chapter, named after # as edition/chapter, and tells its reader how far it is.
const STORED = "henan-answer-sheet ";
const STEP = 200;
const release = document.documentElement.dataset.release;
const [, edition, chapter] = location.hash.match(/^#([a-z-]+)\/([a-z0-9-]+)$/) ?? [];
const frame = document.getElementById("notebook");
const run = document.getElementById("run");
const reset = document.getElementById("reset");
let [asked, finished] = [false, false];

function open() {
  asked = false;
  frame.src = `${release}/notebooks/index.html?path=${edition}/chapters/${chapter}.ipynb`;
}

// For systems without a Chinese font: the notebook takes the glyphs that the book carries. What was set before they came is set anew.
function carryGlyphs() {
  const { contentDocument: page, contentWindow: view } = frame;
  const source = new URL(`../${edition}/_static/han.woff`, location.href);
  page.fonts.add(new view.FontFace("Carried Han", `url(${source})`, { unicodeRange: "U+2E80-9FFF, U+F900-FAFF, U+FF00-FFEF" }));
  const fonts = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Carried Han", sans-serif';
  for (const name of ["content", "ui"]) page.documentElement.style.setProperty(`--jp-${name}-font-family`, fonts);
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

function follow() {
  const now = stage();
  if (document.body.dataset.stage !== now) {
    document.body.dataset.stage = now;
    performance.mark(now);
    run.disabled = !["ready", "done"].includes(now);
  }
  setTimeout(follow, STEP);
}

function forget(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
}

async function startOver() {
  if (!confirm(reset.getAttribute(`data-${edition}`))) return;
  await new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    frame.src = "about:blank";
  });
  const databases = await indexedDB.databases();
  await Promise.all(databases.filter(({ name }) => name.startsWith(STORED)).map(({ name }) => forget(name)));
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
if (chapter && reset.getAttribute(`data-${edition}`)) {
  frame.addEventListener("load", carryGlyphs);
  document.getElementById("back").href = `../${edition}/chapters/${chapter}.html`;
  reset.addEventListener("click", startOver);
  run.addEventListener("click", async () => {
    [asked, finished] = [true, false];
    run.disabled = true;
    await frame.contentWindow.jupyterapp.commands.execute("notebook:run-all-cells");
    finished = true;
  });
  open();
  follow();
} else {
  document.body.dataset.stage = "lost";
  reset.disabled = true;
}

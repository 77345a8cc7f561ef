// Lets citations and addresses be copied, each with the address of what it cites; without permission the text is selected instead.
document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("details.cite");
  if (!box) return;
  const { words, parts } = JSON.parse(document.getElementById("cited").textContent);
  const local = location.protocol === "file:" || /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(location.hostname);
  // A copy on disk or on a local server has no address that anyone else could open: its citations name the place in the book.
  const addressOf = (box, opened) => box.dataset.address || (local ? box.dataset.place : opened.split(/[?#]/)[0]);
  const address = addressOf(box, location.href);
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

  const filled = (reference, title, place) => {
    const values = { title, address: place, today };
    return reference.dataset.template.replace(/\{(title|address|today)\}/g, (_mark, name) => values[name]);
  };
  const placed = (part, id, address) => {
    const print = part?.fingerprint;
    return `${address}${print ? `?cited=${box.dataset.version}~${print}` : ""}#${id}`;
  };

  const said = document.createElement("span");
  said.className = "copied";
  said.setAttribute("role", "status");
  document.body.append(said);
  let fading;
  const tell = (text, while_ = 2000) => {
    said.replaceChildren(text);
    clearTimeout(fading);
    fading = setTimeout(() => said.replaceChildren(), while_);
  };
  const offered = document.createElement("textarea");
  offered.readOnly = true;
  const copy = async (text, done) => {
    try {
      await navigator.clipboard.writeText(text);
      tell(done);
    } catch {
      offered.value = text;
      tell(words.select, 30000);
      said.append(offered);
      offered.select();
      if (document.execCommand?.("copy")) tell(done);
    }
  };
  const button = (text, name) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy-citation";
    made.textContent = words.cite;
    made.setAttribute("aria-label", words.citeWhat.replace("{title}", name));
    made.addEventListener("click", () => copy(text(), words.cited));
    return made;
  };

  const references = [...box.querySelectorAll(".reference")];
  const whole = document.querySelector('meta[name="citation_title"]').content;
  for (const reference of references) {
    if (!local || box.dataset.address) reference.textContent = filled(reference, whole, address);
    reference.after(" ", button(() => filled(reference, whole, address), reference.closest("dd").previousElementSibling.textContent));
  }
  for (const [id, part] of Object.entries(parts)) {
    const place = document.getElementById(id)?.querySelector(".figure-cite, .number-head");
    if (place) place.append(" ", button(() => filled(references[0], part.title, placed(part, id, address)), part.title));
  }
  for (const link of document.querySelectorAll("a.headerlink")) {
    link.addEventListener("click", () => copy(`${box.dataset.address || location.href.split(/[?#]/)[0]}${link.hash}`, words.linked));
  }

  // A card that another page holds asks for the citation of what it shows.
  document.addEventListener("cardshown", ({ detail: { page, id, opened, place } }) => {
    const part = JSON.parse(page.getElementById("cited")?.textContent ?? "{}").parts?.[id];
    const there = part && addressOf(page.querySelector("details.cite"), opened);
    if (part) place.append(button(() => filled(references[0], part.title, placed(part, id, there)), part.title));
  });
});

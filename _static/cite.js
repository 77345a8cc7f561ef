// Fills in where and when the reader is, and lets citations and links be copied.
document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("details.cite");
  if (!box) return;
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const given = box.querySelector("p .here").textContent;
  const address = given || location.href.split("#")[0];
  for (const place of box.querySelectorAll(".here")) place.textContent = address;
  for (const place of box.querySelectorAll("time.today")) place.textContent = today;

  const said = document.createElement("span");
  said.className = "copied";
  said.setAttribute("role", "status");
  document.body.append(said);
  let fading;
  const copy = async (text, words) => {
    await navigator.clipboard.writeText(text);
    said.textContent = words;
    clearTimeout(fading);
    fading = setTimeout(() => { said.textContent = ""; }, 2000);
  };
  const button = (text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy-citation";
    made.textContent = box.dataset.copy;
    made.addEventListener("click", () => copy(text(), box.dataset.copied));
    return made;
  };

  const references = [...box.querySelectorAll(".reference")];
  for (const reference of references) reference.after(" ", button(() => reference.textContent));

  const cited = (name, id) => {
    const reference = references[0].cloneNode(true);
    reference.querySelector(".title").textContent = name;
    reference.querySelector(".here").textContent = `${address}#${id}`;
    return reference.textContent;
  };
  const linked = JSON.parse(document.querySelector('script[type="application/ld+json"]').textContent)["@graph"];
  for (const part of linked.flatMap((work) => [work, ...(work.hasPart ?? [])])) {
    const id = part["@id"].startsWith("#") ? part["@id"].slice(1) : "";
    const place = id && document.getElementById(id)?.querySelector(".figure-source, .number-head");
    if (place) place.append(" ", button(() => cited(part.name, id)));
  }

  for (const link of document.querySelectorAll("a.headerlink")) {
    link.addEventListener("click", () => copy(`${address}${link.hash}`, box.dataset.copiedLink));
  }
});

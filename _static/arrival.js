// What happens when an address is opened: one whose place has moved leads on, and a citation is compared with the book as it is.
document.addEventListener("DOMContentLoaded", () => {
  const goals = JSON.parse(document.body.dataset.moves ?? "null");
  const lead = (goal) => {
    const address = new URL(goal, location.href);
    address.search = location.search;
    location.replace(address);
  };
  if (goals) {
    const place = decodeURIComponent(location.hash.slice(1));
    return lead(goals[place] ?? goals[""] + (goals[""].includes("#") ? "" : location.hash));
  }
  const arrive = () => {
    const line = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (line?.matches(".moved")) lead(line.querySelector("a").href);
  };
  arrive();
  addEventListener("hashchange", arrive);
  // The way from a kept release to the latest one leads to the same place there.
  for (const link of document.querySelectorAll(".release a")) {
    link.addEventListener("click", () => { link.search = location.search; link.hash = location.hash; });
  }

  // A citation names the version and a fingerprint of what it cited: say beside its place whether that still stands here.
  const [version, print] = (new URLSearchParams(location.search).get("cited") ?? "").split("~");
  const id = decodeURIComponent(location.hash.slice(1));
  const { words, parts } = JSON.parse(document.getElementById("cited")?.textContent ?? '{"parts": {}}');
  const named = document.getElementById(id);
  const place = named?.matches("span:empty") ? named.nextElementSibling : named;
  const part = parts[place?.id];
  if (!print || !part) return;
  const then = part.history.find((one) => one.version === version && one.fingerprint === print);
  const kind = print === part.fingerprint ? "same" : then ? "changed" : "unknown";
  const told = kind === "changed" && then.said === part.said ? "behind" : kind;
  const values = { version, was: then?.said, now: part.said };
  const line = document.createElement("p");
  line.className = `compared ${kind}`;
  line.setAttribute("role", "status");
  line.append(words[told].replace(/\{(\w+)\}/g, (_mark, name) => values[name]));
  const root = document.documentElement.dataset.content_root ?? "";
  const link = (text, address) => {
    const made = document.createElement("a");
    made.href = address;
    made.textContent = text;
    line.append(" ", made);
  };
  if (kind === "changed") {
    const kept = document.querySelector(".release:not([hidden])") ? "../../" : "../v/";
    const [edition] = document.querySelector("details.cite").dataset.place.split("/");
    const old = then.place.replace("#", `${location.search}#`);
    link(words.why, `${root}changes.html#changed-${place.id}`);
    link(words.then.replace("{version}", version), `${root}${kept}${version}/${edition}/${old}`);
  }
  (place.querySelector(".figure-source, .number-head") ?? place.firstElementChild ?? place).after(line);
});

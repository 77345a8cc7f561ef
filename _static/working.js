// The working of a chapter: one switch opens every fold, is remembered across pages and editions, and stands in the address.
(() => {
  const KEY = "working";
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (state) => { try { localStorage.setItem(KEY, state); } catch { /* storage is blocked: the address still tells */ } };
  const asked = new URLSearchParams(location.search).get(KEY) ?? remembered();

  const show = (open) => {
    for (const fold of document.querySelectorAll("details.working")) fold.open = open;
    document.querySelector(".working-switch")?.setAttribute("aria-pressed", open);
  };
  const tell = (open) => {
    const address = new URL(location.href);
    if (open) address.searchParams.set(KEY, "1"); else address.searchParams.delete(KEY);
    history.replaceState(history.state, "", address);
  };
  // What a reader is reading stays where it is while folds above it open or close.
  const stay = (change) => {
    const edge = document.querySelector(".bd-header-article").getBoundingClientRect().bottom;
    const seen = [...document.querySelectorAll(".bd-article :is(h1, h2, h3, p, figure):not(details *)")];
    const read = seen.find((element) => element.getBoundingClientRect().bottom > edge);
    const before = read?.getBoundingClientRect().top;
    change();
    if (read) scrollBy({ top: read.getBoundingClientRect().top - before, behavior: "instant" });
  };
  // Where an address leads into a fold, and where the words of a search are marked in one, it opens.
  const reveal = (place) => {
    for (let fold = place?.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  };
  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("details:not([open])")) return;
    reveal(target);
    target.scrollIntoView();
  };

  document.addEventListener("DOMContentLoaded", () => {
    const toggle = document.querySelector(".working-switch");
    if (toggle) {
      toggle.hidden = false;
      toggle.addEventListener("click", () => {
        const open = toggle.getAttribute("aria-pressed") !== "true";
        stay(() => show(open));
        tell(open);
        remember(open ? "1" : "0");
      });
      if (asked === "1") { show(true); tell(true); remember("1"); }
    }
    arrive();
    for (const mark of document.querySelectorAll("details .highlighted")) reveal(mark);
  });
  addEventListener("hashchange", arrive);
})();

// Lets a figure answer: pointing at a mark, tapping or walking to it shows its row; a slider swaps in what was computed for a position.
(() => {
  const NEAR = 24;

  const rowsOf = (figure) => {
    const heads = [...figure.querySelectorAll(".figure-table th")].map((head) => head.textContent);
    return [...figure.querySelectorAll(".figure-table tbody tr")].map((row) =>
      [...row.cells].map((cell, place) => [heads[place], cell.textContent]).filter(([, said]) => said));
  };
  const spoken = (row) => row.map(([head, said], place) => (place ? `${head}: ${said}` : said)).join("; ");
  const answering = (figure) => {
    const drawings = figure.querySelector(".figure-drawings");
    const card = document.createElement("div");
    card.className = "figure-card";
    card.hidden = true;
    drawings.append(card);
    let rows = [];
    let shown;

    const hide = () => {
      shown?.classList.remove("pointed");
      shown = undefined;
      card.hidden = true;
    };
    const show = (mark) => {
      const row = rows[mark.dataset.row];
      if (mark === shown || !row) return;
      hide();
      shown = mark;
      mark.classList.add("pointed");
      card.replaceChildren(...row.map(([head, said], place) => {
        const line = document.createElement(place ? "span" : "strong");
        line.textContent = place ? `${head}: ${said}` : said;
        return line;
      }));
      card.hidden = false;
      const [frame, box] = [drawings.getBoundingClientRect(), mark.getBoundingClientRect()];
      const left = Math.min(Math.max(0, box.left + box.width / 2 - frame.left - card.offsetWidth / 2), frame.width - card.offsetWidth);
      const above = box.top - frame.top - card.offsetHeight - 6;
      card.style.left = `${Math.max(0, left)}px`;
      card.style.top = `${box.top - card.offsetHeight - 6 > 60 ? above : box.bottom - frame.top + 6}px`;
    };
    const near = (event) => {
      const own = event.target.closest?.(".mark");
      if (own) return own;
      const away = (mark) => {
        const box = mark.getBoundingClientRect();
        return Math.hypot(Math.max(box.left - event.clientX, 0, event.clientX - box.right), Math.max(box.top - event.clientY, 0, event.clientY - box.bottom));
      };
      const marks = [...(event.target.closest(".chart")?.querySelectorAll(".mark") ?? [])].map((mark) => [away(mark), mark]);
      const [distance, mark] = marks.reduce((best, one) => (one[0] < best[0] ? one : best), [Infinity]);
      return distance <= NEAR ? mark : undefined;
    };
    const walk = (event) => {
      const marks = [...event.currentTarget.querySelectorAll(".mark")].sort((one, other) => one.dataset.row - other.dataset.row);
      const place = marks.indexOf(event.target.closest(".mark"));
      const last = marks.length - 1;
      const to = { ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1, Home: 0, End: last }[event.key];
      if (event.key === "Escape") hide();
      if (to === undefined || place < 0) return;
      event.preventDefault();
      const next = marks[Math.min(Math.max(to, 0), last)];
      for (const mark of marks) mark.setAttribute("tabindex", mark === next ? 0 : -1);
      next.focus();
    };
    const ready = () => {
      hide();
      rows = rowsOf(figure);
      for (const svg of drawings.querySelectorAll(".chart")) {
        // A title element would pop up over the marks: its words become the drawing's name.
        const title = svg.querySelector("title");
        svg.setAttribute("aria-label", title.textContent);
        svg.removeAttribute("aria-labelledby");
        title.remove();
        for (const mark of svg.querySelectorAll(".mark")) {
          const row = rows[mark.dataset.row];
          if (!row) continue;
          mark.setAttribute("role", "img");
          mark.setAttribute("aria-label", spoken(row));
          mark.setAttribute("tabindex", -1);
        }
        svg.querySelector('.mark[data-row="0"][tabindex]')?.setAttribute("tabindex", 0);
        svg.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse") { const mark = near(event); mark ? show(mark) : hide(); } });
        svg.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hide(); });
        svg.addEventListener("click", (event) => { const mark = near(event); mark ? show(mark) : hide(); });
        svg.addEventListener("focusin", (event) => show(event.target.closest(".mark")));
        svg.addEventListener("focusout", hide);
        svg.addEventListener("keydown", walk);
      }
    };
    ready();
    return ready;
  };

  const sliding = (figure, ready) => {
    const slider = figure.querySelector(".figure-slider");
    if (!slider) return;
    const [input, output] = [slider.querySelector("input"), slider.querySelector("output")];
    const page = document.querySelector('script[src*="figures.js"]').src;
    const published = input.value;
    const load = () => new Promise((done) => {
      if (globalThis.figurePositions?.[figure.id]) { done(globalThis.figurePositions[figure.id]); return; }
      const script = document.createElement("script");
      script.src = new URL(`../figures/${figure.id}.positions.js`, page);
      script.addEventListener("load", () => done(globalThis.figurePositions[figure.id]));
      document.head.append(script);
    });
    const chapter = location.pathname.split("/").pop().replace(/\.html$/, "");
    const quote = (name, said) => {
      for (const link of document.querySelectorAll(`a.value[href$="#${chapter}-${name}"]`)) (link.querySelector("span") ?? link).textContent = said;
    };
    const show = async () => {
      const positions = await load();
      const position = positions[input.value];
      output.textContent = position.label;
      input.setAttribute("aria-valuetext", position.label);
      figure.querySelector(".figure-title").textContent = position.title;
      figure.querySelector(".figure-what").textContent = position.caption;
      for (const [frame, svg] of Object.entries(position.svg)) figure.querySelector(`.chart.${frame}`).outerHTML = svg;
      figure.querySelector(".figure-table tbody").replaceChildren(...position.table.rows.map((cells) => {
        const row = document.createElement("tr");
        row.append(...cells.map((said) => Object.assign(document.createElement("td"), { textContent: said })));
        return row;
      }));
      for (const [name, said] of Object.entries(position.values)) quote(name, said);
      ready();
    };
    const keep = async () => {
      const address = new URL(location.href);
      const positions = await load();
      if (input.value === published) address.searchParams.delete(slider.dataset.address);
      else address.searchParams.set(slider.dataset.address, positions[input.value].key);
      history.replaceState(history.state, "", address);
    };
    const asked = new URLSearchParams(location.search).get(slider.dataset.address);
    slider.hidden = false;
    input.addEventListener("input", async () => { await show(); await keep(); });
    if (asked) load().then((positions) => {
      const place = positions.findIndex((position) => position.key === asked);
      if (place < 0) return;
      input.value = place;
      show();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const figure of document.querySelectorAll("figure.answers:has(.figure-drawings)")) sliding(figure, answering(figure));
    for (const place of document.querySelectorAll(".figure-address")) place.textContent = new URL(place.dataset.href, location.href).href;
  });
})();

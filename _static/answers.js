// Lets a number or a term answer: pointed at, tapped or reached by keyboard it shows its card, as the card's own page holds it, and
// lights up where a chart draws it; a mark of a chart lights up its numbers. Without scripts, or from disk, a number is a plain link.
document.addEventListener("DOMContentLoaded", () => {
  const ASKED = "a.claim, a.value, a.term, .answer-card a[href*='.html#']";
  const CARD = ".number-card, .term-card";
  const [PATIENCE, GRACE] = [300, 250];
  const words = JSON.parse(document.getElementById("card-words").textContent);
  const drawn = JSON.parse(document.getElementById("drawn")?.textContent ?? "{}");
  const keyOf = (link) => link.href.slice(new URL(document.documentElement.dataset.content_root, location.href).href.length);

  const pages = new Map();
  const page = (address) => {
    if (!pages.has(address)) {
      pages.set(address, fetch(address).then(async (answer) => {
        if (!answer.ok) throw new Error(answer.status);
        return new DOMParser().parseFromString(await answer.text(), "text/html");
      }));
    }
    return pages.get(address);
  };
  const found = async (link) => {
    const [address, id] = link.href.split("#");
    const holder = await page(address);
    const kept = holder.getElementById(id)?.closest(CARD);
    if (!kept || kept.id !== id) throw new Error("no card");
    const card = document.importNode(kept, true);
    for (const inner of card.querySelectorAll("a[href]")) inner.href = new URL(inner.getAttribute("href"), address).href;
    for (const named of [card, ...card.querySelectorAll("[id]")]) named.removeAttribute("id");
    for (const own of card.querySelectorAll(".headerlink, button")) own.remove();
    const foot = document.createElement("p");
    foot.className = "answer-foot";
    document.dispatchEvent(new CustomEvent("cardshown", { detail: { page: holder, id, opened: address, place: foot } }));
    return [card, foot];
  };

  const shell = document.createElement("div");
  shell.className = "answer-card";
  shell.popover = "manual";
  shell.setAttribute("role", "dialog");
  shell.tabIndex = -1;
  document.body.append(shell);
  let [asker, pinned, timer, path, returning] = [undefined, false, 0, [], false];

  const button = (name, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: name });
    made.addEventListener("click", act);
    return made;
  };
  const light = (key) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!key) return;
    for (const [figure, rows] of Object.entries(drawn)) {
      for (const [row, addresses] of Object.entries(rows)) {
        if (!addresses.includes(key)) continue;
        for (const mark of document.querySelectorAll(`#${CSS.escape(figure)} [data-row="${row}"]`)) mark.classList.add("lit");
      }
    }
  };
  const hide = (back) => {
    clearTimeout(timer);
    const from = asker;
    [asker, pinned, path] = [undefined, false, []];
    returning = true;
    if (shell.matches(":popover-open")) shell.hidePopover();
    light();
    from?.removeAttribute("aria-expanded");
    if (back) from?.focus();
    returning = false;
  };
  const place = () => {
    const [at, gap] = [asker.getClientRects()[0], 8];
    const [above, below] = [at.top - 2 * gap, innerHeight - at.bottom - 2 * gap];
    shell.style.maxHeight = `${Math.min(innerHeight * 0.6, Math.max(above, below))}px`;
    const under = shell.offsetHeight <= below || below >= above;
    shell.style.top = `${under ? at.bottom + gap : at.top - gap - shell.offsetHeight}px`;
    shell.style.left = `${Math.max(gap, Math.min(at.left, document.documentElement.clientWidth - shell.offsetWidth - gap))}px`;
  };
  const fill = ([card, foot], link) => {
    if (path.length) foot.prepend(button(words.back, () => turn(path.pop())));
    const whole = Object.assign(document.createElement("a"), { href: link.href, textContent: words.whole });
    foot.append(whole, button(words.close, () => hide(true)));
    shell.replaceChildren(card, foot);
    shell.setAttribute("aria-label", card.querySelector(".number-head")?.textContent.trim() ?? link.textContent);
    shell.scrollTop = 0;
    light(keyOf(link));
  };
  let here;
  const turn = async (link, from) => {
    const card = await found(link);
    if (from) path.push(from);
    here = link;
    fill(card, link);
    shell.focus();
    place();
  };
  const show = async (link, pin) => {
    if (asker === link && shell.matches(":popover-open")) {
      pinned ||= pin;
      if (pin) shell.focus();
      return;
    }
    const card = await found(link);
    hide();
    [asker, pinned, here] = [link, pin, link];
    fill(card, link);
    shell.showPopover();
    place();
    link.setAttribute("aria-expanded", true);
    if (pin) shell.focus();
  };

  const asked = (event) => event.target.closest?.(ASKED);
  const soon = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
  const leave = () => { if (!pinned) soon(hide, GRACE); };
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = asked(event);
    if (event.target.closest?.(".answer-card")) { clearTimeout(timer); return; }
    if (link && link !== asker && !pinned) soon(() => show(link, false).catch(() => {}), PATIENCE);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "mouse" || event.relatedTarget?.closest?.(".answer-card") || pinned) return;
    if (asked(event) || event.target.closest?.(".answer-card")) leave();
  });
  document.addEventListener("focusin", (event) => {
    if (returning) return;
    const link = asked(event);
    if (event.target.closest(".answer-card")) { clearTimeout(timer); pinned = true; return; }
    if (link?.matches(":focus-visible")) show(link, false).catch(() => {});
    else if (asker && event.target !== asker) hide();
  });
  document.addEventListener("click", (event) => {
    const link = asked(event);
    if (!link) {
      if (asker && !event.composedPath().includes(shell)) hide();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || location.protocol === "file:" || link.closest(".answer-foot")) return;
    event.preventDefault();
    if (link.closest(".answer-card")) {
      turn(link, here).catch(() => { location.href = link.href; });
    } else {
      show(link, true).catch(() => { location.href = link.href; });
    }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && asker) hide(true); });
  addEventListener("resize", () => hide());

  // The other way round: a mark of a chart lights up the numbers that it draws.
  const answer = (event) => {
    const mark = event.target.closest?.("[data-row]");
    const addresses = (mark && drawn[mark.closest("figure")?.id]?.[mark.dataset.row]) || [];
    for (const lit of document.querySelectorAll("a.lit")) lit.classList.remove("lit");
    for (const link of document.querySelectorAll("a.claim, a.value")) if (addresses.includes(keyOf(link))) link.classList.add("lit");
  };
  document.addEventListener("pointerover", answer);
  document.addEventListener("focusin", (event) => { if (event.target.closest("[data-row]")) answer(event); });
});

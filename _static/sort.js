// Lets the reader sort a table of class "sortable" by any column: each header becomes a button. Values stand before texts, in their order.
document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("focus", () => button.scrollIntoView({ block: "nearest", inline: "nearest" }));
      button.addEventListener("click", () => {
        const upwards = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", upwards ? "ascending" : "descending");
        const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
        const texts = new Intl.Collator(document.documentElement.lang, { numeric: true });
        const order = (one, other) => {
          const valued = [one, other].map((row) => "key" in row.cells[column].dataset);
          if (valued[0] && valued[1]) return key(one) - key(other);
          return valued[1] - valued[0] || texts.compare(key(one), key(other));
        };
        const rows = [...body.rows].sort(order);
        body.append(...(upwards ? rows : rows.reverse()));
      });
    });
  }
});

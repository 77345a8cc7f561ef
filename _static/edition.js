// The switch of editions leads to the same place of the other edition.
document.addEventListener("DOMContentLoaded", () => {
  for (const link of document.querySelectorAll("a.edition")) {
    link.addEventListener("click", () => { link.hash = location.hash; });
  }
});

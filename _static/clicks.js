// Does what the theme asks for in attributes, which no page runs: print the page, unmark the words of a search.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-prints]")) print();
  if (event.target.closest(".highlight-link a")) {
    event.preventDefault();
    SphinxHighlight.hideSearchWords();
  }
});

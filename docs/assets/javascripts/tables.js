/*
 * What style sheets alone cannot do for the generated pages, at each page, also after instant navigation:
 * - a heading with nothing under it (a section that its author has not written) is not shown, nor is its line in the contents;
 * - a column without a word in it (cells that are the author's) is not shown;
 * - a table that fits scrolls with the page, and its header stays below the page's own. A wider one scrolls in a box of its own.
 */
(() => {
  "use strict";

  const LONG = [32, 48]; // characters: a first or other cell with more of them is given some width, and may break anywhere

  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target.closest(".md-typeset__scrollwrap"); // Material has put it around the table meanwhile
      box?.classList.toggle("schemabook-fits", target.offsetWidth <= box.clientWidth);
    }
  });

  const level = (element) => Number(element.tagName.match(/^H([1-6])$/)?.[1] ?? 0);

  const isBlank = (element) =>
    element.hidden || (!element.textContent.trim() && !element.querySelector("img, svg, input, video, iframe"));

  /* Whether nothing stands between the heading and the next one that is not below it. */
  function isEmpty(heading) {
    for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (isBlank(next)) continue;
      return level(next) > 0 && level(next) <= level(heading);
    }
    return true;
  }

  function hideEmptyHeadings(content) {
    // From the last to the first: a heading over empty ones is empty.
    for (const heading of [...content.querySelectorAll("h2, h3, h4, h5, h6")].reverse()) {
      if (!isEmpty(heading)) continue;
      heading.hidden = true;
      if (!heading.id) continue;
      for (const link of document.querySelectorAll(`.md-nav--secondary a[href$="#${CSS.escape(heading.id)}"]`))
        link.closest("li").hidden = true;
    }
  }

  function hideEmptyColumns(table) {
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    [...(table.tHead?.rows[0]?.cells ?? [])].forEach((header, column) => {
      const cells = rows.map((row) => row.cells[column]).filter(Boolean);
      if (cells.length && cells.every(isBlank)) for (const cell of [header, ...cells]) cell.hidden = true;
    });
  }

  window.document$?.subscribe(() => {
    observer.disconnect();
    const content = document.querySelector(".md-content__inner");
    if (!content) return;
    hideEmptyHeadings(content);
    for (const table of content.querySelectorAll("table:not([class])")) {
      hideEmptyColumns(table);
      for (const cell of table.querySelectorAll("td"))
        cell.classList.toggle("schemabook-long", cell.textContent.length > LONG[Math.min(cell.cellIndex, 1)]);
      observer.observe(table);
    }
  });
})();

/*
 * Marks tables that fit: they scroll with the page, and their header stays below the page's own. A wider table scrolls in a
 * box of its own, and so does its header: CSS alone cannot tell the two apart.
 */
(() => {
  "use strict";

  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target.closest(".md-typeset__scrollwrap"); // Material has put it around the table meanwhile
      box?.classList.toggle("schemabook-fits", target.offsetWidth <= box.clientWidth);
    }
  });

  // Emits at each page, also after instant navigation.
  window.document$?.subscribe(() => {
    observer.disconnect();
    for (const table of document.querySelectorAll(".md-typeset table:not([class])")) observer.observe(table);
  });
})();

/*
 * Stands in for Mermaid until a page has a diagram, then loads the vendored file (3.6 MB) once.
 *
 * Material calls `mermaid.initialize` and `mermaid.render` and puts the SVG into a *closed* shadow root. The only way in
 * is the function that `render` returns beside the SVG: Material calls it as `fn`, Zensical as `bindFunctions`.
 * The name of this file must contain "mermaid", else the mermaid2 plugin looks for a copy on the network while building.
 */
(() => {
  "use strict";

  const folder = new URL(".", document.currentScript.src);
  const scripts = {};
  let given = {};
  let ready;

  /* What Material's colours leave out: the rings of crow's feet are white in both palettes, and links are underlined. */
  const COLOURS = [
    "marker circle{fill:var(--md-default-bg-color,#fff)}",
    "a,a span,a p{text-decoration:none!important}",
    "a:hover .name{text-decoration:underline!important}",
  ].join("");

  /* Load a vendored script once and resolve to the global that it defines. */
  function load(file, name) {
    scripts[file] ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(file, folder);
      script.onload = () => resolve(window[name]);
      script.onerror = () => reject(new Error(`${file} could not be loaded`));
      document.head.append(script);
    });
    return scripts[file];
  }

  /* Once: initializing anew would take the settings away from a diagram that is being drawn. */
  async function start() {
    const real = await load("mermaid.min.js", "mermaid");
    window.mermaid = shim; // the file has put itself there
    real.initialize({
      ...given,
      themeCSS: (given.themeCSS ?? "") + COLOURS, // all CSS variables: a palette toggle needs no second rendering
      startOnLoad: false,
      suppressErrorRendering: true, // otherwise a picture of a bomb at the end of the page
      maxTextSize: 500000, // 50 000 by default: about a hundred tables
      // The look of 11 is kept on purpose: what 12 does by default cannot be read in Material's dark palette.
      theme: "default",
      look: "classic",
      // Mermaid's own distances make a diagram of ten tables half as wide again: its text could not be read.
      er: { nodeSpacing: 30, rankSpacing: 45, entityPadding: 8, minEntityWidth: 60, minEntityHeight: 30, diagramPadding: 8 },
      layout: "dagre",
    });
    return real;
  }

  const shim = {
    initialize(config) {
      given = config;
    },

    async render(id, text) {
      try {
        const { svg } = await (await (ready ??= start())).render(id, text);
        return answer(svg, decorate);
      } catch (error) {
        console.warn(`schemabook: a diagram was not drawn: ${error.message}`);
        return answer(`<pre style="overflow:auto">${escape(text)}</pre>`, (root) => mark(root, "error"));
      }
    },
  };

  const answer = (svg, fn) => ({ svg, fn, bindFunctions: fn });

  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

  /* For style sheets and tests, which cannot look into the shadow root. */
  const mark = (root, state) => (root.host ?? root).setAttribute("data-schemabook-rendered", state);

  function decorate(root) {
    const svg = root.querySelector("svg");
    mark(root, "svg");
    link(svg);
    // Drawn smaller than it is: offer the large view.
    if (svg.viewBox.baseVal.width > svg.getBoundingClientRect().width + 1) svg.before(enlarge(svg));
  }

  /* --- entities as links ------------------------------------------------------------------------------------------ */

  /*
   * Where an entity's page is: the page's own links say it (…/DBT-001-users/ before …#dbt-001), or else a map that a page may
   * bring along, with addresses relative to it: <script type="application/json" class="schemabook-links">{"DBT-001": "…"}
   */
  function addresses() {
    const map = {};
    for (const element of document.querySelectorAll("script.schemabook-links"))
      for (const [id, href] of Object.entries(JSON.parse(element.textContent)))
        map[id.toLowerCase()] = new URL(href, document.baseURI).href;
    const own = [...document.querySelectorAll(".md-content a[href]")].map((a) => a.href);
    return (id) => {
      const folded = id.toLowerCase();
      const pages = own.filter((href) => new URL(href).pathname.toLowerCase().includes(`/${folded}-`));
      // A link into a section of a page is no better than one to the page.
      return (
        pages.find((href) => !href.includes("#")) ??
        pages[0] ??
        own.find((href) => href.toLowerCase().endsWith(`#${folded}`)) ??
        map[folded]
      );
    };
  }

  function link(svg) {
    const address = addresses();
    for (const entity of svg.querySelectorAll("g[id*='entity-']")) {
      const id = entity.id.match(/entity-(.+)-\d+$/)?.[1];
      const here = location.pathname.toLowerCase().includes(`/${id?.toLowerCase()}-`);
      const href = id && !here && address(id);
      if (!href) continue;
      const anchor = document.createElementNS("http://www.w3.org/2000/svg", "a");
      anchor.setAttribute("href", href);
      anchor.setAttribute("data-entity", id);
      entity.replaceWith(anchor);
      anchor.append(entity);
    }
    follow(svg);
  }

  /* Material's instant navigation does not see a click inside a shadow root: repeat it on a link outside. */
  function follow(svg) {
    let start = { x: 0, y: 0 };
    svg.addEventListener("pointerdown", (event) => (start = { x: event.clientX, y: event.clientY }));
    svg.addEventListener("click", (event) => {
      const anchor = event.target.closest("a");
      if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const dragged = event.detail > 0 && Math.hypot(event.clientX - start.x, event.clientY - start.y) > 5;
      if (dragged) return;
      const outside = document.createElement("a");
      outside.href = anchor.getAttribute("href");
      document.body.append(outside);
      outside.click();
      outside.remove();
      svg.dispatchEvent(new Event("schemabook-followed"));
    });
  }

  /* --- the large view --------------------------------------------------------------------------------------------- */

  function enlarge(svg) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Enlarge";
    button.style.cssText =
      "display:block;margin:0 0 .3rem auto;padding:.1rem .6rem;cursor:pointer;font:inherit;font-size:.8em;" +
      "color:inherit;background:none;border:1px solid;border-radius:.2rem;opacity:.8";
    button.addEventListener("click", () => open(svg));
    return button;
  }

  /* A modal dialog with a copy of the diagram: drag to move, wheel to zoom, Escape to leave. */
  async function open(svg) {
    const svgPanZoom = await load("svg-pan-zoom.min.js", "svgPanZoom");
    const dialog = document.createElement("dialog");
    dialog.className = "schemabook-diagram";
    dialog.setAttribute("aria-label", "Diagram");
    const stage = document.createElement("div");
    const copy = svg.cloneNode(true);
    copy.setAttribute("style", "width:100%;height:100%;max-width:none");
    copy.removeAttribute("width");
    // A shadow root for the reason that Material has one: the page's styles must not reach the diagram.
    stage.attachShadow({ mode: "open" }).append(copy);
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    dialog.append(close, stage);
    dialog.addEventListener("close", () => dialog.remove());
    copy.addEventListener("schemabook-followed", () => dialog.close());
    follow(copy);
    document.body.append(dialog);
    dialog.showModal();
    svgPanZoom(copy, { controlIconsEnabled: true, fit: true, center: true, minZoom: 0.5, maxZoom: 40 });
  }

  window.mermaid = shim;
})();

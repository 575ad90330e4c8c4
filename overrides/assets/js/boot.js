/* Runs in the head, before anything is drawn: where the site's root is, and how the agent reads. */
(function () {
  "use strict";
  var page = document.documentElement;
  var source = document.currentScript.getAttribute("src");
  var read = function (name) {
    try { return localStorage.getItem("phrasebook." + name) || ""; } catch (error) { return ""; }
  };
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var paint = function () {
    page.dataset.theme = read("theme") || (dark.matches ? "dark" : "light");
  };
  page.classList.remove("no-js");
  page.classList.add("js");
  page.dataset.root = source.slice(0, source.lastIndexOf("assets/"));
  page.dataset.pinyin = read("pinyin") || "word";
  paint();
  if (dark.addEventListener) dark.addEventListener("change", paint);
  window.Phrasebook = { root: page.dataset.root, paint: paint, read: read };
})();

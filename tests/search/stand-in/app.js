/* What search.js uses of the site's own script, recording what it was asked to do. */
(function () {
  "use strict";
  var source = document.currentScript.getAttribute("src");
  document.documentElement.dataset.root = source.slice(0, source.lastIndexOf("assets/"));
  document.documentElement.classList.add("js");
  var read = function (name) { return localStorage.getItem("phrasebook." + name) || ""; };
  var kept = function (name) {
    var list = function () { return read(name).split(" ").filter(Boolean); };
    var keep = function (ids) { localStorage.setItem("phrasebook." + name, ids.join(" ")); };
    return {
      list: list,
      add: function (id) { keep([id].concat(list().filter(function (one) { return one !== id; }))); },
      toggle: function (id) {
        var ids = list();
        keep(ids.indexOf(id) < 0 ? ids.concat(id) : ids.filter(function (one) { return one !== id; }));
      }
    };
  };
  window.Phrasebook = {
    said: [], copied: [],
    settings: { get: read, set: function (name, value) { localStorage.setItem("phrasebook." + name, value); } },
    recent: kept("recent"), pins: kept("pins"),
    announce: function (text) { Phrasebook.said.push(text); },
    fill: function () {},
    copy: function (host) {
      Phrasebook.copied.push(host.querySelector(".phrase-text").textContent);
      Phrasebook.recent.add(host.dataset.result);
      Phrasebook.announce("已复制");
    }
  };
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (button) Phrasebook.copy(button.closest("[data-result]"));
  });
})();

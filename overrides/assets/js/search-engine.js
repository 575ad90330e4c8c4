/* Phrasebook.engine(index) → find(query, most): a pure function, no DOM.

   The query is compiled, not the index: each character of the book gets the arcs [from, to, cost] it
   can take through the query (as itself, by a full sound, an initial, an accent, an unfinished last
   sound), and one pass over the text keeps the cheapest way to every place in the query. Costs:
   0 itself, 2 a sound, 4 an initial, 3 unfinished, +2 a rare reading, +5 an accent, 7 a homophone,
   12 a slip; where a match begins and ends in its clause adds up to 4. */
Phrasebook.engine = function (index) {
  "use strict";
  var SOUND = 2, LAST = 3, INITIAL = 4, RARE = 2, ACCENT = 5, HOMOPHONE = 7, SLIP = 12, ENOUGH = 5;
  /* Situations and phrases stand before never lines, steps, names and pages that match as well. */
  var BEHIND = [0, 0, 1, 3, 3, 2];
  var text = index.text.replace(/[\ue000-\uf8ff]/g, function (mark) { return index.slots[mark.charCodeAt(0) - 57344][1]; });
  var size = text.length;

  /* Sounds: what may be typed for each (whole anywhere, tails at the end), and who has which. */
  var whole = new Map(), tails = new Map(), full = new Map(), sounds = new Map();
  var put = function (map, key, value) {
    var found = map.get(key);
    if (found) found.push(value); else map.set(key, [value]);
  };
  index.sounds.split("\n").forEach(function (line, n) {
    var part = line.split(":"), sound = part[0];
    var spell = function (form, cost, exact) {
      put(whole, form, [n, cost]);
      if (exact) put(full, form, n);
      for (var k = 1; k < form.length; k++) put(tails, form.slice(0, k), [n, cost + LAST - SOUND]);
    };
    spell(sound, SOUND, 1);
    if (/v/.test(sound)) { spell(sound.replace("v", "u"), SOUND, 1); spell(sound.replace("v", "yu"), SOUND, 1); }
    if (/^[jqxy]u/.test(sound)) { spell(sound.replace("u", "v"), SOUND); spell(sound.replace("u", "yu"), SOUND); }
    if (part[3]) part[3].split(",").forEach(function (form) { spell(form, SOUND + ACCENT); });
    if (sound.length > 1) {
      put(whole, sound[0], [n, INITIAL]);
      if (/^[zcs]h/.test(sound)) put(whole, sound.slice(0, 2), [n, INITIAL]);
    }
    [part[1], part[2]].forEach(function (chars, rare) {
      Array.from(chars).forEach(function (char) { put(sounds, char, [n, rare * RARE]); });
    });
  });

  /* The text as numbers: 0 a mark, 1 a new field, 2 a new row, then one for each character; a Latin
     letter inside a word is another number than the same letter at its beginning. */
  var numbers = { "\t": 1, "\n": 2 }, chars = ["", "", ""], table = new Uint16Array(65536);
  var stream = new Uint16Array(size + 1), starts = [0], count;
  var simple = new Map();
  index.simplified.split("\n").forEach(function (line) {
    for (var k = 1; k < line.length; k++) put(simple, line[k], line[0]);
  });
  var number = function (char) {
    if (numbers[char] === undefined) numbers[char] = /[\p{L}\p{N}]/u.test(char) ? chars.push(char) - 1 : 0;
    return numbers[char];
  };
  for (var p = 0, letter = 0; p < size; p++) {
    var code = text.charCodeAt(p);
    if (code < 128 && code > 32) {
      var low = text[p].toLowerCase(), isLetter = low >= "a" && low <= "z";
      stream[p] = number(isLetter && letter ? low.toUpperCase() : low);
      letter = isLetter;
    } else {
      letter = 0;
      if (!table[code]) table[code] = number(text[p]) + 1;
      stream[p] = table[code] - 1;
      if (code === 10) starts.push(p + 1);
    }
  }
  stream[size] = 2;
  count = starts.length;
  starts.push(size + 1);
  starts = Int32Array.from(starts);
  var kindOf = [];
  index.kinds.forEach(function (kind, k) { for (var n = 0; n < kind[1]; n++) kindOf.push(k); });

  /* A query without spaces → arcs for each number; level 1 adds homophones, 2 slips. */
  var isHan = function (char) { return char > "\u3000"; };
  var close = function (a, b) {
    var n = 0, x = a.length, y = b.length;
    while (n < x && a[n] === b[n]) n++;
    while (x > n && y > n && a[x - 1] === b[y - 1]) { x--; y--; }
    return x - n < 2 && y - n < 2 || x - n === 2 && y - n === 2 && a[n] === b[n + 1] && a[n + 1] === b[n];
  };
  var shorter = function (form, action) {
    for (var k = 0; k < form.length; k++) action(form.slice(0, k) + form.slice(k + 1));
    action(form);
  };
  var near;
  var nearTo = function (typed) {
    if (!near) {
      near = new Map();
      full.forEach(function (found, form) {
        if (form.length > 1) shorter(form, function (key) { put(near, key, form); });
      });
    }
    var found = new Set();
    shorter(typed, function (key) { (near.get(key) || []).forEach(function (form) { if (form !== typed && close(form, typed)) found.add(form); }); });
    return found;
  };
  var compile = function (query, level) {
    var size = query.length, layer = size + 1, bySound = [], byChar = new Map(), every = [];
    var sound = function (n, arc) { (bySound[n] = bySound[n] || []).push(arc); };
    var own = function (char, arc) { (simple.get(char) || []).concat(char).forEach(function (one) { put(byChar, one, arc); }); };
    var latin = function (from, to) { return to <= size && /^[a-z]+$/.test(query.slice(from, to)); };
    var spelled = function (part, from, to, final, extra) {
      (whole.get(part) || []).forEach(function (one) { sound(one[0], [from, to, one[1] + extra]); });
      if (final) (tails.get(part) || []).forEach(function (one) { sound(one[0], [from, to, one[1] + extra]); });
    };
    for (var from = 0; from < size; from++) {
      for (var shift = 0; shift < (level > 1 ? 3 : 1); shift += 2) {
        own(query[from], [from + shift * layer, from + shift * layer + 1, 0]);
        for (var to = from + 1; latin(from, to) && to < from + 8; to++) {
          spelled(query.slice(from, to), from + shift * layer, to + shift * layer, to === size, 0);
        }
        if (level && isHan(query[from])) {
          (simple.get(query[from]) || [query[from]]).forEach(function (char) {
            (sounds.get(char) || []).forEach(function (one) { sound(one[0], [from + shift * layer, from + shift * layer + 1, HOMOPHONE]); });
          });
        }
      }
      if (level < 2) continue;
      for (to = from + (/[iuv]/.test(query[from]) ? 1 : 2); latin(from, to) && to < from + 8; to++) {
        nearTo(query.slice(from, to)).forEach(function (form) {
          full.get(form).forEach(function (n) { sound(n, [from, to + 2 * layer, SLIP]); });
        });
        /* Two letters that changed places across the border of two sounds (layer 1 lies between). */
        if (latin(from, to + 1)) {
          (full.get(query.slice(from, to - 1) + query[to]) || []).forEach(function (n) { sound(n, [from, to + layer, SLIP]); });
        }
        spelled(query[from - 1] + query.slice(from + 1, to), from + layer, to + 2 * layer, to === size, 0);
      }
      if (isHan(query[from]) && size > 2) {
        if (from) every.push([from, from + 1 + 2 * layer, SLIP + 2]);
        if (from + 1 < size) own(query[from + 1], [from, from + 2 + 2 * layer, SLIP + 2]);
      }
    }
    /* One flat list: at open[n] all arcs of number n, at idle[n] those that begin a match. From the far
       end of the query to the near one: a step then never reads what it wrote. */
    var flat = [0], open = new Int32Array(chars.length), idle = new Int32Array(chars.length);
    chars.forEach(function (char, n) {
      if (n < 3) return;
      var plain = char.toLowerCase();
      var arcs = every.concat(byChar.get(plain) || []);
      (sounds.get(char) || []).forEach(function (one) {
        (bySound[one[0]] || []).forEach(function (arc) { arcs.push(one[1] ? [arc[0], arc[1], arc[2] + one[1]] : arc); });
      });
      arcs.sort(function (a, b) { return b[0] - a[0]; }).forEach(function (arc) {
        if (!arc[0]) {
          if (plain !== char) return;
          idle[n] = idle[n] || flat.length;
        }
        open[n] = open[n] || flat.length;
        flat.push(arc[0], arc[1], arc[2]);
      });
      flat.push(-1);
    });
    idle[2] = -1;
    return { flat: Int32Array.from(flat), open: open, idle: idle };
  };

  /* What was found: n rows that match, at what cost, from where to where. */
  var room = function (size) {
    return { n: 0, rows: new Int32Array(size), cost: new Uint16Array(size), from: new Int32Array(size), to: new Int32Array(size), more: new Map() };
  };
  var note = function (found, row, cost, from, to) {
    var n = found.n++;
    found.rows[n] = row; found.cost[n] = cost; found.from[n] = from; found.to[n] = to;
  };

  /* One pass over the text (or the rows that were found before). `live`: where the last letter stood
     if a match is under way; if none is, the next letter that may begin one is looked for. */
  var scan = function (query, level, only) {
    var arcs = compile(query, level), flat = arcs.flat, open = arcs.open, idle = arcs.idle, letters = stream, rows = starts;
    var size = query.length, last = 3 * size + 2, among = only ? only.n : count, found = room(among), reach = 0;
    var cost = new Int32Array(last + 1), begin = new Int32Array(last + 1), seen = new Int32Array(last + 1).fill(-1);
    for (var r = 0; r < among; r++) {
      var row = only ? only.rows[r] : r, p = rows[row], live = -2, best = 9999, from = 0, to = 0;
      for (;; p++) {
        var n = letters[p], k, now = -2;
        if (live < 0) while (!(k = idle[n])) n = letters[++p];
        else k = open[n];
        if (n < 3) {
          if (n > 1) break;
          if (n) live = -2;
          continue;
        }
        if (k) {
          var before = p ? letters[p - 1] : 2, fresh = before > 2 ? 3 : before ? 0 : 1, close = letters[p + 1] > 2 ? 1 : 0;
          for (; flat[k] >= 0; k += 3) {
            var a = flat[k], b = flat[k + 1], total = flat[k + 2], at = p;
            if (a) {
              if (seen[a] !== live) continue;
              total += cost[a];
              at = begin[a];
            } else total += fresh;
            if (b === size || b === last) {
              total += close;
              if (total < best) { best = total; from = at; to = p + 1; }
              reach = size;
            } else if (seen[b] !== p || total < cost[b]) {
              seen[b] = now = p;
              cost[b] = total;
              begin[b] = at;
              if (b > reach && b < size) reach = b;
            }
          }
        }
        live = now;
      }
      if (best < 9999) note(found, row, best, from, to);
    }
    found.reach = reach;
    return found;
  };

  /* Rows in which every word is found, in any order. */
  var all = function (words, level) {
    var part, parts = words.map(function (word) { return (part = scan(word, level, part)); });
    var found = room(part.n), at = parts.map(function () { return 0; });
    for (var n = 0; n < part.n; n++) {
      var row = part.rows[n], total = 3, ranges = parts.map(function (one, k) {
        while (one.rows[at[k]] < row) at[k]++;
        total += one.cost[at[k]];
        return [one.from[at[k]], one.to[at[k]]];
      });
      found.more.set(row, ranges.slice(1));
      note(found, row, total, ranges[0][0], ranges[0][1]);
    }
    return found;
  };
  var merge = function (one, two) {
    if (!one.n || !two.n) return one.n ? one : two;
    var seen = new Set(one.rows.subarray(0, one.n)), found = room(one.n + two.n);
    [one, two].forEach(function (part) {
      for (var n = 0; n < part.n; n++) {
        var row = part.rows[n];
        if (part === two && seen.has(row)) continue;
        if (part.more.has(row)) found.more.set(row, part.more.get(row));
        note(found, row, part.cost[n], part.from[n], part.to[n]);
      }
    });
    return found;
  };

  /* Cheapest first. Rows that match by the same words are one group; where several groups are
     about as good, the first five show more than one of them: the agent sees what else it may be. */
  var rank = function (found, most) {
    var order = [], groups = new Map(), sums = new Int32Array(512), score = 0, total = 0, n;
    var scoreOf = function (n) { return Math.min(511, found.cost[n] + BEHIND[kindOf[found.rows[n]]]); };
    for (n = 0; n < found.n; n++) sums[scoreOf(n)]++;
    while (score < 512 && total < 300) total += sums[score++];
    sums.fill(0);
    for (n = 0; n < found.n; n++) {
      var own = scoreOf(n);
      if (own >= score || sums[own]++ > 600) continue;
      var key = text.slice(found.from[n], found.to[n]).replace(/[^\p{L}\p{N}]/gu, ""), group = groups.get(key);
      if (!group) groups.set(key, group = { count: 0, taken: 0 });
      group.count++;
      order.push({ n: n, score: own, group: group });
    }
    order.sort(function (a, b) {
      return a.score - b.score || b.group.count - a.group.count || found.rows[a.n] - found.rows[b.n];
    });
    var first = [], rest = [], situations = 0;
    order.forEach(function (one) {
      var isSituation = !kindOf[found.rows[one.n]];
      if (first.length < ENOUGH && one.group.taken < 2 && one.score < order[0].score + 5 && !(isSituation && situations > 1)) {
        one.group.taken++;
        situations += isSituation;
        first.push(one);
      } else rest.push(one);
    });
    return first.concat(rest).slice(0, most).map(function (one) {
      var n = one.n, row = found.rows[n], ranges = [[found.from[n], found.to[n]]].concat(found.more.get(row) || []);
      return {
        row: row, score: one.score,
        ranges: ranges.map(function (range) { return [range[0] - starts[row], range[1] - starts[row]]; })
      };
    });
  };
  var words = function (query) {
    return query.normalize("NFKC").toLowerCase().normalize("NFD").replace(/u\u0308/g, "v").replace(/[\u0300-\u036f'’‘`-]/g, "").normalize("NFC")
      .replace(/([a-z])[0-5](?!\d)/g, "$1").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  };
  /* What is typed on narrows what was found: a longer query matches only rows the shorter one did. */
  var before = {};
  var find = function (query, most) {
    var parts = words(query), joined = parts.join(""), last = parts.length - 1;
    if (!joined) return { total: 0, hits: [] };
    var syllables = parts.every(function (part, n) { return part.length < 2 || full.has(part) || n === last && tails.has(part); });
    var found = joined.startsWith(before.query) ? before.found.n ? scan(joined, 0, before.found) : before.found : scan(joined, 0);
    var reach = found.reach;
    before = { query: joined, found: found };
    var several = last && last < 4;
    if (several && !(syllables && found.n)) found = merge(found, all(parts, 0));
    if (!found.n && /[^\x00-\x7f]/.test(joined)) found = scan(joined, 1);
    if (found.n < ENOUGH && joined.length > 3) {
      found = merge(found, scan(joined, 2));
      if (several) found = merge(found, all(parts, 2));
    }
    var nearest = found.n || !reach ? "" : joined.slice(0, reach);
    if (nearest) found = scan(nearest, 0);
    return { total: nearest ? 0 : found.n, nearest: nearest, hits: rank(found, most || 50) };
  };
  return { find: find, text: function (row) { return text.slice(starts[row], starts[row + 1] - 1); }, kind: function (row) { return index.kinds[kindOf[row]][0]; } };
};

/* The web page of a report.  Its parts:
   site    title, date, source, url, findings, words, units, characters, chunks,
           pages (paths),
           locales: {tag, name, dir, n, messages}; an n is words and
           units, each translated, fuzzy, untranslated, then missing, outdated,
           errors, warnings, notes
   history [date, percents], a percent for each locale, -1: none
   figures-LOCALE  an n for each page
   Then for each chunk of pages, whose first ones site.chunks has,
   source-CHUNK  a page each: {kinds, lines, texts, blocks}; see html-draw.c
   LOCALE-CHUNK  a page each: [path, states, texts, findings], a
           finding being [unit, severity, rule, family, line, reason, fix]
   Texts of pages become text nodes and nothing else.

   A site may have thousands of pages and a page thousands of texts, so nothing
   is unpacked before it is looked at, and elements are made some at a time; in
   between the browser draws and answers.  The script runs before the browser has
   read the chunks.  */
(() => {
'use strict';
const TW = 0, FW = 1, UW = 2, TU = 3, FU = 4, UU = 5, MISSING = 6, OUTDATED = 7, ERRORS = 8;
const STATES = ['translated', 'fuzzy', 'untranslated', 'mixed', 'structure', 'finding'];
const MARKS = {fuzzy: '~', untranslated: '\u2717', mixed: '\u21c4', structure: '\u2260', finding: '!'};
const ROWS = 100, MOST = 5000;
/* Texts of so many characters do not break in a cell; so many codes of a text
   are set apart.  */
const SHORT = 12, CODES = 40;
/* A list of more is closed at first.  */
const SOME = 5;
/* Elements that are made at a time: these take some 10 ms, and as much again to
   lay them out.  */
const SLICE = 280;
const app = document.getElementById('app');
const parts = new Map();
let words, site, view = 0, jobs = 0;

/* A part, unpacked once.  */
function part(name) {
  if (!parts.has(name))
    parts.set(name, unpack('part-' + name));
  return parts.get(name);
}
async function unpack(id) {
  let node = document.getElementById(id);
  /* What has nothing behind it is still being read.  */
  if (document.readyState === 'loading' && !(node && node.nextSibling)) {
    await new Promise(done => document.addEventListener('DOMContentLoaded', done));
    node = document.getElementById(id);
  }
  const text = atob(node.textContent);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++)
    bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(stream).text());
}

/* The figures of the pages in locale L.  */
async function figures(l) {
  const locale = site.locales[l];
  return locale.pages = locale.pages || await part('figures-' + l);
}

/* Lets the browser draw; it draws nothing where the page is hidden.  */
function pause() {
  return new Promise(done => {
    const timer = setTimeout(done, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(done);
    });
  });
}
function count(n) {
  jobs += n;
  app.querySelector('main').setAttribute('aria-busy', jobs > 0);
}
/* Does WORK, which yields how many elements it made, a slice at a time while
   ISWANTED, and then END.  */
async function slices(work, isWanted, end) {
  let n = 0;
  count(1);
  for (const made of work) {
    n += made;
    if (n < SLICE)
      continue;
    n = 0;
    await pause();
    if (!isWanted())
      break;
  }
  count(-1);
  if (end && isWanted())
    end();
}
const size = node => 1 + node.getElementsByTagName('*').length;

/* An element with attributes and children; functions are listeners.  */
function el(name, attrs, ...children) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attrs || {}))
    if (typeof v === 'function')
      e.addEventListener(k, v);
    else if (v !== undefined && v !== false)
      e.setAttribute(k, v === true ? '' : v);
  e.append(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false));
  return e;
}
const svgns = 'http://www.w3.org/2000/svg';
function svg(name, attrs) {
  const e = document.createElementNS(svgns, name);
  for (const [k, v] of Object.entries(attrs))
    e.setAttribute(k, v);
  return e;
}

/* Text of a page: characters that turn its direction become visible.  */
function shown(text) {
  let t = text.length > MOST ? text.slice(0, MOST) + ' \u2026 ' + words.cut : text;
  return t.replace(/[\u202a-\u202e\u2066-\u2069]/g, c => '\u27e8U+' + c.charCodeAt(0).toString(16).toUpperCase() + '\u27e9');
}
/* What of a text is for programs, and runs from left to right in any text:
   targets of links, code, formulas, addresses, tags, Liquid.  */
const CODE = /(?<=\]\()[^\s()]+(?=[\s)])|`[^`]+`|\$[^$\n]+\$|https?:\/\/[^\s<>()[\]]+|<\/?[a-z][^<>]*>|\{[{%][^{}]*[%}]\}/gi;
/* Text of a page with its codes set apart.  */
function marked(text) {
  const t = shown(text), all = [];
  let at = 0;
  for (const found of t.matchAll(CODE)) {
    if (all.length >= 2 * CODES)
      break;
    all.push(t.slice(at, found.index), el('bdi', {class: 'code', dir: 'ltr'}, found[0]));
    at = found.index + found[0].length;
  }
  return [...all, t.slice(at)];
}
/* A path, which breaks behind its slashes.  */
const path = text => el('bdi', {dir: 'ltr'}, shown(text).split(/(?<=\/)/).map((name, i) => [i ? el('wbr') : null, name]));
const number = n => n.toLocaleString(document.documentElement.lang);
const done = n => {
  const all = n[TW] + n[FW] + n[UW], units = n[TU] + n[FU] + n[UU];
  const percent = all ? Math.floor(100 * n[TW] / all) : units ? Math.floor(100 * n[TU] / units) : 100;
  return percent === 100 && n[TU] < units ? 99 : percent;
};
const left = n => n[FW] + n[UW];
const percent = n => n + '\u00a0%';
const compare = new Intl.Collator(document.documentElement.lang, {numeric: true}).compare;

function bar(n) {
  const all = n[TW] + n[FW] + n[UW] || 1;
  const e = svg('svg', {class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true'});
  const t = 100 * n[TW] / all, f = 100 * n[FW] / all;
  e.append(svg('rect', {x: 0, width: t, height: 10}), svg('rect', {x: t, width: f, height: 10}));
  return e;
}
const toLocale = l => '#/l/' + encodeURIComponent(site.locales[l].tag);
const toPage = (l, p) => '#/p/' + encodeURIComponent(site.locales[l].tag) + '/' + p;

/* A link to line LINE of the file NAME, or its name alone.  */
function place(name, line) {
  const text = name + (line ? ':' + line : '');
  const url = site.url;
  if (!url || !/^https?:\/\//i.test(url) || !url.includes('{path}'))
    return path(text);
  const to = url.replace('{path}', name.split('/').map(encodeURIComponent).join('/'));
  return el('a', {href: to + (line ? '#L' + line : ''), rel: 'noreferrer noopener'}, path(text));
}

/* Controls.  */
function search(change) {
  return el('label', {}, words.search, el('input', {type: 'search', id: 'search', input: e => change(e.target.value.toLowerCase())}));
}
function choice(label, values, change) {
  return el('label', {}, label, el('select', {change: e => change(e.target.value)}, values.map(v => el('option', {value: v[0]}, v[1]))));
}
const showChoices = () => [['all', words.all], ['incomplete', words.incomplete], ['missing', words.missing], ['outdated', words.outdated]].concat(site.findings ? [['findings', words.withFindings]] : []);
const isShown = (n, what) => what === 'all' || (what === 'incomplete' && done(n) < 100) || (what === 'missing' && n[MISSING] > 0) || (what === 'outdated' && n[OUTDATED] > 0) || (what === 'findings' && n[ERRORS] + n[ERRORS + 1] + n[ERRORS + 2] > 0);

/* Puts ROWS at a time of the nodes that MAKE makes of ITEMS into BODY, instead of
   what an earlier call has put or is putting there.  */
const turns = new WeakMap();
function fill(body, items, make, status) {
  const turn = {};
  let n = 0;
  const more = el('button', {type: 'button', click: add}, words.more);
  function* rows() {
    for (const last = Math.min(n + ROWS, items.length); n < last; n++) {
      const row = make(items[n]);
      body.append(row);
      yield size(row);
    }
  }
  function add() {
    more.remove();
    slices(rows(), () => turns.get(body) === turn && body.isConnected, () => n < items.length && status.after(more));
  }
  turns.set(body, turn);
  body.replaceChildren();
  status.parentNode.querySelectorAll(':scope > button').forEach(b => b.remove());
  status.textContent = items.length ? words.pages + ': ' + number(items.length) : words.nothing;
  add();
}

const headers = () => [words.done, '', words.left, words.fuzzyWords];
const findingHeaders = () => site.findings ? [words.errors, words.warnings, words.notes] : [];
const cells = n => [el('td', {class: 'number'}, percent(done(n))), el('td', {}, bar(n)), el('td', {class: 'number'}, number(left(n))), el('td', {class: 'number'}, number(n[FW]))];
const findingCells = n => site.findings ? [0, 1, 2].map(i => el('td', {class: 'number'}, number(n[ERRORS + i]))) : [];
const headRow = names => el('thead', {}, el('tr', {}, names.map((name, i) => name === '' ? el('td', {}) : el('th', {scope: 'col', class: i && name !== words.state ? 'number' : false}, name))));
const legend = () => el('caption', {}, STATES.slice(0, 3).map(s => [el('span', {class: 'key'}, el('span', {class: 'swatch of-' + s}), words[s]), ' ']));
const region = (label, tall, ...content) => el('div', {class: 'scroll' + (tall ? ' tall' : ''), role: 'region', 'aria-label': label, tabindex: 0}, content);

/* How complete the locales were, as lines; the table says the same.  */
function chart(history, order) {
  const first = Date.parse(history[0][0]), last = Date.parse(history[history.length - 1][0]);
  const x = date => 40 + 560 * (Date.parse(date) - first) / (last - first || 1), y = p => 210 - 2 * p;
  const picture = svg('svg', {class: 'chart', viewBox: '0 0 720 240', role: 'img', 'aria-label': words.history});
  for (const p of [0, 25, 50, 75, 100]) {
    const text = svg('text', {x: 34, y: y(p) + 4, class: 'scale'});
    text.textContent = p;
    picture.append(svg('path', {class: 'grid', d: 'M40 ' + y(p) + 'H600'}), text);
  }
  [history[0][0], history[history.length - 1][0]].forEach((date, i) => {
    const text = svg('text', {x: i ? 600 : 40, y: 232, class: i ? 'scale' : ''});
    text.textContent = date;
    picture.append(text);
  });
  let lowest = -Infinity;
  const ends = order.map(l => {
    const points = history.filter(d => d[1][l] >= 0);
    return points.length ? {l, points, y: y(points[points.length - 1][1][l])} : null;
  }).filter(Boolean).sort((a, b) => a.y - b.y);
  ends.forEach((end, i) => {
    const line = svg('path', {class: 'line c' + i % 6 + ' dash' + Math.floor(i / 6) % 3, d: end.points.map((d, k) => (k ? 'L' : 'M') + x(d[0]).toFixed(1) + ' ' + y(d[1][end.l])).join('') + (end.points.length > 1 ? '' : 'h0')});
    const at = lowest = Math.max(end.y + 4, lowest + 13);
    const text = svg('text', {x: 608, y: at, class: 'c' + i % 6});
    text.textContent = site.locales[end.l].tag + ' ' + end.points[end.points.length - 1][1][end.l] + '\u00a0%';
    picture.append(line, text);
  });
  if (lowest > 236)
    picture.setAttribute('viewBox', '0 0 720 ' + (lowest + 6));
  return [el('h2', {}, words.history), picture, el('details', {}, el('summary', {}, words.table),
    region(words.table, false, el('table', {}, headRow([words.date, ...order.map(l => site.locales[l].tag)]),
      el('tbody', {}, history.map(d => el('tr', {}, el('th', {scope: 'row'}, d[0]), order.map(l => el('td', {class: 'number'}, d[1][l] < 0 ? '' : percent(d[1][l]))))))))) ];
}

async function overview() {
  const history = await part('history');
  const order = site.locales.map((l, i) => i).sort((a, b) => left(site.locales[b].n) - left(site.locales[a].n));
  const total = site.locales[0] ? site.locales[0].n.map((x, i) => site.locales.reduce((s, l) => s + l.n[i], 0)) : [];
  const summary = el('table', {class: 'figures'}, legend(), headRow([words.locale, ...headers(), words.missingPages, words.outdatedPages, ...findingHeaders()]),
    el('tbody', {}, order.map(i => {
      const l = site.locales[i];
      return el('tr', {}, el('th', {scope: 'row'}, el('a', {href: toLocale(i)}, el('bdi', {}, l.name)), ' ', el('small', {}, l.tag)),
        cells(l.n), el('td', {class: 'number'}, number(l.n[MISSING])), el('td', {class: 'number'}, number(l.n[OUTDATED])), findingCells(l.n));
    })),
    total.length && el('tfoot', {}, el('tr', {}, el('th', {scope: 'row'}, words.total), cells(total), el('td', {class: 'number'}, number(total[MISSING])), el('td', {class: 'number'}, number(total[OUTDATED])), findingCells(total))));
  const body = el('tbody'), status = el('p', {role: 'status'});
  const matrix = el('table', {class: 'matrix'}, el('caption', {}, words.matrix, '; \u2205 ', words.missing),
    el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, words.page), order.map(i => el('th', {scope: 'col'}, el('a', {href: toLocale(i), title: site.locales[i].name}, site.locales[i].tag))))), body);
  const need = site.pages.map(() => 0);
  let query = '', what = 'all', by = 'need', isRead = false;
  async function read() {
    count(1);
    for (const l of order) {
      const pages = await figures(l);
      for (let p = 0; p < pages.length; p++)
        need[p] += left(pages[p]);
    }
    isRead = true;
    refill();
    count(-1);
  }
  function refill() {
    if (!isRead)
      return;
    const rows = site.pages.map((p, i) => i).filter(i => site.pages[i].toLowerCase().includes(query) && (what === 'all' || site.locales.some(l => isShown(l.pages[i], what))));
    rows.sort((a, b) => by === 'need' ? need[b] - need[a] || a - b : compare(site.pages[a], site.pages[b]));
    fill(body, rows, p => el('tr', {}, el('th', {scope: 'row'}, path(site.pages[p])), order.map(l => {
      const n = site.locales[l].pages[p], d = done(n), label = percent(d) + (n[MISSING] ? ' \u2205' : '');
      return el('td', {class: 'h' + Math.floor(d / 10)}, el('a', {href: toPage(l, p), 'aria-label': site.locales[l].tag + ' ' + site.pages[p] + ' ' + percent(d) + (n[MISSING] ? ', ' + words.missing : '')}, label));
    })), status);
  }
  const content = [el('h1', {tabindex: -1}, words.overview),
    el('ul', {class: 'facts'}, el('li', {}, words.pages, ' ', el('b', {}, number(site.pages.length))), el('li', {}, words.locales, ' ', el('b', {}, number(site.locales.length))),
      ['units', 'words', 'characters'].map(what => el('li', {}, words[what], ' ', el('b', {}, number(site[what]))))),
    region(words.locales, false, summary), history.length > 1 && chart(history, order), el('h2', {}, words.pages),
    el('div', {class: 'controls'}, search(q => { query = q; refill(); }), choice(words.show, showChoices(), v => { what = v; refill(); }),
      choice(words.sort, [['need', words.byNeed], ['name', words.byName]], v => { by = v; refill(); })),
    region(words.matrix, true, matrix), el('div', {}, status)];
  matrix.style.setProperty('--locales', order.length);
  matrix.style.setProperty('--column', Math.max(5, 1.2 + 0.65 * Math.max(...site.locales.map(l => l.tag.length))) + 'rem');
  read();
  return content;
}

async function locale(l) {
  const data = site.locales[l];
  await figures(l);
  const body = el('tbody'), status = el('p', {role: 'status'});
  let query = '', what = 'all', by = 'need';
  function refill() {
    const rows = site.pages.map((p, i) => i).filter(i => site.pages[i].toLowerCase().includes(query) && isShown(data.pages[i], what));
    rows.sort((a, b) => by === 'need' ? left(data.pages[b]) - left(data.pages[a]) || a - b : compare(site.pages[a], site.pages[b]));
    fill(body, rows, p => {
      const n = data.pages[p];
      return el('tr', {}, el('th', {scope: 'row'}, el('a', {href: toPage(l, p)}, path(site.pages[p]))), cells(n),
        el('td', {}, n[MISSING] ? words.missing : n[OUTDATED] ? words.outdated : ''), findingCells(n));
    }, status);
  }
  const content = [el('h1', {tabindex: -1}, el('bdi', {}, data.name), ' ', el('small', {}, data.tag)),
    el('ul', {class: 'facts'}, el('li', {}, words.done, ' ', el('b', {}, percent(done(data.n)))), el('li', {}, words.left, ' ', el('b', {}, number(left(data.n)))),
      el('li', {}, words.fuzzyWords, ' ', el('b', {}, number(data.n[FW]))), el('li', {}, words.missingPages, ' ', el('b', {}, number(data.n[MISSING]))),
      el('li', {}, words.outdatedPages, ' ', el('b', {}, number(data.n[OUTDATED]))),
      data.messages && el('li', {}, words.messages, ': ', data.messages.map((m, i) => [i ? ', ' : '', el('b', {}, number(m)), ' ', words[STATES[i]]]))),
    el('div', {class: 'controls'}, search(q => { query = q; refill(); }), choice(words.show, showChoices(), v => { what = v; refill(); }),
      choice(words.sort, [['need', words.byNeed], ['name', words.byName]], v => { by = v; refill(); })),
    region(words.pages, false, el('table', {class: 'figures'}, legend(), headRow([words.page, ...headers(), words.state, ...findingHeaders()]), body)), el('div', {}, status)];
  refill();
  return content;
}

/* A page in locale L.  */
async function page(l, p) {
  const data = site.locales[l];
  const chunk = site.chunks.findLastIndex(first => first <= p), at = p - site.chunks[chunk];
  const [sources, pages] = await Promise.all([part('source-' + chunk), part(l + '-' + chunk), figures(l)]);
  const source = sources[at], [file, letters, texts, findings] = pages[at];
  const units = source.texts.map((text, i) => ({i, source: text, text: texts[i], letter: letters[i], findings: []}));
  const loose = [];
  for (const f of findings)
    (f[0] >= 0 ? units[f[0]].findings : loose).push(f);
  for (const u of units)
    u.state = u.letter === 'x' ? 'structure' : u.letter === 'u' ? 'untranslated' : u.letter === 'f' ? 'fuzzy' :
      u.findings.some(f => f[3] === 'language') ? 'mixed' : u.findings.some(f => f[3] === 'structure') ? 'structure' : u.findings.length ? 'finding' : 'translated';
  const detail = el('section', {class: 'detail', hidden: true, 'aria-label': words.state, tabindex: 0});
  let told = null;
  function close() {
    detail.hidden = true;
  }
  function explain(u) {
    const rows = [[words.state, words[u.state]]];
    if (u.letter === 'x')
      rows.push(['', words.absent]);
    for (const f of u.findings)
      rows.push([words[['note', 'warning', 'error'][f[1]]], [shown(f[5]) + ' [' + f[2] + '] ', place(file, f[4])], f[6] !== 0 && [words.suggestion, el('bdi', {lang: data.tag}, shown(f[6]))]]);
    rows.push([words.source, [el('bdi', {lang: site.source}, shown(u.source)), ' (', place(site.pages[p], source.lines[u.i]), ')']]);
    detail.replaceChildren(el('button', {type: 'button', class: 'close', click: close}, words.close),
      el('dl', {id: 'told'}, rows.map(r => [el('dt', {}, r[0]), el('dd', {}, r[1]), r[2] && [el('dt', {}, r[2][0]), el('dd', {}, r[2][1])]])));
    detail.hidden = false;
    /* So that it is spoken, too.  */
    if (told)
      told.removeAttribute('aria-describedby');
    told = u.node;
    told.setAttribute('aria-describedby', 'told');
  }
  const said = u => u.text === 0 ? u.source : u.text;
  function drawn(u) {
    const text = said(u);
    const attrs = {class: 'u ' + u.state, lang: u.text === 0 ? site.source : data.tag, dir: u.text === 0 ? 'auto' : data.dir};
    if (u.state === 'translated')
      return u.node = el('bdi', attrs, marked(text));
    const tell = () => explain(u);
    return u.node = el('button', {...attrs, type: 'button', click: tell, focus: tell, mouseenter: tell},
      el('span', {class: 'mark', 'aria-hidden': 'true'}, MARKS[u.state]), el('span', {class: 'hidden'}, words[u.state] + ': '), marked(text));
  }
  const original = u => el('bdi', {lang: site.source}, marked(u.source));
  const isShort = (cell, draw) => cell.slice(3).every(i => (draw === drawn ? said(units[i]) : units[i].source).length <= SHORT);
  const row = (cells, draw) => el('tr', {}, cells.map(cell => el(cell[0] && cell.length > 3 ? 'th' : 'td',
    {class: isShort(cell, draw) && 'short', rowspan: cell[1] > 1 && Math.min(cell[1], 1000), colspan: cell[2] > 1 && Math.min(cell[2], 1000)},
    cell.slice(3).map((i, k) => [k ? el('br') : null, draw(units[i])]))));
  const blocks = source.blocks.map(b => ({ids: typeof b === 'number' ? [b] : b.flat().flatMap(cell => cell.slice(3)), node: null}));
  const holder = el('div');
  function* draw() {
    for (const [n, b] of source.blocks.entries()) {
      const isTable = typeof b !== 'number', bodies = isTable ? [el('tbody'), el('tbody')] : [];
      const both = [drawn, original].map((make, k) => isTable ?
        region((k ? words.source : words.translation) + ' ' + (n + 1), false, el('table', {}, bodies[k])) :
        el('div', {class: 'text k' + source.kinds[b]}, make(units[b])));
      both[0].lang = data.tag;
      both[0].dir = data.dir;
      both[1].lang = site.source;
      both[1].classList.add('of-source');
      const node = blocks[n].node = el('div', {class: 'pair'}, both);
      holder.append(node);
      settle(blocks[n]);
      yield size(node);
      for (const cells of isTable ? b : []) {
        const rows = [drawn, original].map(make => row(cells, make));
        rows.forEach((r, k) => bodies[k].append(r));
        cells.forEach(cell => cell.slice(3).forEach(mute));
        yield size(rows[0]) + size(rows[1]);
      }
    }
  }
  const wanted = new Set(STATES);
  let query = '';
  const status = el('p', {role: 'status'});
  /* What is not drawn yet is told when it is.  */
  function mute(i) {
    if (units[i].node)
      units[i].node.classList.toggle('off', !wanted.has(units[i].state));
  }
  const has = text => text !== 0 && text.toLowerCase().includes(query);
  function settle(b) {
    const hit = b.ids.some(i => wanted.has(units[i].state) && (!query || has(units[i].source) || has(units[i].text)));
    if (b.node)
      b.node.hidden = !hit;
    b.ids.forEach(mute);
    return hit;
  }
  function filter() {
    const hits = blocks.filter(settle);
    status.textContent = hits.length ? '' : words.nothing;
  }
  const filters = STATES.map(s => {
    const n = units.filter(u => u.state === s).length;
    return n ? el('label', {class: 'u ' + s}, el('input', {type: 'checkbox', checked: true, change: e => { wanted[e.target.checked ? 'add' : 'delete'](s); filter(); }}),
      (MARKS[s] ? MARKS[s] + ' ' : '') + words[s] + ' ' + number(n)) : null;
  });
  slices(draw(), () => holder.isConnected);
  return [el('h1', {tabindex: -1}, path(site.pages[p])),
    el('ul', {class: 'facts'}, el('li', {}, el('a', {href: toLocale(l)}, el('bdi', {}, data.name))), el('li', {}, place(file)), el('li', {}, words.done, ' ', el('b', {}, percent(done(data.pages[p])))),
      data.pages[p][MISSING] ? el('li', {}, el('b', {}, words.missing)) : data.pages[p][OUTDATED] ? el('li', {}, el('b', {}, words.outdated)) : null),
    el('div', {class: 'controls', role: 'group', 'aria-label': words.show}, filters, search(q => { query = q; filter(); })),
    loose.length > 0 && el('details', {open: loose.length <= SOME}, el('summary', {}, el('h2', {}, words.aboutPage), ' (' + number(loose.length) + ')'), el('ul', {}, loose.map(f =>
      el('li', {}, words[['note', 'warning', 'error'][f[1]]] + ': ' + shown(f[5]) + ' [' + f[2] + '] ', place(file, f[4]), f[6] !== 0 && [' ', words.suggestion, ': ', el('bdi', {lang: data.tag}, shown(f[6]))])))),
    el('h2', {class: 'hidden'}, words.translation),
    el('div', {class: 'pair columns', 'aria-hidden': 'true'}, el('div', {}, words.translation), el('div', {}, words.source)),
    holder, status, detail];
}

/* What the address asks for.  */
async function route(isFirst) {
  const me = ++view;
  const [, kind, tag, p] = location.hash.split('/');
  const l = tag === undefined ? -1 : site.locales.findIndex(x => x.tag === decodeURIComponent(tag));
  let content, name = '';
  count(1);
  if (kind === 'p' && l >= 0 && site.pages[+p] !== undefined) {
    content = await page(l, +p);
    name = site.pages[+p] + ' \u2013 ' + site.locales[l].tag;
  } else if (kind === 'l' && l >= 0) {
    content = await locale(l);
    name = site.locales[l].name;
  } else {
    content = await overview();
  }
  count(-1);
  if (me !== view)
    return;
  const title = site.title || 'potable';
  document.title = name ? name + ' \u2013 ' + title : title;
  app.querySelector('main').replaceChildren(...content.flat(Infinity).filter(Boolean));
  if (!isFirst) {
    scrollTo(0, 0);
    app.querySelector('h1').focus();
  }
  document.documentElement.dataset.ready = location.hash || '#/';
}

function toggleTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
}

function press(e) {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName) && e.target.type !== 'checkbox';
  if (e.key === 'Escape')
    app.querySelectorAll('.detail').forEach(d => { d.hidden = true; });
  if (isTyping || e.ctrlKey || e.altKey || e.metaKey)
    return;
  if (e.key === '/') {
    const box = document.getElementById('search');
    if (box) {
      box.focus();
      e.preventDefault();
    }
  } else if (e.key === 'j' || e.key === 'k') {
    const all = [...app.querySelectorAll('button.u:not(.off)')].filter(b => b.offsetParent);
    const at = all.indexOf(document.activeElement);
    const to = all[e.key === 'j' ? at + 1 : at < 0 ? all.length - 1 : at - 1];
    if (to) {
      to.focus();
      to.scrollIntoView({block: 'center'});
    }
  }
}

async function start() {
  [words, site] = await Promise.all([part('words'), part('site')]);
  app.append(el('header', {}, el('span', {class: 'name'}, el('bdi', {}, shown(site.title || 'potable'))),
    el('nav', {'aria-label': words.overview}, el('a', {href: '#/'}, words.overview)),
    el('button', {type: 'button', click: toggleTheme}, words.light)),
    el('main', {}), el('footer', {}, el('p', {}, words.keys), el('p', {}, words.made.replace('%s', site.date))));
  addEventListener('hashchange', () => route(false));
  addEventListener('keydown', press);
  await route(true);
}
if (typeof DecompressionStream === 'undefined')
  app.textContent = 'This browser is too old to unpack the report.';
else
  start();
})();

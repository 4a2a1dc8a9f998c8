// Opens the web page of a report in headless Chromium and looks at it.
//
// usage: node report.js CHROMIUM REPORT.html LOCALE [SCREENSHOTS]
//
// Prints what is wrong, a line each; exit status 1 if there is anything.  LOCALE
// is the tag of one with a page that needs a look.  playwright-core and axe-core
// are found by NODE_PATH.  MOST_CHARACTERS in the environment is how much the page
// may unpack at once; NO_AUDIT leaves out axe, which takes long on many elements;
// with SOURCE_URL, links to a line of a file start with that; with FIGURES, how
// long the longest task took, and what else has a bar, is printed.  SHOWN is what
// the page has to show as text, a line each.
//
// How long a task takes depends on the machine; how many elements it makes does
// not, so that is what has a bar, too: those of ELEMENTS take some 50 ms.
'use strict';
const fs = require('fs');
const path = require('path');
const {pathToFileURL} = require('url');
const {chromium} = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [browserPath, file, tag, shots] = process.argv.slice(2);
const url = pathToFileURL(path.resolve(file)).href;
const ELEMENTS = 1200;
const wrong = [];
const complain = text => wrong.push(text);
const check = (is, text) => is || complain(text);

// Does WORK, whose tasks are not those of the page.
async function own(page, work) {
  const from = await page.evaluate(() => performance.now());
  const result = await work();
  await page.evaluate(from => globalThis.own.push([from, performance.now()]), from);
  return result;
}
// How long the page's long tasks took.
const longTasks = page => page.evaluate(() => globalThis.long.filter(t => !globalThis.own.some(o => t.startTime < o[1] && t.startTime + t.duration > o[0])).map(t => Math.round(t.duration)));

async function audit(page, where) {
  if (process.env.NO_AUDIT)
    return;
  // Evaluated by the driver, which the security policy does not bind.
  const found = await own(page, async () => {
    await page.evaluate(axe);
    return page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations']}));
  });
  for (const v of found.violations)
    complain(`axe, ${where}: ${v.id}: ${v.nodes.length} times, ${v.nodes[0].html.slice(0, 120)} ${v.nodes[0].failureSummary}`);
}

// Nothing of a page is anything but text.
async function inert(page, where) {
  const n = await page.locator('main :is(script, style, img, iframe, object, form), main a[href^="javascript" i]').count();
  check(n === 0, `${where}: ${n} elements come from a page`);
  check(!/[\u202a-\u202e\u2066-\u2069]/.test(await page.textContent('body > div')), where + ': characters turn the direction of others');
}

// No word of a cell is broken, nor the tag of a locale.  What is for programs may
// be.
async function whole(page, where) {
  const broken = await own(page, () => page.evaluate(() => {
    const all = [];
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode() && all.length < 5) {
      const text = texts.currentNode, parent = text.parentElement;
      if (!parent.closest('td, th') || parent.closest('.code, .hidden') || !parent.offsetParent)
        continue;
      for (const found of [...text.data.matchAll(parent.closest('thead, small') ? /\S+/g : /\p{Script=Latin}+/gu)].slice(0, 50)) {
        const range = document.createRange();
        range.setStart(text, found.index);
        range.setEnd(text, found.index + found[0].length);
        if (new Set([...range.getClientRects()].map(b => Math.round(b.top))).size > 1)
          all.push(found[0]);
      }
    }
    return all;
  }));
  check(broken.length === 0, `${where}: broken: ${broken.join(', ')}`);
}

async function shoot(page, name) {
  if (shots)
    await page.screenshot({path: path.join(shots, name + '.png')});
}

async function open(browser, options, hash) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('console', m => ['error', 'warning'].includes(m.type()) && complain('console: ' + m.text()));
  page.on('pageerror', e => complain('error: ' + e.message));
  page.on('dialog', d => { complain('dialog: ' + d.message()); d.dismiss(); });
  page.on('request', r => r.url().split('#')[0] === url || complain('request: ' + r.url().slice(0, 200)));
  await page.addInitScript(() => {
    globalThis.long = [];
    globalThis.own = [];
    new PerformanceObserver(l => globalThis.long.push(...l.getEntries()))
      .observe({type: 'longtask', buffered: true});
    globalThis.made = globalThis.unpacked = 0;
    const size = n => n.nodeType === 1 && n.tagName !== 'SCRIPT' ? 1 + n.getElementsByTagName('*').length : 0;
    new MutationObserver(all => {
      const n = all.flatMap(m => [...m.addedNodes]).reduce((sum, node) => sum + size(node), 0);
      globalThis.made = Math.max(globalThis.made, n);
    }).observe(document, {childList: true, subtree: true});
    const parse = JSON.parse;
    JSON.parse = text => {
      globalThis.unpacked = Math.max(globalThis.unpacked, text.length);
      return parse(text);
    };
  });
  await page.goto(url + (hash || ''));
  await view(page, hash || '#/');
  return page;
}

// Waits for the view of HASH, and for all that is in it.
async function view(page, hash) {
  await page.waitForSelector(`html[data-ready="${hash}"]`);
  await idle(page);
}
const idle = page => page.waitForSelector('main[aria-busy="false"]');

const visible = (page, selector) => page.locator(selector).evaluateAll(all => all.filter(e => e.offsetParent).length);

async function use(page) {
  const all = await visible(page, '.matrix tbody tr');
  check(all > 0, 'the heat map has no rows');
  for (const summary of await page.locator('details > summary').all())
    await summary.click();
  await audit(page, 'overview');
  await whole(page, 'overview');
  await page.fill('#search', 'no page has this name');
  await idle(page);
  check(await visible(page, '.matrix tbody tr') === 0, 'the search finds what is not there');
  await page.fill('#search', '');
  await idle(page);
  check(await visible(page, '.matrix tbody tr') === all, 'the search does not forget');
  // The second choice takes the place of what the first one still makes.
  await page.selectOption('label:nth-of-type(2) select', 'missing');
  await page.selectOption('label:nth-of-type(2) select', 'all');
  await idle(page);
  check(await visible(page, '.matrix tbody tr') === all, 'two choices are mixed');
  const more = page.locator('main > div > button');
  if (await more.count() > 0) {
    await more.click();
    await idle(page);
    check(await visible(page, '.matrix tbody tr') > all, 'there is no more');
  }

  await page.click(`a[href="#/l/${tag}"] >> nth=0`);
  await view(page, '#/l/' + tag);
  check(await page.evaluate(() => document.activeElement.tagName) === 'H1', 'the new view has no focus');
  const lefts = await page.locator('tbody tr td:nth-of-type(3)').evaluateAll(all => all.map(td => +td.textContent.replace(/\D/g, '')));
  check(lefts.every((n, i) => i === 0 || n <= lefts[i - 1]), 'pages are not in the order of the words left: ' + lefts);
  await audit(page, 'locale');
  await shoot(page, 'locale');

  // The page of the locale with most findings and states.
  const first = await page.locator('tbody tr:has(td:nth-child(3)) th a').evaluateAll(all => all.map(a => a.hash));
  for (const hash of first) {
    await page.goto(url + hash);
    await view(page, hash);
    await inert(page, hash);
    if (await page.locator('button.u').count() > 0 && await page.locator('bdi.translated').count() > 0)
      break;
  }
  const text = await page.textContent('main');
  for (const line of (process.env.SHOWN || '').split('\n'))
    check(text.includes(line), 'not shown: ' + line);
  await whole(page, 'page');
  // What is in the locale runs in its direction, what is for programs does not.
  const directions = await page.evaluate(tag => ({
    wrong: [...document.querySelectorAll('.pair > :first-child')].filter(e => e.lang === tag && e.dir !== document.querySelector('.pair .u:lang(' + tag + ')').dir).length,
    codes: [...document.querySelectorAll('.pair .code')].filter(e => getComputedStyle(e).direction !== 'ltr' || getComputedStyle(e).unicodeBidi !== 'isolate').length
  }), tag);
  check(directions.wrong + directions.codes === 0, 'directions: ' + JSON.stringify(directions));
  const units = await visible(page, '.u');
  check(units > 0, 'the page has no units');
  await audit(page, 'page');
  // A text that comes to lie below the pointer would tell of itself at any time.
  await page.mouse.move(0, 0);
  await page.keyboard.press('j');
  check(await page.evaluate(() => document.activeElement.matches('button.u')), 'j goes nowhere');
  check(await page.locator('.detail').isVisible(), 'the focus tells nothing');
  check(await page.evaluate(() => document.activeElement.getAttribute('aria-describedby')) === await page.locator('.detail dl').getAttribute('id'), 'what the focus tells is not spoken');
  await audit(page, 'page with details');
  // All that can be told is told in the list's terms and descriptions.
  for (const unit of await page.locator('button.u').all()) {
    await unit.focus();
    if (process.env.SOURCE_URL)
      check(await page.locator('.detail dd a').evaluateAll((all, url) => all.length > 0 && all.every(a => a.href.startsWith(url) && /#L[1-9]\d*$/.test(a.href)), process.env.SOURCE_URL), 'a line of a file has no link');
    check(await page.locator('.detail dl').evaluate(dl => [...dl.childNodes].every(n => n.nodeType === 1)), 'loose text in the details');
  }
  await page.locator('button.u').first().focus();
  await shoot(page, 'page');
  check(await page.locator('[aria-describedby]').count() === 1, 'more than one text is described');
  await page.keyboard.press('Escape');
  check(!await page.locator('.detail').isVisible(), 'Escape closes nothing');
  await page.locator('button.u').last().hover();
  check(await page.locator('.detail').isVisible(), 'the pointer tells nothing');
  check(await page.evaluate(() => [...document.querySelectorAll('button.u')].pop().hasAttribute('aria-describedby')), 'the pointer tells of another text');
  await page.mouse.move(0, 0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  check(await page.evaluate(() => document.activeElement.id) === 'search', '/ goes nowhere');
  await page.keyboard.press('Tab');
  const boxes = page.locator('.controls input[type=checkbox]');
  const n = await boxes.count();
  for (let i = 0; i < n; i++)
    await boxes.nth(i).uncheck();
  check(await visible(page, '.pair .u') === 0, 'the filters hide nothing');
  for (let i = 0; i < n; i++)
    await boxes.nth(i).check();
  check(await visible(page, '.u') === units, 'the filters do not show all again');
  const long = await longTasks(page), tooLong = long.filter(ms => ms > 200);
  check(tooLong.length === 0 || process.env.SLOW_MACHINE, 'tasks of ' + tooLong + ' ms');
  const {made, unpacked} = await page.evaluate(() => ({made: globalThis.made, unpacked: globalThis.unpacked}));
  check(made <= ELEMENTS, `${made} elements at once`);
  if (process.env.FIGURES)
    console.log(`longest task ${Math.max(0, ...long)} ms, ${made} elements and ${unpacked} characters at once`);
  check(unpacked <= (process.env.MOST_CHARACTERS || Infinity), `${unpacked} characters unpacked at once`);
  return page.url().slice(url.length);
}

async function main() {
  const browser = await chromium.launch({executablePath: browserPath, args: ['--no-sandbox']});
  const page = await open(browser, {viewport: {width: 1280, height: 800}});
  await shoot(page, 'overview');
  const hash = await use(page);
  for (const [name, options] of [['dark', {colorScheme: 'dark', viewport: {width: 1280, height: 800}}], ['phone', {viewport: {width: 360, height: 740}}]])
    for (const [view, at] of [['overview', ''], ['page', hash]]) {
      const other = await open(browser, options, at);
      await audit(other, view + ' ' + name);
      await whole(other, view + ' ' + name);
      await shoot(other, view + '-' + name);
      const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(wide <= 0, `${view} ${name}: ${wide} pixels too wide`);
      await other.context().close();
    }
  await browser.close();
}

main().catch(e => complain(e.stack)).then(() => {
  for (const text of wrong)
    console.log(text);
  process.exit(wrong.length ? 1 : 0);
});

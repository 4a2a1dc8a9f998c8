#!/usr/bin/python3
"""Speed of potable as ratios to standard programs, taken in the same run.

usage: bench.py [--pairs N] [--corpus DIR] [--bench-po PROGRAM]
                [--only-check]   (POTABLE)

Both programs of a ratio run in turns, N times each after one that warms the
cache; the ratio is the median of the ratios of wall times.  Only ratios are
printed, since seconds say more about the machine.
"""
import argparse
import glob
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import alignbench
import sitebench

POTABLE = os.environ.get('POTABLE', './potable')
MESSAGES = 15000


def seconds(cmd, env=None):
    with open(os.devnull, 'w') as null:
        start = time.monotonic()
        status = subprocess.call(cmd, stdin=subprocess.DEVNULL, stdout=null,
                                 stderr=null, env=env)
        took = time.monotonic() - start
    if status:
        sys.exit('%s ends with %d' % (' '.join(cmd[:4]), status))
    return took


def pairs(one, other, n, env=None):
    """Ratios of the times of ONE to those of OTHER."""
    seconds(one)
    seconds(other, env)
    got = []
    for i in range(n):
        # Which comes first changes, so that neither profits.
        if i % 2:
            b = seconds(other, env)
            a = seconds(one)
        else:
            a = seconds(one)
            b = seconds(other, env)
        got.append(a / b)
    return got


def say(what, ratios, bar, invert=False):
    if invert:
        ratios = [1 / r for r in ratios]
    value = statistics.median(ratios)
    met = bar is None or (value >= bar if invert else value <= bar)
    text = '' if bar is None else ', bar %s %g' % (
        'at least' if invert else 'at most', bar)
    print('%s %s: %.2f (%.2f to %.2f%s)' % (
        'PASS' if met else 'FAIL', what, value, min(ratios), max(ratios),
        text), flush=True)
    return met


def write_po(path):
    """A catalog of MESSAGES messages as a site's would be."""
    rng = random.Random(1)
    words = [''.join(rng.choice('abcdefghijklmnoprstuvw')
                     for _ in range(rng.randint(2, 11))) for _ in range(4000)]
    with open(path, 'w', encoding='utf-8') as f:
        f.write('msgid ""\nmsgstr ""\n'
                '"Content-Type: text/plain; charset=UTF-8\\n"\n'
                '"Content-Transfer-Encoding: 8bit\\n"\n')
        for i in range(MESSAGES):
            text = ' '.join(rng.choice(words)
                            for _ in range(rng.randint(3, 40)))
            other = ' '.join('\u00e9' + rng.choice(words)
                             for _ in range(rng.randint(3, 40)))
            f.write('\n#. paragraph below a heading\n#: en/page%d.md\n'
                    '%smsgid "%d %s"\nmsgstr "%s"\n'
                    % (i // 100, '#, fuzzy\n' if i % 20 == 0 else '', i, text,
                       other))


def timed(call, before=None):
    if before:
        before()
    start = time.monotonic()
    call()
    return time.monotonic() - start


def peak(args, cmd):
    """Seconds of CPU time and peak memory in MB of CMD."""
    out = subprocess.run([args.peak] + cmd, stdout=subprocess.PIPE, check=True)
    seconds_, bytes_, status = out.stdout.split()
    if int(status):
        sys.exit('%s ends with %s' % (' '.join(cmd[:3]), status))
    return float(seconds_), int(bytes_) / 1e6


def site_runs(args, folder):
    """A run over a whole site against what writes the same files."""
    met = []
    site = sitebench.Site(POTABLE, args.corpus, folder + '/site')
    run = lambda: sitebench.run(site.command())
    run()
    rewrite = sitebench.Rewrite(args.rewrite, site, folder + '/copy')
    rewrite.run()
    got = []
    for _ in range(args.pairs):
        a = timed(run, site.reset)
        got.append(a / timed(rewrite.run))
    met.append(say('update --merge -j 2 of a site, %d files, to writing them'
                   % len(site.outputs()), got, 3))
    if shutil.which('po4a'):
        command = sitebench.po4a_site(site, folder + '/po4a')
        slow = timed(lambda: sitebench.run(command, cwd=folder + '/po4a'))
        met.append(say('po4a to the same run',
                       [timed(run, site.reset) / slow for _ in range(3)], 200,
                       True))
    else:
        print('SKIP po4a is missing')
    met.append(report_run(args, site, folder))
    site.reset()
    one = peak(args, site.command())
    large = sitebench.Site(POTABLE, args.corpus, folder + '/large', 10)
    many = peak(args, large.command())
    met.append(say('CPU time of a site ten times as large to this one',
                   [many[0] / one[0]], 12))
    met.append(say('peak memory of it in MB', [many[1]], 256))
    return met


def check_runs(args, folder):
    """A check of a whole site by its pages alone, and of catalogs."""
    docs = os.path.join(args.corpus, 'nyu', 'docs')
    site = os.path.join(folder, 'checked')
    pages = ['index.md'] + [os.path.join('en', name) for name in sorted(
        glob.glob('**/*.md', root_dir=docs + '/en', recursive=True))]
    for locale in sitebench.LOCALES:
        pages += [os.path.join(locale, name) for name in sorted(glob.glob(
            '**/*.md', root_dir=os.path.join(docs, locale), recursive=True))]
    for page in pages:
        os.makedirs(os.path.dirname(os.path.join(site, page)), exist_ok=True)
        shutil.copy(os.path.join(docs, page), os.path.join(site, page))
    config = os.path.join(site, 'potable.yml')
    with open(config, 'w', encoding='utf-8') as f:
        f.write(sitebench.CONFIG % ', '.join(sitebench.LOCALES))
    utf8 = dict(os.environ, LC_ALL='C.UTF-8')
    out = os.path.join(folder, 'findings')
    # Status 0: findings are not told but listed.
    met = [say('check -j 2 of a site, %d pages alone, to wc -m' % len(pages),
               pairs([POTABLE, 'check', '-j', '2', '--config', config,
                      '--write-baseline', out],
                     ['wc', '-m'] + [os.path.join(site, p) for p in pages],
                     args.pairs, utf8), 60)]
    if not shutil.which('pofilter'):
        print('SKIP pofilter is missing')
        return met
    # The messages of the same site: align fills the catalogs.
    sitebench.run([POTABLE, 'align', '-j', '2', '--config', config])
    catalogs = sorted(glob.glob(site + '/po/*.po'))
    slow = ['pofilter', '--progress=none', '-o', os.path.join(folder, 'filtered')]
    met.append(say('pofilter to check of the same %d catalogs' % len(catalogs),
                   pairs([POTABLE, 'check', '-j', '2', '--write-baseline', out]
                         + catalogs,
                         slow + ['-i', site + '/po'], min(args.pairs, 3), utf8),
                   20, True))
    return met


def report_run(args, site, folder):
    """A report as a web page against counting the characters of what it reads."""
    files = [f for ending in ('md', 'po') for f in glob.glob(
        '%s/**/*.%s' % (site.folder, ending), recursive=True)]
    return say('report of these %d files as a web page to wc -m' % len(files),
               pairs([POTABLE, 'report', '-j', '2', '-C', site.folder,
                      '--format', 'html', '-o', folder + '/report.html'],
                     ['wc', '-m'] + files, args.pairs,
                     dict(os.environ, LC_ALL='C.UTF-8')), 20)


def write_versions(folder, n, n_edits):
    """A catalog of N messages, and a template in which N_EDITS of them are
    edited and as many have nothing to do with any of them."""
    rng = random.Random(2)
    words = [''.join(rng.choice('abcdefghijklmnoprstuvw')
                     for _ in range(rng.randint(2, 11))) for _ in range(8000)]
    words, strange = words[:4000], words[4000:]
    texts = ['%d %s' % (i, ' '.join(rng.choice(words)
                                    for _ in range(rng.randint(3, 60))))
             for i in range(n)]
    new = list(texts)
    for i in rng.sample(range(n), n_edits):
        parts = new[i].split()
        parts[rng.randrange(1, len(parts))] = rng.choice(words)
        new[i] = ' '.join(parts)
    for _ in range(n_edits):
        new.insert(rng.randrange(len(new)), ' '.join(
            rng.choice(strange) for _ in range(120)))
    old, pot = (os.path.join(folder, '%d-%d%s' % (n, n_edits, ending))
                for ending in ('.po', '.pot'))
    for path, version, is_pot in ((old, texts, False), (pot, new, True)):
        with open(path, 'w', encoding='utf-8') as f:
            f.write('msgid ""\nmsgstr ""\n'
                    '"Content-Type: text/plain; charset=UTF-8\\n"\n')
            for i, text in enumerate(version):
                f.write('\n#: en/page%d.md\nmsgid "%s"\nmsgstr "%s"\n' % (
                    i // 100, text, '' if is_pot else 'T ' + text))
    return old, pot


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('--pairs', type=int, default=9)
    ap.add_argument('--corpus', default='')
    ap.add_argument('--bench-po', default='tests/bench-po')
    ap.add_argument('--rewrite', default='tests/oracle/rewrite')
    ap.add_argument('--peak', default='tests/oracle/peak')
    ap.add_argument('--only-check', action='store_true')
    args = ap.parse_args()
    met = []
    skipped = 0
    if args.only_check:
        with tempfile.TemporaryDirectory(prefix='bench') as folder:
            met += check_runs(args, folder)
        sys.exit(0 if all(met) else 1)
    with tempfile.TemporaryDirectory(prefix='bench') as folder:
        pages = sorted(glob.glob(os.path.join(args.corpus, 'nyu', '**', '*.md'),
                                 recursive=True)) if args.corpus else []
        if pages:
            pot = os.path.join(folder, 'all.pot')
            utf8 = dict(os.environ, LC_ALL='C.UTF-8')
            met.append(say(
                'extract -j 2 of %d pages to wc -m' % len(pages),
                pairs([POTABLE, 'extract', '-j', '2', '-o', pot] + pages,
                      ['wc', '-m'] + pages, args.pairs, utf8), 1.0))
            met.append(say(
                'extract -j 1 of them to wc -m',
                pairs([POTABLE, 'extract', '-o', pot] + pages,
                      ['wc', '-m'] + pages, args.pairs, utf8), None))
            page = max(pages, key=os.path.getsize)
            po = os.path.join(folder, 'page.pot')
            seconds([POTABLE, 'extract', '-o', po, page])
            met += site_runs(args, folder)
            met += check_runs(args, folder)
            met += alignbench.run(POTABLE, args.corpus, folder, args.pairs, pairs,
                                  say)
            met.append(say(
                'merge of the largest page to cp',
                pairs([POTABLE, 'merge', '--po', po, '-o',
                       os.path.join(folder, 'out.md'), page],
                      ['cp', page, os.path.join(folder, 'copy.md')],
                      args.pairs), None))
        else:
            print('SKIP extract: there are no pages')
            skipped += 1
        if shutil.which('msgcat') and os.path.exists(args.bench_po):
            plain, po = (os.path.join(folder, n) for n in ('a.po', 'b.po'))
            write_po(plain)
            seconds(['msgcat', '-o', po, plain])
            met.append(say(
                'msgcat to reading and writing %d messages' % MESSAGES,
                pairs([args.bench_po, po], ['msgcat', po], args.pairs), 15,
                True))
            met.append(say(
                'msgcat to the same, every message formatted anew',
                pairs([args.bench_po, '--anew', po], ['msgcat', po],
                      args.pairs), None, True))
        else:
            print('SKIP catalog: msgcat or bench-po is missing')
            skipped += 1
        # msgmerge takes seconds for each text that is new, so there are few.
        few = write_versions(folder, 8000, 10)
        large = write_versions(folder, 8000, 100)
        larger = write_versions(folder, 32000, 100)
        update = [POTABLE, 'update', '-o', os.path.join(folder, 'new.po')]
        if shutil.which('msgmerge'):
            met.append(say(
                'msgmerge to update, 8000 messages, 10 edits, 10 new',
                pairs(update + list(few),
                      ['msgmerge', '-q', '--previous', '-o',
                       os.path.join(folder, 'old.po')] + list(few), 1),
                50, True))
        else:
            print('SKIP update: msgmerge is missing')
            skipped += 1
        met.append(say('update of 32000 messages to 8000',
                       pairs(update + list(larger), update + list(large),
                             args.pairs), 5))
    print('%d passed, %d failed%s' % (
        sum(met), len(met) - sum(met),
        ', %d skipped' % skipped if skipped else ''))
    sys.exit(0 if all(met) else 1)


main()

#!/usr/bin/python3
"""Check PO files with gettext's programs.

usage: po-check.py [--every N] DIR

Every file in DIR must pass `msgfmt -c` without a word, and `msgcat` of every
N-th must equal it in content: messages, comments, references, flags, in order.
Template and catalogs of one page are all taken or all left.
"""
import argparse
import ast
import concurrent.futures
import glob
import os
import subprocess
import sys


def unquote(s):
    # PO strings are C strings; so are Python's, UTF-8 aside.
    return ast.literal_eval(s)


def messages(text):
    """A list of (kind, value) lists, one a message."""
    found, one = [], []
    for line in text.split('\n'):
        line = line.strip()
        if not line:
            if one:
                found.append(one)
            one = []
        elif line.startswith('#:') and one and one[-1][0] == '#:':
            one[-1] = ('#:', one[-1][1] + line[2:].split())
        elif line.startswith('#:'):
            one.append(('#:', line[2:].split()))
        elif line.startswith('#,'):
            # gettext drops flags that it does not know.
            flags = {f.strip() for f in line[2:].split(',')}
            flags = sorted(f for f in flags if f in ('fuzzy', 'no-wrap'))
            if flags:
                one.append(('#,', flags))
        elif line.startswith('#'):
            one.append((line[:2], line[2:].strip()))
        elif line.startswith('"'):
            one[-1] = (one[-1][0], one[-1][1] + unquote(line))
        else:
            word, _, rest = line.partition(' ')
            one.append((word, unquote(rest)))
    return found + ([one] if one else [])


def run(*cmd):
    return subprocess.run(cmd, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def check(job):
    path, deep = job
    # A template's header is fuzzy and has default values; -c may say so.
    cmd = ['msgfmt', '-o', os.devnull, path]
    if not path.endswith('.pot'):
        cmd.insert(1, '-c')
    got = run(*cmd)
    if got.returncode or got.stderr:
        return '%s: %s' % (path, got.stderr.decode('utf-8', 'replace')[:300])
    if not deep:
        return None
    got = run('msgcat', '--force-po', '--no-wrap', path)
    with open(path, encoding='utf-8', newline='\n') as f:
        text = f.read()
    # It warns of control characters that a page really holds.
    if got.returncode:
        return '%s: msgcat: %s' % (path, got.stderr.decode()[:300])
    theirs = messages(got.stdout.decode())
    if not theirs and not messages(text):
        return None
    for a, b in zip(messages(text), theirs + [None]):
        if a != b:
            return '%s: msgcat says otherwise: %s, not %s' % (path, b, a)
    return None


def page_of(path):
    return os.path.basename(path).split('.')[0]


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('--every', type=int, default=1)
    ap.add_argument('folder')
    args = ap.parse_args()
    paths = sorted(glob.glob(os.path.join(args.folder, '*.po*')))
    pages = sorted({page_of(p) for p in paths})
    deep = set(pages[::args.every])
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        bad = [x for x in pool.map(
            check, [(p, page_of(p) in deep) for p in paths]) if x]
    for line in bad[:20]:
        print(line.rstrip())
    print('po-check: %d of %d files right, msgcat asked for %d'
          % (len(paths) - len(bad), len(paths),
             sum(page_of(p) in deep for p in paths)))
    sys.exit(1 if bad else 0)


main()

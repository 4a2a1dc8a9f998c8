#!/usr/bin/python3
"""How much of the text of localized pages comes back after align and merge.

usage: round-trip.py OLD NEW LOCALE...      (POTABLE)

OLD and NEW are two copies of a site, whose localized pages lie in folders named
as the locales: before potable was used on it, and after.  For each page the
texts of its units (as `potable debug units` says) and the targets of its links
are compared as multisets; letters (Unicode category L) are counted.  A text that
is part of another one now, or whose sentences are, has come back as far as it is:
one text may have become the translation of a part, or two of one.  A link has
come back if its target is on the page: a comment that is broken shows the source
and its links a second time.
"""
import collections
import glob
import os
import re
import subprocess
import sys
import unicodedata

POTABLE = os.environ.get('POTABLE', './potable')


def stage(name, page):
    out = subprocess.run([POTABLE, 'debug', name, page],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         check=True).stdout.decode()
    return out.splitlines()


def texts(page):
    got = collections.Counter()
    for line in stage('units', page):
        got[line.split(' ', 2)[2]] += 1
    return got


def targets(page):
    got = collections.Counter()
    for line in stage('links', page):
        got[line.split('"')[1] if '"' in line else ''] += 1
    return got


def squash(text):
    return re.sub(r'\\\\n|[\s\\>*"-]+', '', text)


def parts(text):
    """The sentences of TEXT."""
    return [p for p in re.split(r'(?<=[.!?])\s+|(?<=[。！？])', text) if p]


def gone(text, page):
    """The letters of TEXT that PAGE, squashed, does not have."""
    if squash(text) in page:
        return 0
    return sum(letters(p) for p in parts(text) if squash(p) not in page)


def letters(text):
    return sum(unicodedata.category(c).startswith('L') for c in text)


def main():
    old, new, *locales = sys.argv[1:]
    all_letters = all_links = lost_letters = lost_links = n_pages = 0
    for locale in locales:
        for page in sorted(glob.glob('%s/%s/**/*.md' % (old, locale),
                                     recursive=True)):
            other = os.path.join(new, os.path.relpath(page, old))
            before, after = texts(page), texts(other)
            lost = before - after
            n_pages += 1
            n = sum(letters(t) * c for t, c in before.items())
            whole = squash(''.join(after))
            k = sum(gone(t, whole) * c for t, c in lost.items())
            all_letters += n
            lost_letters += k
            links, links_after = targets(page), targets(other)
            all_links += sum(links.values())
            for link in links_after:
                del links[link]
            lost_links += sum(links.values())
            for text in lost:
                if gone(text, whole):
                    print('%s: lost: %s' % (os.path.relpath(page, old), text))
            for link in links:
                print('%s: link: %s' % (os.path.relpath(page, old), link))
    print('%d pages, %.2f %% of %d letters, %.2f %% of %d link targets' % (
        n_pages, 100 - 100 * lost_letters / all_letters, all_letters,
        100 - 100 * lost_links / all_links, all_links))


main()

"""Times of potable align, for bench.py: whole sites against wc -m, and single
pages against po4a-gettextize."""
import glob
import os
import shutil
import subprocess
import time


def copy_site(corpus, folder):
    """A copy of the model site with a potable.yml."""
    site = os.path.abspath(os.path.join(folder, 'align'))
    shutil.copytree(os.path.join(corpus, 'nyu', 'docs'), site)
    for path, _, names in os.walk(site):
        for name in [path] + [os.path.join(path, n) for n in names]:
            os.chmod(name, os.stat(name).st_mode | 0o200)
    return site


def page_pairs(site):
    """Masters and localized pages that both exist."""
    for localized in sorted(glob.glob(site + '/??/**/*.md', recursive=True)):
        locale, page = os.path.relpath(localized, site).split(os.sep, 1)
        master = os.path.join(site, 'index.md' if page == 'index.md'
                              else os.path.join('en', page))
        if locale != 'en' and os.path.exists(master):
            yield master, localized


def took(cmd, folder):
    start = time.monotonic()
    subprocess.call(cmd, cwd=folder, stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def run(potable, corpus, folder, n, pairs, say):
    """Prints the lines; returns whether each is within its bar."""
    site = copy_site(corpus, folder)
    subprocess.run([potable, 'init', '-C', site], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    both = list(page_pairs(site))
    files = sorted({f for pair in both for f in pair})
    utf8 = dict(os.environ, LC_ALL='C.UTF-8')
    met = [say('align -j 2 of %d pages with their masters to wc -m' % len(both),
               pairs([potable, 'align', '-j', '2', '-C', site],
                     ['wc', '-m'] + files, n, utf8), 40)]
    if shutil.which('po4a-gettextize') is None:
        return met
    # A page costs what the run over the site does, by their number; po4a works
    # on one at a time.
    po = os.path.join(folder, 'align.po')
    ratios = []
    for i in range(n):
        theirs = 0
        sample = both[i::len(both) // 7 or 1]
        for master, localized in sample:
            if os.path.exists(po):
                os.remove(po)
            # It leaves a file in its folder.
            theirs += took(['po4a-gettextize', '-f', 'text', '-o', 'markdown',
                            '-m', master, '-l', localized, '-p', po], folder)
        ours = took([potable, 'align', '-j', '2', '-C', site], folder)
        ratios.append((ours / len(both)) / (theirs / len(sample)))
    met.append(say('po4a-gettextize to align -j 2 of the site, a page', ratios,
                   100, True))
    return met

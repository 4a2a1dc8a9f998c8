#!/usr/bin/python3
"""Findings where there can be none: masters checked against themselves.

usage: selfcheck.py FOLDER      (POTABLE)

FOLDER holds index.md and en/, a site's masters.  Each is checked as its own
translation into its own language; then a catalog is made in which each text is
translated by itself and a sign behind it, and it, and the pages that merge makes
of it, are checked.  Only structure, markup and links: a text that is still in
the source language is a finding, and rightly so.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

import sitebench

POTABLE = os.environ.get('POTABLE', './potable')
FAMILIES = 'structure,markup,links'


def check(*operands, cwd=None):
    """The findings about OPERANDS."""
    cmd = [POTABLE, 'check', '--rule', FAMILIES, '--format', 'json']
    done = subprocess.run(cmd + list(operands), cwd=cwd,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
    if done.returncode > 1:
        sys.exit('%s: %s' % (operands, done.stderr.decode()))
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def show(findings):
    for f in findings[:5]:
        print('%(file)s:%(line)d: %(message)s [%(rule)s]' % f)
    return len(findings)


def main():
    folder = sys.argv[1]
    masters = ['index.md'] if os.path.exists(folder + '/index.md') else []
    masters += sorted(glob.glob('en/**/*.md', root_dir=folder, recursive=True))
    itself = 0
    for master in masters:
        itself += show(check('--locale', 'en', '--source', master, master,
                             cwd=folder))
    with tempfile.TemporaryDirectory(prefix='selfcheck') as site:
        for master in masters:
            path = os.path.join(site, master)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(os.path.join(folder, master), 'rb') as old, \
                    open(path, 'wb') as new:
                new.write(old.read())
        with open(site + '/potable.yml', 'w', encoding='utf-8') as config:
            config.write(sitebench.CONFIG % 'de')
        sitebench.run([POTABLE, 'update'], cwd=site)
        sitebench.fill(site + '/po/de.po')
        sitebench.run([POTABLE, 'merge'], cwd=site)
        merged = [m for m in masters if os.path.exists(
            os.path.join(site, 'de', m[3:] if m.startswith('en/') else m))]
        catalog = show(check('--po', 'po/de.po', cwd=site))
        pages = show(check(cwd=site))
    print('self: masters %d, merged %d, itself %d, catalog %d, pages %d' % (
        len(masters), len(merged), itself, catalog, pages))


main()

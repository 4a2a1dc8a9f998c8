"""Runs over a whole site, for bench.py: the pages of the corpus's course site
with seven locales, all pages translated, some of the masters changed.

What is timed is one run that makes the template, carries the catalogs over and
writes all localized pages.  It is compared with a bare C program that writes the
same files, and with po4a on the same pages.
"""
import glob
import os
import re
import shutil
import subprocess

LOCALES = ['ar', 'es', 'fr', 'ja', 'ru', 'tr', 'zh']
CONFIG = """source: en
locales: [%s]
template: po/site.pot
catalogs: po/{po}.po
pages:
  - {master: index.md, localized: "{folder}/index.md"}
  - {master: "en/**/*.md", localized: "{folder}/**/*.md"}
links:
  - {match: '^en/(.*)$', replace: '{{site.baseurl}}/{folder}/$1'}
minimum: 0
"""
# Edits of masters: the last of the words of each text that has one gets a
# neighbour.
EDITED = 40


def run(cmd, cwd=None, stdin=None):
    with open(os.devnull, 'w') as null:
        subprocess.run(cmd, cwd=cwd, stdin=stdin or subprocess.DEVNULL,
                       stdout=null, stderr=null, check=True)


def fill(po):
    """Gives every message of PO its own text with a sign behind it."""
    with open(po, encoding='utf-8') as f:
        head, *blocks = f.read().split('\n\n')
    for i, block in enumerate(blocks):
        at = block.find('\nmsgid ')
        end = block.find('\nmsgstr ""')
        if block.startswith('#~') or at < 0 or end < 0:
            continue
        text = block[at + len('\nmsgid '):end]
        blocks[i] = block[:end] + '\nmsgstr ' + re.sub(
            r'((\\n)*)"$', ' \u00e9\\1"', text)
        blocks[i] = blocks[i].replace('#, fuzzy, ', '#, ').replace(
            '#, fuzzy\n', '')
    with open(po, 'w', encoding='utf-8') as f:
        f.write('\n\n'.join([head] + blocks) + '\n')


def edit(page, every):
    """Adds a word to every EVERYth line of text."""
    with open(page, encoding='utf-8') as f:
        lines = f.read().split('\n')
    n = 0
    for i, line in enumerate(lines):
        if re.match(r'[A-Z][a-z]+ [a-z]+ .*[a-z]\.$', line):
            n += 1
            if n % every == 0:
                lines[i] = line[:-1] + ' again.'
    with open(page, 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines))


class Site:
    """A copy of the corpus's masters, TIMES times over, in FOLDER."""

    def __init__(self, potable, corpus, folder, times=1):
        self.potable, self.folder = potable, folder
        docs = os.path.join(corpus, 'nyu', 'docs')
        os.makedirs(folder)
        shutil.copy(os.path.join(docs, 'index.md'), folder)
        for i in range(times):
            part = os.path.join(folder, 'en', 'p%d' % i if times > 1 else '')
            shutil.copytree(os.path.join(docs, 'en'), part,
                            dirs_exist_ok=True)
            if i:
                # Texts of their own: else they were one message each.
                for page in glob.glob(part + '/**/*.md', recursive=True):
                    with open(page, encoding='utf-8') as f:
                        text = f.read()
                    with open(page, 'w', encoding='utf-8') as f:
                        f.write(re.sub(r'(?m)^([A-Z][a-z]+) ',
                                       r'\g<1>%d ' % i, text))
        subprocess.run(['chmod', '-R', 'u+w', folder], check=True)
        with open(os.path.join(folder, 'potable.yml'), 'w') as f:
            f.write(CONFIG % ', '.join(LOCALES))
        run([potable, 'update', '-C', folder])
        for po in glob.glob(folder + '/po/*.po'):
            fill(po)
        pages = sorted(glob.glob(folder + '/en/**/*.md', recursive=True))
        for page in pages[::3]:
            edit(page, 3)
        shutil.copytree(folder + '/po', folder + '.po')

    def command(self):
        return [self.potable, 'update', '--merge', '-j', '2', '-C',
                self.folder]

    def reset(self):
        """Back to before the run."""
        for locale in LOCALES:
            shutil.rmtree(os.path.join(self.folder, locale),
                          ignore_errors=True)
        shutil.rmtree(self.folder + '/po')
        shutil.copytree(self.folder + '.po', self.folder + '/po')
        state = self.folder + '/potable.state'
        if os.path.exists(state):
            os.remove(state)

    def outputs(self):
        """The files that the run wrote, as the site calls them."""
        found = [self.folder + '/potable.state']
        for part in ['po'] + LOCALES:
            found += glob.glob('%s/%s/**/*.*' % (self.folder, part),
                               recursive=True)
        return sorted(os.path.relpath(f, self.folder) for f in found
                      if os.path.isfile(f))


class Rewrite:
    """The bare program, on the files that SITE's run left."""

    def __init__(self, program, site, folder):
        self.program, self.source, self.target = program, folder, folder + '2'
        self.list = folder + '.list'
        names = site.outputs()
        with open(self.list, 'w') as f:
            f.write('\n'.join(names) + '\n')
        for name in names:
            for top in (self.source, self.target):
                os.makedirs(os.path.dirname(os.path.join(top, name)) or top,
                            exist_ok=True)
            shutil.copy(os.path.join(site.folder, name),
                        os.path.join(self.source, name))

    def run(self):
        with open(self.list) as names:
            run([self.program, self.source, self.target], stdin=names)


def po4a_site(site, folder):
    """SITE's masters as a project of po4a; returns its command."""
    shutil.copytree(site.folder, folder)
    with open(folder + '/po4a.cfg', 'w') as f:
        f.write('[po4a_langs] %s\n' % ' '.join(LOCALES))
        f.write('[po4a_paths] po4a/site.pot $lang:po4a/$lang.po\n')
        f.write('[options] opt:"-M UTF-8 -L UTF-8 -k 0 -o markdown '
                '-o neverwrap"\n')
        pages = glob.glob(folder + '/en/**/*.md', recursive=True)
        for page in ['index.md'] + sorted(os.path.relpath(p, folder)
                                          for p in pages):
            f.write('[type: text] %s $lang:$lang/%s\n'
                    % (page, re.sub('^en/', '', page)))
    os.makedirs(folder + '/po4a')
    command = ['po4a', '-q', 'po4a.cfg']
    run(command, cwd=folder)
    for po in glob.glob(folder + '/po4a/*.po'):
        fill(po)
    return command

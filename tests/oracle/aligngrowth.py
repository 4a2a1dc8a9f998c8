"""Pages of any length with made-up translations, for growth.py: each word has
one, each text has one but for those that are left out."""
import random

WORDS = 6000


def words(rng, letters):
    return [''.join(rng.choice(letters) for _ in range(rng.randint(2, 10)))
            for _ in range(WORDS)]


def pages(n, missing):
    """A master of N paragraphs, and headings, and its translation without the
    share MISSING of its paragraphs."""
    rng = random.Random(5)
    source = words(rng, 'abcdefghijklmnoprstuvw')
    target = words(rng, 'aeiouklmnprstzy')
    master, localized = [], []
    for i in range(n):
        # Few words make most of a text, as in any language.
        text = [min(int(rng.paretovariate(0.6)), WORDS - 1)
                for _ in range(rng.randint(6, 40))]
        a = ' '.join(source[w] for w in text).capitalize()
        b = ' '.join(target[w] for w in text).capitalize()
        if i % 7 == 0:
            a += ' `code%d`' % i
            b += ' `code%d`' % i
        if i % 11 == 0:
            a += ' [link](http://example.org/%d)' % i
            b += ' [lien](http://example.org/%d)' % i
        if i % 20 == 0:
            master.append('## ' + ' '.join(source[w] for w in text[:4]))
            localized.append('## ' + ' '.join(target[w] for w in text[:4]))
        master.append(a + '.')
        if rng.random() >= missing:
            localized.append(b + '.')
    return '\n\n'.join(master) + '\n', '\n\n'.join(localized) + '\n'

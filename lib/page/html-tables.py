#!/usr/bin/env python3
"""Writes lib/page/html-tables.c: character references and element names.

Usage: python3 lib/page/html-tables.py > lib/page/html-tables.c

The references are those of Python's html.entities.html5, which is the list of
the WHATWG HTML standard, section 13.5.  They become a minimal acyclic automaton
whose edges count the words before them (Lucchesi and Kowaltowski 1993), so that
walking it finds the longest name and its number.  The names of elements get a
hash without collisions, found by trying.
"""

import platform
import sys
from html.entities import html5

# Name and classes.  V void, I inline, O opaque, R raw text, T table; C RCDATA,
# S script, P plaintext: the state of the content; F svg and math; N HTML inside
# them; B a start tag that ends them.
ELEMENTS = """
a I
abbr I
acronym I
annotation-xml N
area VI
audio I
b IB
base V
basefont V
bdi I
bdo I
bgsound V
big IB
blockquote B
body B
br VIB
canvas I
caption T
center B
cite I
code IOB
col VT
colgroup T
data I
dd B
del I
desc N
dfn I
div B
dl B
dt B
em IB
embed VIB
font I
foreignobject N
frame V
h1 B
h2 B
h3 B
h4 B
h5 B
h6 B
head B
hr VB
i IB
iframe ORI
img VIB
input VI
ins I
kbd IO
keygen VI
li B
link V
listing OB
map I
mark I
math IOF
menu B
meta VB
meter I
mi N
mn N
mo N
ms N
mtext N
nobr IB
noembed OR
noframes OR
object I
ol B
output I
p B
param VI
picture I
plaintext ORP
pre OB
progress I
q I
rb I
rp I
rt I
rtc I
ruby IB
s IB
samp IO
script ORS
select I
slot I
small IB
source VI
span IB
strike IB
strong IB
style OR
sub IB
sup IB
svg IOF
table TB
tbody T
td T
template O
textarea RCI
tfoot T
th T
thead T
time I
title RCN
tr T
track VI
tt IB
u IB
ul B
var IB
video I
wbr VI
xmp OR
"""
BITS = {c: 1 << i for i, c in enumerate("VIORTCSPFNB")}


def automaton():
    """Nodes as (char, ends word, last sibling, words before, first child)."""
    trie = {}
    for word in html5:
        node = trie
        for c in word:
            node = node.setdefault(c, {})
        node[""] = {}
    nodes, seen = [], {}

    def count(node):
        return sum(1 if c == "" else count(node[c]) for c in node)

    def place(node):
        """The index of NODE's first edge; equal nodes share their edges."""
        edges, before = [], 0
        for c in sorted(k for k in node if k):
            child = node[c]
            edges.append((ord(c), "" in child, before, place(child)))
            before += count(child)
        key = tuple(edges)
        if not key:
            return 0
        if key not in seen:
            seen[key] = len(nodes)
            for i, (c, end, words, child) in enumerate(edges):
                nodes.append((c, end, i + 1 == len(edges), words, child))
        return seen[key]

    nodes.append((0, False, True, 0, 0))  # node 0 means: no edges
    root = place(trie)
    return nodes, root


def slots(names):
    """Multipliers of a hash that gives each name one of 1024 slots for its own.
    """
    for a in range(1, 1024):
        for b in range(1, 64):
            for c in range(1, 64):
                table = {}
                for i, n in enumerate(names):
                    h = (len(n) * a + ord(n[0]) * b + ord(n[-1]) * c +
                         ord(n[len(n) // 2])) % 1024
                    if h in table:
                        break
                    table[h] = i
                else:
                    return a, b, c, table
    sys.exit("no hash found")


def rows(items):
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > 80:
            print(line)
            line = "   "
        line += " " + item + ","
    print(line)


def main():
    words = sorted(html5)  # in the order of the automaton
    extra = sorted({ord(html5[w][1]) for w in words if len(html5[w]) > 1})
    nodes, root = automaton()
    print("/* Made by lib/page/html-tables.py with the entities "
          "of Python %s:\n   %d names.  Do not edit.  */" %
          (platform.python_version(), len(words)))
    print('#include "config.h"\n\n#include "page/html-tables.h"\n')
    print("const uint16_t ptb_entity_root = %d;\n" % root)
    print("const struct ptb_entity_edge ptb_entity_edges[] = {")
    rows("{%d, %d, %d, %d}" % (c, end | last << 1, before, child)
         for c, end, last, before, child in nodes)
    print("};\n\nconst uint32_t ptb_entity_values[] = {")
    rows("0x%x" % (ord(html5[w][0]) | (
        (extra.index(ord(html5[w][1])) + 1) << 24 if len(html5[w]) > 1 else 0))
        for w in words)
    print("};\n\nconst uint16_t ptb_entity_seconds[] = {")
    rows(["0"] + ["0x%x" % c for c in extra])
    print("};\n")
    classes = dict(line.split() for line in ELEMENTS.strip().split("\n"))
    a, b, c, table = slots(classes)
    print("const struct ptb_element_hash ptb_element_hash = {%d, %d, %d};\n" %
          (a, b, c))
    print("const uint8_t ptb_element_slots[1024] = {")
    rows(str(table.get(i, len(classes))) for i in range(1024))
    print("};\n\nconst struct ptb_element ptb_elements[] = {")
    rows(['{"%s", %d, %d}' % (n, len(n), sum(BITS[k] for k in bits))
          for n, bits in classes.items()] + ['{"", 0, 0}'])
    print("};")


main()

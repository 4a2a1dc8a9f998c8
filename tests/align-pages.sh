# shellcheck shell=sh
# Pages for the tests of align: en.md and its translation de.md, which lacks a
# paragraph, has one of its own, and gives one text two translations.

cat >en.md <<'END'
---
title: Boats
---
# What a boat is

A boat is a small ship. The first boats that we know of are 8000 years old, and
they were made from the trunk of a tree, which was hollowed by fire.

## Parts

- the hull
- the mast

The word crew stands for all who work on a boat, and on boats with one sailor it
stands for nobody. It is not found in [old books](https://books.example/old).

## Sails

Sails catch the wind, and with the wind from behind a boat is as fast as that.
The `spinnaker` is a sail that can be set only then.

| part | use |
|------|-----|
| Sail | to be moved by the wind |
| Oar  | to be moved by 2 arms |

## Parts

The end of the page is the place for all that was not said before.
END
cat >de.md <<'END'
---
title: Boote
---
# Was ein Boot ist

Ein Boot ist ein kleines Schiff. Die ersten Boote, von denen wir wissen, sind
8000 Jahre alt und waren aus einem Baumstamm, den man mit Feuer aushöhlte.

## Teile

- der Rumpf
- der Mast

Das Wort Mannschaft steht für alle, die auf einem Boot arbeiten, und auf Booten
mit einem Segler für niemanden. Es fehlt in [alten
Büchern](https://books.example/old).

Diesen Absatz hat der Übersetzer dazugeschrieben, weil er noch mehr wusste.

## Segel

Segel fangen den Wind, und mit dem Wind von hinten ist ein Boot so schnell wie
er. Der `spinnaker` ist ein Segel, das man nur dann setzen kann.

| Teil  | Zweck |
|-------|-------|
| Segel | mit dem Wind fahren |
| Ruder | mit 2 Armen fahren |

## Bestandteile
END

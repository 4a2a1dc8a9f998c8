#!/bin/sh
# What stands between texts: blocks of code, formulas and lists of attributes are
# those of the source, but for comments and strings.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'MD'
# Tides

We count the tides of 12 days.

```python
# Count the tides.
# All of them.
n = 12  # days
print('There are %d tides.' % n)
```

The height follows from it.

$$
h = 0.5 + \begin{cases} a & \text{at high tide} \\ 2 & \text{else} \end{cases}
$$

A note is set off.
{: .note}

The end has 34 words.
MD
cat >good.fr.md <<'MD'
# Marées

Nous comptons les marées de 12 jours.

```python
# Compter toutes les marées.
n = 12  # jours
print("Il y a %d marées." % n)
```

La hauteur en résulte.

$$h = 0,5 + \begin{cases} a & \text{à marée haute} \\ 2 & \text{sinon} \end{cases}$$

Une note est mise en valeur.
{: .note}

La fin a 34 mots.
MD
expect 0 potable check --source en.md good.fr.md
sed -e 's/^n = 12/n = 13/' -e 's/begin{cases} a/begin{cases} b/' -e 's/^{: .note}/{: .remarque}/' good.fr.md >bad.fr.md
expect 1 potable check --source en.md bad.fr.md
has out "bad.fr.md:7:1: warning: the source has 'n = 12  # days' [inline-code]"
has out "bad.fr.md:13:1: warning: the source has '"
has out "bad.fr.md:16:1: warning: the source has '{: .note}' [inline-code]"
test "$(grep -c '\[inline-code\]' out)" = 3 || fail 'other findings'
# A comment that lost its mark is no comment.
sed -e 's/^# Compter/Compter/' good.fr.md >mark.fr.md
expect 1 potable check --source en.md mark.fr.md
has out "mark.fr.md:6:1: warning: the source has 'n = 12  # days' [inline-code]"

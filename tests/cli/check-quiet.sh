#!/bin/sh
# Findings can be silenced: by a comment in a page, one in a catalog, a
# baseline.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf '# In 1832\n\nIn 1833.\n\nIn 1834.\n' >en.md
printf '# En 1932\n\n<!-- potable: ignore numbers -->\nEn 1933.\n\nEn 1934.\n' >x.fr.md
expect 1 potable check --source en.md x.fr.md
has out 'x.fr.md:1:6: warning: 1932'
has_not out '1933'
has out 'x.fr.md:6:4: warning: 1934'
test ! -s err || fail 'a remark about the comment'
sed 's/ignore numbers/ignore whitespace/' x.fr.md >y.fr.md
expect 1 potable check --source en.md y.fr.md
has out 'y.fr.md:4:4: warning: 1933'
sed 's/ignore numbers/ignore/' x.fr.md >y.fr.md
expect 1 potable check --source en.md y.fr.md
has_not out 1933

# What is no text, too: a definition in the last line.
printf 'A [b][c] d.\n\n[c]: https://example.org/\n' >link.md
printf 'Un [b](https://example.org/) d.\n\n[c]: https://example.org/\n' >z.fr.md
expect 1 potable check --source link.md z.fr.md
has out 'z.fr.md:3:6: note: no link uses this definition [link-unused]'
printf 'Un [b](https://example.org/) d.\n\n<!-- potable: ignore link-unused -->\n\n[c]: https://example.org/\n' >z.fr.md
expect 0 potable check --source link.md z.fr.md

printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n# potable: ignore numbers\nmsgid "In 1832"\nmsgstr "En 1932"\n' >fr.po
expect 0 potable check --po fr.po
sed 's/numbers/inline-code, whitespace/' fr.po >other.po
expect 1 potable check --po other.po

# A baseline: the findings of today are not told, one more is.
expect 0 potable check --write-baseline base --source en.md x.fr.md
expect 0 potable check --baseline base --source en.md x.fr.md
sed 's/1933/1932/; /potable/d' x.fr.md >new && printf '\n\n' | cat - new >x.fr.md
expect 1 potable check --baseline base --source en.md x.fr.md
has out 'x.fr.md:5:4: warning: 1932'
has_not out '1934'
for line in 'no JSON' '{"file": "a", "rule": "b"}' '[1]'; do
    printf '\n%s\n' "$line" >bad
    expect 2 potable check --baseline bad --source en.md x.fr.md
    has err 'bad:2:1: error: this line of the baseline is no JSON object'
done
expect 2 potable check --baseline none --source en.md x.fr.md

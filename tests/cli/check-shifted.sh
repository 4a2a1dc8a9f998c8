#!/bin/sh
# Which text is missing, where only an address tells which one is there.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'END'
# Finding a book

- Sort by year…
- Numbers such as ISBN 978-3-16-148410-0 can be typed with or without hyphens.
- If you find nothing, write to the librarians, <help@example.org>.

The list is made every night by the computer in the cellar.
END
cat >good.pt-BR.md <<'END'
# Encontrar um livro

- Ordene por ano…
- Números como ISBN 978-3-16-148410-0 podem ser digitados com ou sem hífens.
- Se não encontrar nada, escreva aos bibliotecários, <help@example.org>.

A lista é feita todas as noites pelo computador do porão.
END

# misses LINE PLACE TEXT: what is told if LINE is not on the page.
misses() {
    sed "$1d" good.pt-BR.md >a.pt-BR.md
    expect 1 potable check --rule missing-unit --source en.md a.pt-BR.md
    has out "a.pt-BR.md:$2: warning: behind this the text '$3"
    test "$(grep -c missing-unit out)" -eq 1 || fail "$(cat out)"
}

cp good.pt-BR.md a.pt-BR.md
expect 0 potable check --rule missing-unit --source en.md a.pt-BR.md
misses 4 3:3 'Numbers such as ISBN'
misses 5 4:3 'If you find nothing'

# Several pairs may be shifted.
sed -i 's/^- /\n/; s/…/, by title or by author./' en.md
sed -i 's/^- /\n/; s/…/, título ou autor./' good.pt-BR.md
misses 6 4:1 'Numbers such as ISBN'

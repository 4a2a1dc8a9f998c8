#!/bin/sh
# A page without a catalog that is older than its master, by the commits of git.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
command -v git >/dev/null || skip 'there is no git'

GIT_CONFIG_GLOBAL=/dev/null
GIT_CONFIG_NOSYSTEM=1
GIT_CEILING_DIRECTORIES=$(pwd)
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM GIT_CEILING_DIRECTORIES

# save DAY: commits everything as of that day.
save() {
    git -C top add -A || fail 'git add'
    GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" git -C top \
        -c user.name=A -c user.email=a@example.org commit -q -m "$1" ||
        fail 'git commit'
}
page() {
    printf '# %s\n\nThe water rises %s metres.\n' "$1" "$2" >"top/site/en/$3"
}
seite() {
    printf '%s\ntitle: %s\n%s\n\n# %s\n\nDas Wasser steigt um %s Meter.\n' \
        --- "$1" --- "$1" "$2" >"top/site/de/$3"
}

mkdir top top/site top/site/en top/site/de
printf 'source: en\nlocales: [de]\npages:\n  - {master: "en/*.md", localized: "{folder}/*.md"}\n' >top/site/potable.yml
page Tide 4 a.md
page Quay 5 'ü b.md'
page Ship 6 c.md
seite Flut 4 a.md
seite Kai 5 'ü b.md'
# Without git nothing is known.
expect 0 potable check -C top/site --rule outdated
git init -q top || fail 'git init'
# Without a commit neither.
expect 0 potable check -C top/site --rule outdated
save 2021-03-01
expect 0 potable check -C top/site --rule outdated

# A page that no commit has yet is new, not old.
seite Schiff 6 c.md
expect 0 potable check -C top/site --rule outdated

# Another page, translated later than its master: fine.
seite Schiff 6 c.md
page Tide 4 a.md
echo >>top/site/en/a.md
save 2021-04-01
expect 1 potable check -C top/site --rule outdated
has out "de/a.md:5:3: note: 'en/a.md' changed on 2021-04-01, and this page last on 2021-03-01 [outdated]"
test "$(grep -c '\]$' out)" = 1 || fail 'more than one page'

# Names beyond ASCII.
echo >>'top/site/en/ü b.md'
save 2021-05-01
expect 1 potable check -C top/site --rule outdated
has out "de/ü b.md:5:3: note: 'en/ü b.md' changed on 2021-05-01"
expect 0 potable check -C top/site --rule outdated --severity warning

# A page that is being worked on, committed or not.
echo >>top/site/de/a.md
expect 1 potable check -C top/site --rule outdated
has_not out 'de/a.md'
git -C top add -A
expect 1 potable check -C top/site --rule outdated
has_not out 'de/a.md'
save 2021-06-01
expect 1 potable check -C top/site --rule outdated
has_not out 'de/a.md'

# Silent on purpose.
cp 'top/site/de/ü b.md' old
printf '%s\ntitle: Kai\n%s\n\n<!-- potable: ignore outdated -->\n# Kai\n\nDas Wasser steigt um 5 Meter.\n' --- --- >'top/site/de/ü b.md'
git -C top add -A
GIT_COMMITTER_DATE=2021-03-02T12:00:00Z git -C top -c user.name=A \
    -c user.email=a@example.org commit -q -m old || fail 'git commit'
expect 0 potable check -C top/site --rule outdated
cp old 'top/site/de/ü b.md'
git -C top reset -q --hard HEAD~1 || fail 'git reset'
expect 1 potable check -C top/site --rule outdated
printf 'checks: {rules: {outdated: off}}\n' >>top/site/potable.yml
expect 1 potable check -C top/site
has_not out '[outdated]'

# A catalog knows better than dates.
sed -i.bak '/^checks/d' top/site/potable.yml
mkdir top/site/po
expect 0 potable align -C top/site
expect 0 potable check -C top/site --rule outdated

#!/bin/sh
# The rules about files: lib/FILES lists every file, includes point to files
# above in that list and to folders which it allows, each foreign library has
# one door, and no file is too long.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

list=$here/list
complaints=$here/complaints
: >"$complaints"
complain() {
    echo "$*" >>"$complaints"
}

# FILES as lines NUMBER FOLDER FILE, and the folders that each may use.
awk -v allowed="$here/allowed" -v bad="$complaints" '
    /^#/ || /^$/ { next }
    /^[a-z.]+\/ may use: [a-z. ]+$/ {
        folder = substr($1, 1, length($1) - 1)
        for (i = 4; i <= NF; i++)
            print folder, $i >allowed
        print folder, folder >allowed
        next
    }
    /^    [^\t ]+\t[A-Z_a-z].*\.$/ && folder {
        print NR, (folder == "." ? $1 : folder "/" $1)
        next
    }
    { print "FILES:" NR ": not a folder, nor a file with its sentence" >bad }
' "$abs_top_srcdir/lib/FILES" >"$list" || fail 'cannot read lib/FILES'

cd "$abs_top_srcdir/lib" || fail 'no sources'

# Every file is listed once, and every file listed is there; embedded.c,
# rule-help.c and reading-table.c are made in the build tree.
find . -type f \( -name '*.[ch]' -o -name '*.py' -o -name '*.rb' \
    -o -name '*.awk' -o -name '*.css' -o -name '*.js' \) \
    ! -path ./report/embedded.c ! -path ./check/rule-help.c \
    ! -path ./base/reading-table.c | sed 's|^\./||' | sort >"$here/present"
awk '{ print $2 }' "$list" | sort >"$here/listed"
test "$(wc -l <"$here/present")" -ge 20 || fail 'too few files were found'
for file in $(uniq -d "$here/listed"); do
    complain "FILES: $file is listed twice"
done
sort -u -o "$here/listed" "$here/listed"
for file in $(comm -23 "$here/present" "$here/listed"); do
    complain "$file: not listed in lib/FILES"
done
for file in $(comm -13 "$here/present" "$here/listed"); do
    complain "FILES: there is no $file"
done

# What the sources include: FILE INCLUDED.
find . -name '*.[ch]' | sed 's|^\./||' | sort | while read -r file; do
    sed -n 's/^[ \t]*#[ \t]*include[ \t]*["<]\([^">]*\)[">].*/\1/p' "$file" |
        sed "s|^|$file |"
done >"$here/includes"

# Inside the library: folder and order.
awk -v list="$list" -v allowed="$here/allowed" '
    function folder(file) {
        return file ~ /\// ? substr(file, 1, index(file, "/") - 1) : "."
    }
    BEGIN {
        while ((getline line <list) > 0) {
            split(line, f, " ")
            place[f[2]] = f[1] + 0
        }
        while ((getline line <allowed) > 0)
            may[line] = 1
    }
    $2 == "config.h" || !($2 in place) { next }
    !((folder($1) " " folder($2)) in may) {
        print $1 ": may not include " $2 " (lib/FILES)"
        next
    }
    ($1 in place) && place[$2] >= place[$1] {
        print $1 ": includes " $2 ", which stands below it in lib/FILES"
    }
' "$here/includes" >>"$complaints"

# One foreign library, one door; no foreign type in a header.
while read -r file included; do
    case $included in
    yaml.h) door='base/yaml.c' ;;
    unicode/*) door='base/*.c' ;;
    libxml/*) door='base/xml.c page/tree.c' ;;
    jansson.h) door='base/json.c' ;;
    opencc/*) door='base/opencc.c' ;;
    zlib.h) door='base/deflate.c' ;;
    uthash.h | utarray.h | utlist.h) door='*.c' ;;
    *) continue ;;
    esac
    is_door=no
    set -f
    for pattern in $door; do
        # shellcheck disable=SC2254 # a pattern
        case $file in
        $pattern) is_door=yes ;;
        esac
    done
    set +f
    test $is_door = yes ||
        complain "$file: includes $included, whose door is $door"
done <"$here/includes"

# What a library does not do.  Comments are taken away first.
while read -r file; do
    case $file in
    *.[ch]) ;;
    *) continue ;;
    esac
    ${CC:-cc} -fpreprocessed -dD -E -P -x c "$file" >"$here/plain" 2>/dev/null
    case $file in
    base/mem.c) continue ;;
    esac
    # A generator under a name of its own is a program, not the library.
    case $file in
    *-gen.c) continue ;;
    esac
    for word in malloc calloc realloc strdup strndup setlocale printf fprintf \
        puts fputs putchar perror exit; do
        grep -qE "(^|[^A-Za-z0-9_])$word *\(" "$here/plain" &&
            complain "$file: the library does not call $word"
    done
done <"$here/present"

# Sizes.  Tables that a program made are as long as they are.
while read -r file; do
    head -n 5 "$file" | grep -q 'Do not edit' && continue
    lines=$(wc -l <"$file")
    test "$lines" -lt 1000 || complain "$file: $lines lines"
done <"$here/present"

# The program knows only the public header.
cd ../tools || fail 'no tools'
for file in *.[ch]; do
    sed -n 's/^[ \t]*#[ \t]*include[ \t]*"\([^"]*\)".*/\1/p' "$file" |
        while read -r included; do
            case $included in
            config.h | potable.h) ;;
            */*) complain "tools/$file: includes $included" ;;
            *) test -f "$included" || complain "tools/$file: includes $included" ;;
            esac
        done
done

test ! -s "$complaints" || {
    cat "$complaints" >&2
    fail "$(wc -l <"$complaints") complaints"
}

#!/bin/sh
# Code in HTML elements is compared as code between backticks is.
# shellcheck disable=SC2016 # code and formulas
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# finds SOURCE TEXT MESSAGE…: what is said about TEXT as a translation of
# SOURCE.
finds() {
    printf '%s\n' "$1" >en.md
    printf '%s\n' "$2" >zh.md
    shift 2
    "$POTABLE" check --rule inline-code --source en.md --locale zh zh.md \
        >out 2>/dev/null
    sed -n 's/^zh.md:[0-9:]*: [a-z]*: \(.*\) \[.*/\1/p' out >messages
    printf '%s\n' "$@" | sed '/^$/d' >expected
    cmp -s messages expected || fail "$(cat zh.md out)"
}

for name in code kbd samp tt; do
    finds "Send <$name>STOP</$name> now." "现在发送 <$name>停止</$name>。" \
        "the source has '<$name>STOP</$name>' and not '<$name>停止</$name>'"
    finds "Send <$name>STOP</$name> now." "现在发送 <$name>STOP</$name>。"
    finds "Send <$name>STOP</$name> now." "现在发送。" \
        "'<$name>STOP</$name>' of the source is missing"
    # How code is marked does not matter, nor how its signs are written.
    finds "Send <$name>A &lt; B</$name> now." '现在发送 `A < B`。'
    finds 'Send ``STOP`` now.' "现在发送 <$name class=\"x\">STOP</$name>。"
    finds "Send STOP now." "现在发送 <$name>STOP</$name>。"
    # So is one without its other half.
    finds "It is <$name>STOP</$name>." "这是 <$name>STOP。" \
        "the source has '<$name>STOP</$name>' and not '<$name>'"
done
finds 'Say <code>$x$ <b>y</b></code>.' '说 <code>$x$ <b>y</b></code>。'
finds 'Say $a$, <tt>$x$ y</tt>.' '说 $a$，<tt>$x$ z</tt>。' \
    "the source has '<tt>\$x\$ y</tt>' and not '<tt>\$x\$ z</tt>'"

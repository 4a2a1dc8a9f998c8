# Makes a C source of potable-rules(7): awk -f rule-help.awk POTABLE-RULES.7
# The section of each rule becomes a text without markup: paragraphs are filled,
# examples indented.  The manual uses of mdoc only what is handled here.
function flush(    line, n, words, i) {
    n = split(paragraph, words, " ")
    paragraph = line = ""
    for (i = 1; i <= n; i++) {
        if (line != "" && length(line) + 1 + length(words[i]) > 78) {
            put(line)
            line = ""
        }
        line = line (line == "" ? "" : " ") words[i]
    }
    if (line != "")
        put(line)
}

function put(line) {
    gsub(/["\\?]/, "\\\\&", line)
    print "        \"" line "\\n\""
}

# The text of LINE without escapes.
function plain(line) {
    gsub(/\\\(dq/, "\"", line)
    gsub(/\\\(aq/, "'", line)
    gsub(/\\&/, "", line)
    gsub(/\\e/, "\\", line)
    return line
}

# Adds the arguments of inline macros, fields FIRST and on.
function add(first,    i, mark, text) {
    text = ""
    mark = ""
    for (i = first; i <= NF; i++) {
        if ($i ~ /^(Ql|Em|Ic|Fl|Li|Cm)$/)
            mark = $i == "Ql" || $i == "Li" ? "'" : ""
        else if ($i == "Pq")
            text = text " ("
        else if ($i ~ /^[.,;:)]$/)
            text = text $i
        else
            text = text (text ~ /\($/ ? "" : " ") mark $i mark
    }
    if ($first == "Pq") {
        sub(/^ /, "", text)
        # Punctuation behind the bracket is the last word.
        if ($NF ~ /^[.,;:]$/)
            text = substr(text, 1, length(text) - 1) ")" $NF
        else
            text = text ")"
    }
    sub(/^ /, "", text)
    paragraph = paragraph " " plain(text)
}

function end_rule() {
    if (rule == "")
        return
    flush()
    print "        \"\","
    rule = ""
}

BEGIN {
    print "/* Made by rule-help.awk.  Do not edit.  */"
    print "#include \"check/rule.h\""
    print ""
    print "const char *const ptb_rule_help[PTB_N_RULES] = {"
}
/^\.S[sh]/ {
    end_rule()
    if ($1 == ".Ss" && NF == 2) {
        rule = $2
        name = toupper(rule)
        gsub(/-/, "_", name)
        print "    [PTB_RULE_" name "] ="
    }
    next
}
rule == "" { next }
/^\.Bd/ {
    flush()
    put("")
    literal = 1
    next
}
/^\.Ed/ {
    literal = 0
    next
}
literal {
    put($0 == "" ? "" : "    " plain($0))
    next
}
/^\.Pp/ {
    flush()
    put("")
    next
}
/^\.Xr/ {
    paragraph = paragraph " " $2 "(" $3 ")" $4
    next
}
/^\.(Ql|Em|Ic|Fl|Li|Cm|Pq) / {
    $1 = substr($1, 2)
    add(1)
    next
}
/^\./ {
    print "rule-help.awk: line " NR ": " $1 " is not handled" >"/dev/stderr"
    failed = 1
    exit 1
}
{ paragraph = paragraph " " plain($0) }
END {
    if (failed)
        exit 1
    end_rule()
    print "};"
}

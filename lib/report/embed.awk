# Makes a C source of text files: awk -f embed.awk NAME=FILE...
# Each FILE becomes the string NAME.  Blanks before a line, and comments that
# have their lines for themselves, are left out.
function quoted(line,    out, i, c) {
    out = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        out = out (c == "\\" || c == "\"" || c == "?" ? "\\" c : c)
    }
    return "\"" out "\\n\""
}

BEGIN {
    print "/* Made by embed.awk.  Do not edit.  */"
    print "#include \"report/html.h\""
    for (i = 1; i < ARGC; i++) {
        at = index(ARGV[i], "=")
        file = substr(ARGV[i], at + 1)
        print "\nconst char " substr(ARGV[i], 1, at - 1) "[] ="
        in_comment = 0
        while ((status = (getline line <file)) > 0) {
            sub(/^[ \t]+/, "", line)
            if (line ~ /^\/\*/)
                in_comment = 1
            if (!in_comment && line != "")
                print quoted(line)
            if (line ~ /\*\/$/)
                in_comment = 0
        }
        if (status < 0) {
            print "embed.awk: cannot read " file >"/dev/stderr"
            exit 1
        }
        print "\"\";"
        close(file)
    }
    exit 0
}

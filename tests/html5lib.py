#!/usr/bin/env python3
"""Runs the tokenizer tests of html5lib against tests/html5lib-tokens.

Usage: html5lib.py PROGRAM DIR

Prints the failures, then "N passed, N failed".  What tokens do not carry (the
identifiers of a DOCTYPE) is read here from their bytes; errors that a browser
would report are not compared.
"""

import json
import os
import re
import subprocess
import sys

STATES = {
    "Data state": 0,
    "RCDATA state": 1,
    "RAWTEXT state": 2,
    "Script data state": 3,
    "PLAINTEXT state": 4,
    "CDATA section state": 5,
}


def unescape(value):
    """Undoes the second escaping of doubleEscaped tests."""
    if isinstance(value, str):
        return re.sub(r"\\u([0-9A-Fa-f]{4})",
                      lambda m: chr(int(m.group(1), 16)), value)
    if isinstance(value, list):
        return [unescape(v) for v in value]
    if isinstance(value, dict):
        return {unescape(k): unescape(v) for k, v in value.items()}
    return value


def cases(folder):
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".test"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            tests = json.load(f).get("tests", [])
        for test in tests:
            if test.get("doubleEscaped"):
                test["input"] = unescape(test["input"])
                test["output"] = unescape(test["output"])
            for state in test.get("initialStates", ["Data state"]):
                yield name, state, test


def prepare(text):
    """The bytes of an input, preprocessed as the standard does."""
    text = text.encode("utf-16", "surrogatepass").decode(
        "utf-16", "surrogatepass")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "surrogatepass")


def text_of(field):
    return bytes.fromhex(field).decode("utf-8", "surrogatepass")


def no_nul(text):
    return text.replace("\0", "\ufffd")


def lower(text):
    return re.sub("[A-Z]+", lambda m: m.group().lower(), no_nul(text))


def doctype(text):
    """Name, public and system identifier, correctness (13.2.5.53 to 68)."""
    closed = text.endswith(">")
    rest = no_nul(text[9:-1] if closed else text[9:])
    name, rest = re.match(r"[\t\n\f ]*([^\t\n\f ]*)[\t\n\f ]*(.*)", rest,
                          re.S).groups()
    ids = [None, None]
    good = closed and name != ""
    word = rest[:6].lower()
    quoted = re.compile(r"[\t\n\f ]*([\"'])(.*?)(\1|\Z)", re.S)
    if word in ("public", "system"):
        at = 6
        for i in range(0 if word == "public" else 1, 2):
            m = quoted.match(rest, at)
            if not m:
                good = good and i == 1 and ids[0] is not None and \
                    not rest[at:].strip("\t\n\f ")
                break
            ids[i] = m.group(2)
            at = m.end()
            good = good and m.group(3) != ""
            if i == 1 and m.group(3) and rest[at:].strip("\t\n\f "):
                good = name != ""  # a bogus DOCTYPE need not be closed
    elif rest:
        good = False
    return ["DOCTYPE", lower(name) or None, *ids, good]


def token(line, state, first):
    """The token of a LINE as the tests write it; None if it gives none."""
    kind, *fields = line.split(" ")
    if kind == "C":
        text = text_of(fields[0])
        raw = first and state not in ("Data state", "CDATA section state")
        return ["Character", no_nul(text) if raw else text]
    if kind == "R":
        return ["Character", text_of(fields[0])]
    if kind == "!":
        return ["Comment", no_nul(text_of(fields[0]))]
    if kind == "D":
        return doctype(text_of(fields[0]))
    name = lower(text_of(fields[0]))
    if kind == "E":
        return ["EndTag", name] if name and fields[1] == "0" else None
    if fields[2] == "1":
        return None
    attrs = {lower(text_of(n)): no_nul(text_of(v))
             for n, v in zip(fields[3::2], fields[4::2])}
    return ["StartTag", name, attrs] + ([True] if fields[1] == "1" else [])


def joined(tokens):
    """TOKENS with neighbouring characters joined and empty ones dropped."""
    out = []
    for t in tokens:
        if t is None or t == ["Character", ""]:
            continue
        if t[0] == "Character" and out and out[-1][0] == "Character":
            out[-1] = ["Character", out[-1][1] + t[1]]
        else:
            out.append(t)
    return out


def main():
    program, folder = sys.argv[1:]
    todo = list(cases(folder))
    feed = []
    for _, state, test in todo:
        data = prepare(test["input"])
        feed.append(b"%d %s %d\n" % (STATES[state],
                                     test.get("lastStartTag", "-").encode(),
                                     len(data)) + data)
    run = subprocess.run([program], input=b"".join(feed), check=False,
                         stdout=subprocess.PIPE)
    answers = run.stdout.decode("ascii").split(".\n")
    failed = 0
    for i, (name, state, test) in enumerate(todo):
        lines = answers[i].splitlines() if i < len(answers) - 1 else ["?"]
        got = joined(token(line, state, k == 0) for k, line in enumerate(lines)
                     if line != "?")
        if lines == ["?"] or got != joined(test["output"]):
            failed += 1
            print("%s: %s (%s)\n  input    %r\n  expected %r\n  got      %r" %
                  (name, test["description"], state, test["input"],
                   test["output"], got))
    if run.returncode != 0:
        failed += 1
        print("tokens do not partition their input")
    print("%d passed, %d failed" % (len(todo) - failed, failed))
    return 1 if failed or not todo else 0


sys.exit(main())

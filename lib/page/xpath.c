/* Names in XPath expressions.  Input: an expression; output: the same without
   prefixes of HTML, or what is wrong with a name.  Invariant: literals are not
   touched, and what is no name is copied.  */
#include "config.h"

#include "page/xpath.h"

#include "base/ascii.h"
#include "base/gettext.h"

/* Core functions and tests for types of nodes (XPath 1.0, sections 4, 2.3).  */
static const char functions[] =
    " last position count id local-name namespace-uri name string concat"
    " starts-with contains substring-before substring-after substring"
    " string-length normalize-space translate boolean not true false lang"
    " number sum floor ceiling round comment text processing-instruction node ";

/* Is S the namespace of XHTML, SVG or MathML, whose elements have no namespace
   in the tree of a page?  */
static bool
is_html_namespace(const char *s)
{
    return strcmp(s, "http://www.w3.org/1999/xhtml") == 0 ||
           strcmp(s, "http://www.w3.org/2000/svg") == 0 ||
           strcmp(s, "http://www.w3.org/1998/Math/MathML") == 0;
}

static bool
starts_name(char c)
{
    return ptb_is_alpha(c) || c == '_' || (unsigned char)c >= 0x80;
}

static size_t
skip_name(const char *s, size_t i)
{
    while (starts_name(s[i]) || ptb_is_digit(s[i]) || s[i] == '-' ||
           s[i] == '.')
        i++;
    return i;
}

static const struct ptb_xpath_binding *
find_binding(const struct ptb_xpath_binding *b, size_t n, struct ptb_slice name)
{
    for (size_t i = n; i > 0; i--) /* the last is the nearest */
        if (ptb_slice_eq(ptb_slice_str(b[i - 1].name), name))
            return &b[i - 1];
    return NULL;
}

static bool
is_function(struct ptb_slice name)
{
    const char *at = functions;
    size_t n;

    while (*at != '\0') {
        at++;
        n = strcspn(at, " ");
        if (n == name.n && n > 0 && memcmp(at, name.p, n) == 0)
            return true;
        at += n;
    }
    return false;
}

/* A name at S[I], "prefix:local", "prefix:*" or alone.  */
struct qname {
    struct ptb_slice prefix, local;
    size_t end;
    bool is_call; /* "(" follows */
};

static struct qname
read_qname(const char *s, size_t i)
{
    size_t end = skip_name(s, i);
    struct qname q = {PTB_SLICE_NONE, ptb_slice(s + i, end - i), end, false};

    if (s[end] == ':' && (starts_name(s[end + 1]) || s[end + 1] == '*')) {
        size_t local = end + 1;

        q.prefix = q.local;
        q.end = s[local] == '*' ? local + 1 : skip_name(s, local);
        q.local = ptb_slice(s + local, q.end - local);
    }
    end = q.end;
    while (ptb_is_space(s[end]))
        end++;
    q.is_call = s[end] == '(';
    return q;
}

/* Operators before a parenthesis look like functions.  */
static bool
is_operator(struct ptb_slice name)
{
    return ptb_slice_eq(name, PTB_S("and")) ||
           ptb_slice_eq(name, PTB_S("or")) ||
           ptb_slice_eq(name, PTB_S("div")) || ptb_slice_eq(name, PTB_S("mod"));
}

/* Is Q known?  If not, says so in WHY.  *IS_HTML: its prefix goes.  */
static bool
check_qname(const struct qname *q, bool is_variable,
            const struct ptb_xpath_names *names, bool *is_html,
            struct ptb_buf *why)
{
    const struct ptb_xpath_binding *b =
        find_binding(names->prefixes, names->n_prefixes, q->prefix);

    *is_html = false;
    if (is_variable) {
        if (find_binding(names->variables, names->n_variables, q->local))
            return true;
        ptb_buf_add_fmt(why, _("there is no parameter \"%.*s\""),
                        (int)q->local.n, q->local.p);
        return false;
    }
    if (q->is_call && (q->prefix.n > 0 ||
                       (!is_function(q->local) && !is_operator(q->local)))) {
        ptb_buf_add_fmt(why, _("there is no function \"%.*s\""),
                        (int)q->local.n, q->local.p);
        return false;
    }
    if (q->prefix.n == 0 || ptb_slice_eq(q->prefix, PTB_S("xml")))
        return true;
    if (b == NULL) {
        ptb_buf_add_fmt(why, _("the prefix \"%.*s\" is not declared"),
                        (int)q->prefix.n, q->prefix.p);
        return false;
    }
    *is_html = is_html_namespace(b->value);
    return true;
}

bool
ptb_xpath_rewrite(struct ptb_buf *out, const char *expr,
                  const struct ptb_xpath_names *names, struct ptb_buf *why)
{
    bool is_variable = false;
    long depth = 0; /* open parentheses */

    for (size_t i = 0; expr[i] != '\0';) {
        size_t beg = i;
        bool is_html;
        struct qname q;

        if (expr[i] == '"' || expr[i] == '\'') {
            i++;
            while (expr[i] != '\0' && expr[i] != expr[beg])
                i++;
            i += expr[i] != '\0';
        } else if (ptb_is_digit(expr[i])) {
            while (ptb_is_digit(expr[i]) || expr[i] == '.')
                i++;
        } else if (starts_name(expr[i])) {
            q = read_qname(expr, i);
            if (!check_qname(&q, is_variable, names, &is_html, why))
                return false;
            i = q.end;
            if (is_html)
                beg = (size_t)(q.local.p - expr);
            if (q.is_call && ptb_slice_eq(q.local, PTB_S("namespace-uri")))
                ptb_buf_add_str(out, PTB_XPATH_PREFIX);
        } else {
            depth += (expr[i] == '(') - (expr[i] == ')');
            i++;
        }
        if (depth < 0) {
            ptb_buf_add_str(why, _("a parenthesis is closed but not opened"));
            return false;
        }
        ptb_buf_add(out, expr + beg, i - beg);
        if (!ptb_is_space(expr[beg]))
            is_variable = expr[beg] == '$';
    }
    return true;
}

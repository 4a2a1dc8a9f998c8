/* Badges.  Input: a label and a per cent; output: a small SVG image that needs
   nothing else, and that screen readers read as one sentence.
   Invariant: the label is text, whatever it holds.  */
#include "config.h"

#include "report/output.h"

#include "report/columns.h"

enum {
    /* Pixels: of a column of 11 px sans-serif text, as browsers draw it on
       average, and of the room round a text.  */
    COLUMN = 7,
    ROOM = 10
};

/* Appends TEXT as text of XML.  */
static void
add_xml(struct ptb_buf *out, struct ptb_slice text)
{
    struct ptb_buf safe = PTB_BUF_INIT;

    ptb_columns_safe(&safe, text, false);
    for (size_t i = 0; i < safe.n; i++)
        switch (safe.p[i]) {
        case '<':
            ptb_buf_add_str(out, "&lt;");
            break;
        case '>':
            ptb_buf_add_str(out, "&gt;");
            break;
        case '&':
            ptb_buf_add_str(out, "&amp;");
            break;
        case '"':
            ptb_buf_add_str(out, "&quot;");
            break;
        default:
            ptb_buf_add_char(out, safe.p[i]);
        }
    ptb_buf_free(&safe);
}

/* The ground for PERCENT: white text on each has a contrast above 4.5, as WCAG
   2.1 wants it.  */
static const char *
colour_of(unsigned percent)
{
    return percent == 100  ? "#1a7f37"
           : percent >= 80 ? "#4d7a0b"
           : percent >= 50 ? "#8a6100"
                           : "#b42318";
}

void
ptb_report_badge(struct ptb_slice label, unsigned percent, struct ptb_buf *out)
{
    size_t left = ptb_columns_width(label) * COLUMN + ROOM;
    size_t right = (percent == 100 ? 4 : percent >= 10 ? 3 : 2) * COLUMN + ROOM;

    ptb_buf_add_fmt(out,
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%zu\" "
                    "height=\"20\" role=\"img\" aria-label=\"",
                    left + right);
    add_xml(out, label);
    ptb_buf_add_fmt(out, ": %u%%\">\n<title>", percent);
    add_xml(out, label);
    ptb_buf_add_fmt(out,
                    ": %u%%</title>\n"
                    "<rect width=\"%zu\" height=\"20\" fill=\"#444\"/>\n"
                    "<rect x=\"%zu\" width=\"%zu\" height=\"20\" "
                    "fill=\"%s\"/>\n"
                    "<g fill=\"#fff\" text-anchor=\"middle\" font-size=\"11\" "
                    "font-family=\"Verdana,DejaVu Sans,sans-serif\">\n"
                    "<text x=\"%zu\" y=\"14\">",
                    percent, left, left, right, colour_of(percent), left / 2);
    add_xml(out, label);
    ptb_buf_add_fmt(out,
                    "</text>\n<text x=\"%zu\" y=\"14\">%u%%</text>\n</g>\n"
                    "</svg>\n",
                    left + right / 2, percent);
}

/* The texts of the web page itself, in the user's language.  Output: a JSON
   object, by the names that report.js has for them.  */
#include "config.h"

#include "report/html.h"

#include "base/gettext.h"

/* The name in report.js, and the English text.  */
static const char *const words[][2] = {
    {"overview", N_("Overview")},
    {"locale", N_("Locale")},
    {"locales", N_("Locales")},
    {"page", N_("Page")},
    {"pages", N_("Pages")},
    {"done", N_("Done")},
    {"left", N_("Words left")},
    {"fuzzyWords", N_("Words fuzzy")},
    {"missingPages", N_("Missing pages")},
    {"outdatedPages", N_("Outdated pages")},
    {"errors", N_("Errors")},
    {"warnings", N_("Warnings")},
    {"notes", N_("Notes")},
    {"error", N_("error")},
    {"warning", N_("warning")},
    {"note", N_("note")},
    {"total", N_("Total")},
    {"units", N_("Units")},
    {"words", N_("Words")},
    {"characters", N_("Characters")},
    {"matrix", N_("Translated words in per cent, by page and locale")},
    {"search", N_("Search")},
    {"show", N_("Show")},
    {"all", N_("everything")},
    {"incomplete", N_("incomplete")},
    {"missing", N_("missing")},
    {"outdated", N_("outdated")},
    {"withFindings", N_("with findings")},
    {"sort", N_("Sort")},
    {"byNeed", N_("by words left")},
    {"byName", N_("by name")},
    {"translated", N_("translated")},
    {"fuzzy", N_("fuzzy")},
    {"untranslated", N_("untranslated")},
    {"mixed", N_("mixed language")},
    {"structure", N_("structure differs")},
    {"finding", N_("other finding")},
    {"source", N_("Source")},
    {"translation", N_("Translation")},
    {"findings", N_("Findings")},
    {"aboutPage", N_("About the page as a whole")},
    {"nothing", N_("nothing to show")},
    {"more", N_("Show more")},
    {"close", N_("Close")},
    {"suggestion", N_("Suggestion")},
    {"state", N_("State")},
    {"absent", N_("The localized page has nothing in this place.")},
    {"cut", N_("(cut here: the text is very long)")},
    {"keys",
     N_("Keys: j and k go to the next and the previous place that needs "
        "a look, / to the search, Esc closes.")},
    {"made", N_("Made by potable on %s")},
    {"messages", N_("Messages of the catalog")},
    {"history", N_("Completeness over time, in per cent of the words")},
    {"table", N_("The same as a table")},
    {"date", N_("Date")},
    {"light", N_("Light or dark")}};

void
ptb_html_words(struct ptb_buf *out)
{
    ptb_buf_add_char(out, '{');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (i)
            ptb_buf_add_char(out, ',');
        ptb_html_string(out, ptb_slice_str(words[i][0]));
        ptb_buf_add_char(out, ':');
        ptb_html_string(out, ptb_slice_str(_(words[i][1])));
    }
    ptb_buf_add_char(out, '}');
}

/* Glossaries as TBX.  Input: an XML file; output: its concepts.  Both versions
   are read, TBX Basic of 2008 (martif, termEntry, langSet, tig or ntig) and
   that of 2019 (tbx, conceptEntry, langSec, termSec), the latter with data
   categories as attributes (DCA) or as elements of their own (DCT).
   Source: ISO 30042:2019, TBX-Basic; LISA, TBX-Basic 3.1 of 2014.
   TBX has no category for terms that are not translated: ITS's translate="no"
   says so here, and a description "Translation needed", as Weblate has it.  */
#include "config.h"

#include "check/glossary.h"

#include "base/gettext.h"
#include "base/locale.h"
#include "base/xml.h"

#define XML_NS "http://www.w3.org/XML/1998/namespace"
#define ITS_NS "http://www.w3.org/2005/11/its"

struct reader {
    struct ptb_glossary *g;
    struct ptb_xml xml;
    struct ptb_buf tag;  /* of the language at hand */
    uint32_t term;       /* element of the last term; PTB_XML_NONE: none */
    struct ptb_term *at; /* it, or NULL */
    bool is_kept;        /* all of the concept */
    struct potable_log *log;
};

static bool
is_named(const struct ptb_xml_element *e, const char *a, const char *b)
{
    return strcmp(e->name, a) == 0 || strcmp(e->name, b) == 0;
}

static enum potable_status
complain(struct reader *r, uint32_t e, const char *text)
{
    return ptb_log_error(r->log, POTABLE_ESYNTAX, ptb_xml_place(&r->xml, e),
                         "%s", text);
}

static bool
is_no(const char *value)
{
    return value && (ptb_slice_eq_nocase(ptb_slice_str(value), PTB_S("no")) ||
                     ptb_slice_eq_nocase(ptb_slice_str(value), PTB_S("false")));
}

/* Does element E say that its term, or its concept, is not translated?  */
static bool
says_kept(const struct reader *r, uint32_t e)
{
    const struct ptb_xml_element *x = &r->xml.elements[e];
    const char *type = ptb_xml_value(&r->xml, e, "", "type");

    return is_no(ptb_xml_value(&r->xml, e, "", "translate")) ||
           is_no(ptb_xml_value(&r->xml, e, ITS_NS, "translate")) ||
           (type && strcmp(x->name, "descrip") == 0 &&
            ptb_slice_eq_nocase(ptb_slice_str(type),
                                PTB_S("Translation needed")) &&
            is_no(x->text));
}

/* Is element E beside the last term, or in a group beside it?  */
static bool
is_of_term(const struct reader *r, uint32_t e)
{
    uint32_t group, up;

    if (r->term == PTB_XML_NONE)
        return false;
    group = r->xml.elements[r->term].parent;
    up = r->xml.elements[e].parent;
    return up == group ||
           (up != PTB_XML_NONE && r->xml.elements[up].parent == group);
}

static enum potable_status
read_language(struct reader *r, uint32_t e)
{
    const char *value = ptb_xml_value(&r->xml, e, XML_NS, "lang");

    r->tag.n = 0;
    r->term = PTB_XML_NONE;
    if (!value)
        return complain(r, e, _("xml:lang is missing"));
    if (!ptb_locale_tag(&r->tag, ptb_slice_str(value)))
        return complain(r, e, _("xml:lang names no language"));
    return POTABLE_OK;
}

static enum potable_status
read_term(struct reader *r, uint32_t e)
{
    if (r->g->n_concepts == 0 || r->tag.n == 0)
        return complain(r, e, _("a term outside of a concept and a language"));
    r->term = e;
    r->at = ptb_glossary_add(r->g, ptb_slice_str(r->xml.elements[e].text),
                             PTB_TERM_BY_TAG, ptb_buf_slice(&r->tag),
                             r->is_kept || says_kept(r, e) ? PTB_TERM_KEPT
                                                           : PTB_TERM_ALLOWED);
    return r->at ? POTABLE_OK : complain(r, e, _("the term is empty"));
}

static enum potable_status
read_status(struct reader *r, uint32_t e)
{
    struct ptb_slice word = ptb_slice_str(r->xml.elements[e].text);
    enum ptb_term_status status = ptb_term_status_of(word);

    if (status == PTB_N_TERM_STATUS)
        return ptb_log_error(r->log, POTABLE_ESYNTAX, ptb_xml_place(&r->xml, e),
                             _("unknown administrative status '%.*s'"),
                             (int)word.n, word.p);
    if (is_of_term(r, e) && r->at && status != PTB_TERM_ALLOWED)
        r->at->status = (uint8_t)status;
    return POTABLE_OK;
}

/* Marks all terms of the last concept as not translated.  */
static void
keep_concept(struct reader *r)
{
    r->is_kept = true;
    for (size_t i = r->g->concepts[r->g->n_concepts - 1].first;
         i < r->g->n_terms; i++)
        r->g->terms[i].status = PTB_TERM_KEPT;
}

static enum potable_status
read_element(struct reader *r, uint32_t e)
{
    const struct ptb_xml_element *x = &r->xml.elements[e];
    const char *type = ptb_xml_value(&r->xml, e, "", "type");

    if (is_named(x, "termEntry", "conceptEntry")) {
        ptb_glossary_add_concept(r->g);
        r->tag.n = 0;
        r->is_kept = says_kept(r, e);
        return POTABLE_OK;
    }
    if (is_named(x, "langSet", "langSec"))
        return read_language(r, e);
    if (strcmp(x->name, "term") == 0)
        return read_term(r, e);
    if (strcmp(x->name, "administrativeStatus") == 0 ||
        (strcmp(x->name, "termNote") == 0 && type &&
         strcmp(type, "administrativeStatus") == 0))
        return read_status(r, e);
    if (r->g->n_concepts > 0 && says_kept(r, e)) {
        if (is_of_term(r, e) && r->at)
            r->at->status = PTB_TERM_KEPT;
        else
            keep_concept(r);
    }
    return POTABLE_OK;
}

/* Takes the root's language for the source language, if nobody said one.  */
static enum potable_status
read_root(struct reader *r)
{
    const char *lang = ptb_xml_value(&r->xml, 0, XML_NS, "lang");
    struct ptb_buf tag = PTB_BUF_INIT;

    if (!is_named(&r->xml.elements[0], "martif", "tbx"))
        return complain(r, 0,
                        _("this is no TBX: its root is neither 'martif' nor "
                          "'tbx'"));
    if (!r->g->source.p && lang && ptb_locale_tag(&tag, ptb_slice_str(lang)))
        r->g->source = ptb_arena_copy(&r->g->arena, ptb_buf_slice(&tag));
    ptb_buf_free(&tag);
    return POTABLE_OK;
}

enum potable_status
ptb_glossary_read_tbx(struct ptb_glossary *g, const char *path,
                      struct potable_log *log)
{
    struct reader r = {.g = g, .term = PTB_XML_NONE, .log = log};
    enum potable_status st = ptb_xml_read(&r.xml, path, log);

    if (st == POTABLE_OK)
        st = read_root(&r);
    for (uint32_t i = 0; st == POTABLE_OK && i < r.xml.n_elements; i++)
        st = read_element(&r, i);
    ptb_xml_free(&r.xml);
    ptb_buf_free(&r.tag);
    return st;
}

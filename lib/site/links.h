/* Link targets of masters, and what they become on localized pages.  */
#ifndef PTB_SITE_LINKS_H
#define PTB_SITE_LINKS_H

#include "base/buf.h"
#include "base/regex.h"

/* A rule: what matches is replaced.  */
struct ptb_link_rule {
    struct ptb_regex *match; /* owned */
    struct ptb_slice replace;
};

struct ptb_link_rules {
    struct ptb_link_rule *rules; /* tried in this order */
    size_t n;
    bool keeps_relative; /* relative targets are not localized */
};

#endif

/* Gaps: what stands between unchanged neighbours in two versions of a page.  */
#ifndef PTB_UPDATE_GAP_H
#define PTB_UPDATE_GAP_H

#include "catalog/message.h"

/* What has no partner in the other version.  */
#define PTB_NO_MESSAGE UINT32_MAX

/* The messages of the old and the new version, in order, without headers and
   obsolete ones.  All arrays are borrowed.  */
struct ptb_versions {
    struct ptb_message *const *old_messages, *const *new_messages;
    uint32_t n_old, n_new;
    uint32_t *same_old; /* of each old message: the new one of the same text, or
                           PTB_NO_MESSAGE: it vanished */
    uint32_t *same_new; /* of each new message: the old one of the same text, or
                           PTB_NO_MESSAGE: it is fresh */
};

/* A gap of one page; a message may be in several gaps.  */
struct ptb_gap {
    const uint32_t *left;  /* old messages that vanished */
    const uint32_t *kept;  /* old messages that are still used elsewhere */
    const uint32_t *fresh; /* new messages */
    uint32_t n_left, n_kept, n_fresh;
};

/* Calls EACH(DATA, gap) for every gap that has fresh messages.  Pages are told
   by the names in the references, the order on a page by their lines if they
   have some and by the order of the messages if not.  A page of a new name is
   compared with the old one that it shares most text with.
   Source: the unchanged neighbours are a longest increasing subsequence
   (Fredman 1975), since a text seldom stands twice on a page.  */
void ptb_gaps_each(const struct ptb_versions *v,
                   void (*each)(void *data, const struct ptb_gap *gap),
                   void *data);

#endif

/* The text of a leaf in one piece, and the way back to the page.  */
#ifndef PTB_UNIT_FLAT_H
#define PTB_UNIT_FLAT_H

#include "page/page.h"

struct ptb_flat {
    const char *p; /* the text: bytes of the page or of BUF */
    uint32_t n;
    const struct ptb_piece *pieces; /* borrowed, or OWN */
    uint32_t n_pieces;
    struct ptb_buf buf;
    struct ptb_piece *own;
    size_t cap_own;
};

void ptb_flat_free(struct ptb_flat *flat);

/* Makes FLAT the text of page bytes PIECES[0, N), which are borrowed.  */
void ptb_flat_set(struct ptb_flat *flat, const struct ptb_page *page,
                  const struct ptb_piece *pieces, uint32_t n);
/* Makes FLAT the text of page bytes [BEG, END) without the page's skips.  */
void ptb_flat_set_range(struct ptb_flat *flat, const struct ptb_page *page,
                        uint32_t beg, uint32_t end);

/* The page offset of offset POS of FLAT.  As an end, it belongs to the piece
   that it ends.  */
uint32_t ptb_flat_to_page(const struct ptb_flat *flat, uint32_t pos,
                          bool is_end);
/* The offset in FLAT of the first byte at or after page offset AT.  */
uint32_t ptb_flat_from_page(const struct ptb_flat *flat, uint32_t at);

#endif

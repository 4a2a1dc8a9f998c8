/* Translated texts of the library.  */
#ifndef PTB_BASE_GETTEXT_H
#define PTB_BASE_GETTEXT_H

#if ENABLE_NLS
#include <libintl.h>
#define _(text) dgettext("potable", text)
#define ngettext_(one, many, n) dngettext("potable", one, many, n)
#else
#define _(text) (text)
#define ngettext_(one, many, n) ((n) == 1 ? (one) : (many))
#endif
/* Marks a text for extraction; it is translated where it is used.  */
#define N_(text) text

#endif

/* Plural forms of languages, as catalogs state them.  */
#ifndef PTB_BASE_PLURAL_H
#define PTB_BASE_PLURAL_H

/* The value of the header field Plural-Forms for LOCALE ("pt_BR", "zh-Hans"),
   static.  NULL: no formula is known that forms its plurals.
   Source: CLDR's rules for cardinal numbers, by ICU.  */
const char *ptb_plural_forms(const char *locale);

#endif

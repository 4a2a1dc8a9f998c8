/* The version of the library.  */
#include "config.h"

#include "potable.h"

const char *
potable_version(void)
{
    return PACKAGE_VERSION;
}
